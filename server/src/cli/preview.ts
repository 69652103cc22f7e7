import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Target } from '../facts/releases.ts'
import { textOfFile } from '../files/files.ts'
import type { Generated } from '../network/generate/generated.ts'
import { GUEST_SYSTEMS, isGuestSystem } from '../network/generate/guest/guestSystems.ts'
import { planGuest } from '../network/generate/guest/planGuest.ts'
import type { Mode } from '../network/generate/plan.ts'
import { Missing, Refusal } from '../network/generate/refusal.ts'
import { guestSurroundings, wrapperSources } from '../network/generate/sources.ts'
import { writeWrapper } from '../network/generate/wrapper/wrapper.ts'
import { planWrapper, type WrapperWishes } from '../network/generate/wrapper/wrapperPlan.ts'
import { writeXend } from '../network/generate/wrapper/xend.ts'
import type { TopologyGuest, TopologyHost } from '../network/topology/host.ts'
import { type HostReader, readTopologyHost } from '../network/topology/readHost.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { loadBuiltGrammar, loadBuiltPython, loadBuiltShellGrammar } from './assets.ts'
import { collectGuests } from './collect.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { asGiven, hostsIn } from './hosts.ts'
import { NodeFiles } from './nodeFiles.ts'
import { previewText } from './previewText.ts'
import { HostTargets, readTargetOptions, TARGET_HELP } from './targetOptions.ts'
import { writeFiles } from './writeFiles.ts'

const SYSTEMS = Object.keys(GUEST_SYSTEMS).join('|')

const HELP = `Usage: xen-config preview wrapper|xend [OPTION…] [FOLDER]
       xen-config preview guest --for SYSTEM [OPTION…] [GUEST|FOLDER]

Shows network files that are still to be written, each headed by its path, and the commands that put them in force.
Nothing is written or run without --out.
  wrapper   a network script of your own for xend: a bridge for each card that the guests need, and its chmod
  xend      xend-config.sxp with the lines commented out and in that call the right scripts
  guest     the network files inside a guest, from its vif: address, prefix, and the gateway that fits its host
What an option does not say is taken from the files of the host that FOLDER or GUEST lies in (default: .).

Options:
  --for SYSTEM             what the guest runs: ${SYSTEMS}
  --mode bridge|nat|route  how guests are connected (default: what their files say)
  --uplink NIC             the card that leads outside
  --bridge NAME            the bridge
  --address ADDRESS        of the guest's first card: 192.0.2.20/24, or dhcp
  --gateway ADDRESS        the router of the guest
  --dhcp                   network-nat sets up the DHCP server, too
  --out DIR                write the files below DIR, at their paths, never over one that is there
  --force                  write over files that are there
${TARGET_HELP}  --help                   say this

Exit: 0 done, 1 refused: it cannot work, or a value cannot be written safely, 2 something is missing, wrong usage.
`

/** `xen-config preview`. */
export async function preview(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { kind, path, options } = parse(args)
  try {
    const generated = await generate(kind, path, options)
    for (const note of generated.notes) console.err(`xen-config: ${note}\n`)
    if (options.out === undefined) {
      console.out(previewText(generated))
      return 0
    }
    return writeFiles(generated, options.out, options.force === true, console)
  } catch (error) {
    if (error instanceof Missing) throw new UsageError(error.message)
    if (!(error instanceof Refusal)) throw error
    console.err(`xen-config: ${error.message}\n`)
    return 1
  }
}

const KINDS = ['wrapper', 'xend', 'guest'] as const
type Kind = (typeof KINDS)[number]
type Options = ReturnType<typeof parse>['options']

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        for: { type: 'string' },
        mode: { type: 'string' },
        uplink: { type: 'string' },
        bridge: { type: 'string' },
        address: { type: 'string' },
        gateway: { type: 'string' },
        dhcp: { type: 'boolean' },
        out: { type: 'string' },
        force: { type: 'boolean' },
        toolstack: { type: 'string' },
        xen: { type: 'string' },
      },
    })
    const [word, path = '.', ...more] = positionals
    const kind = KINDS.find(one => one === word)
    if (word === undefined) throw new UsageError(`Say what to preview: ${KINDS.join(', ')}.`, HELP)
    if (!kind) throw new UsageError(`There is no preview "${word}": write ${KINDS.join(', ')}.`, HELP)
    if (more.length > 0) throw new UsageError('Name one folder or guest.', HELP)
    return { kind, path, options: { ...values, mode: modeOf(values.mode) } }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(parserWords(error), HELP)
  }
}

function modeOf(word: string | undefined): Mode | undefined {
  if (word === undefined || word === 'bridge' || word === 'nat' || word === 'route') return word
  throw new UsageError(`There is no mode "${word}": write bridge, nat or route.`)
}

async function generate(kind: Kind, path: string, options: Options): Promise<Generated> {
  const system = options.for
  if (kind === 'guest' && system === undefined) throw new UsageError(`Say what the guest runs with --for: ${SYSTEMS}.`)
  if (kind === 'guest' && !isGuestSystem(system ?? ''))
    throw new UsageError(`There is nothing for guests of "${system}": write --for ${SYSTEMS}.`)
  const found = await readHost(path, options)
  if (kind === 'guest' && system !== undefined && isGuestSystem(system)) return guestFiles(found, path, system, options)
  const { host, config } = await wrapperSources(found.reader, found.host, found.target.release)
  const plan = planWrapper(host, wishesOf(options))
  return kind === 'wrapper' ? writeWrapper(plan) : writeXend(plan, config)
}

/** Only what was said. */
function wishesOf({ mode, uplink, bridge, dhcp }: Options): WrapperWishes {
  return {
    ...(mode !== undefined && { mode }),
    ...(uplink !== undefined && { uplink }),
    ...(bridge !== undefined && { bridge }),
    ...(dhcp !== undefined && { dhcp }),
  }
}

/** The host that is previewed for, with everything to read more of it. */
interface FoundHost {
  readonly reader: HostReader
  readonly host: TopologyHost
  readonly target: Target
  readonly grammar: Grammar
}

async function readHost(path: string, options: Options): Promise<FoundHost> {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new UsageError(`${path} cannot be read: there is no such file or folder.`)
  const folder = stats.isDirectory() ? path : dirname(path)
  const hosts = hostsIn(folder, stats.isDirectory() ? collectGuests(folder).files : [path])
  const [first] = hosts
  if (hosts.size > 1) {
    throw new UsageError(
      `${path} holds several hosts: name the folder of one, such as ${asGiven(first?.[0] ?? '', folder)}.`,
    )
  }
  const [root, guests] = first ?? [resolve(folder), []]
  const files = new NodeFiles()
  const grammar = await loadBuiltGrammar()
  const target = await new HostTargets(files, readTargetOptions(options.toolstack, options.xen)).of(
    join(root, 'etc', 'xen', 'x'),
  )
  const host = await readTopologyHost(files, root, guests, target, grammar, loadBuiltShellGrammar, loadBuiltPython)
  const text = (location: string) => textOfFile(files, location)
  return { reader: { files, text, shell: loadBuiltShellGrammar }, host, target, grammar }
}

async function guestFiles(
  { reader, host, grammar }: FoundHost,
  path: string,
  system: keyof typeof GUEST_SYSTEMS,
  { mode, bridge, address, gateway }: Options,
): Promise<Generated> {
  const guest = theGuest(host, path)
  const wishes = {
    ...(mode !== undefined && { mode }),
    ...(bridge !== undefined && { bridge }),
    ...(address !== undefined && { address }),
    ...(gateway !== undefined && { gateway }),
  }
  const plan = planGuest(host, guest, await guestSurroundings(reader, host, guest, grammar), wishes)
  return GUEST_SYSTEMS[system](plan)
}

function theGuest({ guests }: TopologyHost, path: string): TopologyGuest {
  const named = guests.filter(({ place }) => place.file === resolve(path))
  const [guest, ...others] = named.length > 0 ? named : guests
  if (!guest) throw new UsageError(`${path} holds no guest: name a guest file.`)
  if (others.length > 0)
    throw new UsageError(
      `${path} holds ${guests.length} guests: name the file of one, such as ${asGiven(guest.place.file, path)}.`,
    )
  return guest
}
