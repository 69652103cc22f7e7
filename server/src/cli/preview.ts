import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Target } from '../facts/releases.ts'
import { textOfFile } from '../files/files.ts'
import { DOM0_FORMATS, isDom0Format } from '../network/generate/dom0/dom0.ts'
import { dom0OfHost } from '../network/generate/dom0OfHost.ts'
import { formatOfHost } from '../network/generate/formatOfHost.ts'
import type { Generated } from '../network/generate/generated.ts'
import { GUEST_FORMATS, type GuestFormat, generateGuest, isGuestFormat } from '../network/generate/guest/guest.ts'
import { saidOtherwise } from '../network/generate/guest/guestWishes.ts'
import { planGuest } from '../network/generate/guest/planGuest.ts'
import type { HostPlan, Mode } from '../network/generate/plan.ts'
import { Missing, Refusal } from '../network/generate/refusal.ts'
import { type GuestReader, guestSurroundings, wrapperSources } from '../network/generate/sources.ts'
import { writeWrapper } from '../network/generate/wrapper/wrapper.ts'
import { planWrapper, type WrapperWishes } from '../network/generate/wrapper/wrapperPlan.ts'
import { writeXend } from '../network/generate/wrapper/xend.ts'
import type { TopologyGuest, TopologyHost } from '../network/topology/host.ts'
import { readTopologyHost } from '../network/topology/readHost.ts'
import { CommandFiles } from '../node/nodeFiles.ts'
import { parsePython } from '../syntax/python/parse.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { loadBuiltGrammar, loadBuiltPython, loadBuiltShellGrammar } from './assets.ts'
import { collectGuests } from './collect.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { asGiven, hostsIn } from './hosts.ts'
import { PREVIEW_HELP as HELP } from './previewHelp.ts'
import { previewText } from './previewText.ts'
import { HostTargets, readTargetOptions } from './targetOptions.ts'
import { writeFiles } from './writeFiles.ts'

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
    if (error instanceof Missing) throw new UsageError(`${error.message} Options: ${error.options.join(', ')}.`)
    if (!(error instanceof Refusal)) throw error
    console.err(`xen-config: ${error.message}\n`)
    return 1
  }
}

const KINDS = ['wrapper', 'xend', 'dom0', 'guest'] as const
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
        address: { type: 'string', multiple: true },
        gateway: { type: 'string' },
        firewall: { type: 'string' },
        dhcp: { type: 'boolean' },
        ssh: { type: 'boolean' },
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
    const addresses = addressesOf(values.address ?? [])
    if (kind !== 'guest' && [...addresses.keys()].some(card => card > 0))
      throw new UsageError('Only guests have numbered cards: write one --address without a number.')
    return {
      kind,
      path,
      options: { ...values, addresses, mode: modeOf(values.mode), firewall: firewallOf(values.firewall) },
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(parserWords(error), HELP)
  }
}

function modeOf(word: string | undefined): Mode | undefined {
  if (word === undefined || word === 'bridge' || word === 'nat' || word === 'route') return word
  throw new UsageError(`There is no mode "${word}": write bridge, nat or route.`)
}

function firewallOf(word: string | undefined): HostPlan['firewall'] | undefined {
  if (word === undefined || word === 'nft' || word === 'iptables') return word
  throw new UsageError(`There is no firewall "${word}": write nft or iptables.`)
}

async function generate(kind: Kind, path: string, options: Options): Promise<Generated> {
  const system = options.for
  if (kind === 'guest' && system === undefined)
    throw new UsageError(`Say what the guest runs with --for: ${GUEST_FORMATS.join('|')}.`)
  if (kind === 'guest' && !isGuestFormat(system ?? ''))
    throw new UsageError(`There is nothing for guests of "${system}": write --for ${GUEST_FORMATS.join('|')}.`)
  if (kind === 'dom0' && system !== undefined && !isDom0Format(system))
    throw new UsageError(`There is nothing for a dom0 with "${system}": write --for ${DOM0_FORMATS.join('|')}.`)
  const found = await readHost(path, options)
  if (kind === 'dom0') return dom0Files(found, options)
  if (kind === 'guest' && system !== undefined && isGuestFormat(system)) return guestFiles(found, path, system, options)
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
  readonly reader: GuestReader
  readonly host: TopologyHost
  readonly target: Target
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
  const files = new CommandFiles()
  const grammar = await loadBuiltGrammar()
  const target = await new HostTargets(files, readTargetOptions(options.toolstack, options.xen)).of(
    join(root, 'etc', 'xen', 'x'),
  )
  const host = await readTopologyHost(files, root, guests, target, grammar, loadBuiltShellGrammar, loadBuiltPython)
  const text = (location: string) => textOfFile(files, location)
  const guest = async (_: string, own: string) =>
    target.toolstack === 'xm' ? parsePython(own, await loadBuiltPython()) : parseGuest(own, grammar)
  return { reader: { files, text, shell: loadBuiltShellGrammar, guest }, host, target }
}

async function dom0Files({ reader, host, target }: FoundHost, options: Options): Promise<Generated> {
  const { mode, uplink, bridge, addresses, gateway, firewall, dhcp, ssh } = options
  const address = addresses.get(0)
  const format = isDom0Format(options.for ?? '') ? options.for : await formatOfHost(reader.files, host.root)
  if (!format || !isDom0Format(format))
    throw new UsageError(
      `No file of ${host.root} tells how its network is set up: say it with --for ${DOM0_FORMATS.join('|')}.`,
    )
  const { made } = await dom0OfHost(reader, host, target.release, format, {
    ...(mode !== undefined && { mode }),
    ...(uplink !== undefined && { uplink }),
    ...(bridge !== undefined && { bridge }),
    ...(address !== undefined && { address }),
    ...(gateway !== undefined && { gateway }),
    ...(firewall !== undefined && { firewall }),
    ...(dhcp !== undefined && { dhcp }),
    ...(ssh !== undefined && { overSsh: ssh }),
  })
  return made
}

async function guestFiles(
  { reader, host }: FoundHost,
  path: string,
  system: GuestFormat,
  { mode, bridge, addresses, gateway }: Options,
): Promise<Generated> {
  const guest = theGuest(host, path)
  const wishes = {
    ...(mode !== undefined && { mode }),
    ...(bridge !== undefined && { bridge }),
    addresses,
    ...(gateway !== undefined && { gateway }),
  }
  const plan = planGuest(host, guest, await guestSurroundings(reader, host, guest), wishes)
  const made = generateGuest(plan, system)
  return { ...made, notes: [...made.notes, ...saidOtherwise(host, guest, wishes)] }
}

/** `192.0.2.20/24` is of the first card, `1=192.0.2.20/24` of the second. */
function addressesOf(options: readonly string[]): ReadonlyMap<number, string> {
  const addresses = new Map<number, string>()
  for (const option of options) {
    const [, number = '0', address = ''] = /^(?:(\d+)=)?(.*)$/s.exec(option) ?? []
    const card = Number(number)
    if (addresses.has(card)) throw new UsageError(`Card ${card} has two addresses: leave one --address out.`)
    addresses.set(card, address)
  }
  return addresses
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
