import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { topologyDot, topologyMermaid } from '../features/topologyDiagrams.ts'
import { topologySvg } from '../features/topologySvg.ts'
import { topologyText, whyEmpty } from '../features/topologyText.ts'
import type { HostTopology, Place } from '../network/topology/graph.ts'
import { readTopologyHost } from '../network/topology/readHost.ts'
import { topologyOf } from '../network/topology/topology.ts'
import { CommandFiles } from '../node/nodeFiles.ts'
import { loadBuiltGrammar, loadBuiltPython, loadBuiltShellGrammar } from './assets.ts'
import { collectGuests, MOST_FILES } from './collect.ts'
import { asksForHelp, type Console, parserWords, UsageError } from './console.ts'
import { givenBelow, hostsIn } from './hosts.ts'
import { readRunning, withRunning } from './runningHost.ts'
import { HostTargets, readTargetOptions, TARGET_HELP } from './targetOptions.ts'

const HELP = `Usage: xen-config topology [OPTION…] [FOLDER]

Shows who is connected to what on the hosts in a folder, from their files alone: cards, bridges and guests.

Options:
${TARGET_HELP}  --format text|json|mermaid|dot|svg   how to show it (default: text)
  --snapshot FILE          lay over it what runs, by what the tools of the host printed into FILE (-: stdin), one after
                           the other: xl list, xl list -l, ip addr, brctl show, ovs-vsctl show, ifconfig, …
  --help                   say this

Exit: 0 done, 2 the folder cannot be read, or wrong usage.
`

const FORMATS = ['text', 'json', 'mermaid', 'dot', 'svg'] as const
type Format = (typeof FORMATS)[number]

/** `xen-config topology`. */
export async function topology(args: string[], console: Console): Promise<number> {
  if (asksForHelp(args)) {
    console.out(HELP)
    return 0
  }
  const { folder, format, targets, snapshot } = readOptions(args)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${folder} is no folder that can be read.`)
  }
  const { files, unreadable, capped } = collectGuests(folder)
  for (const path of unreadable) console.err(`xen-config: ${path} cannot be read.\n`)
  if (capped) console.err(`xen-config: only the first ${MOST_FILES} guest files are shown.\n`)
  const shown = givenBelow(folder)
  const hosts: HostTopology[] = []
  const grammar = await loadBuiltGrammar()
  const roots = hostsIn(folder, files)
  const running = snapshot === null ? null : readRunning(snapshot, roots.size, console)
  for (const [root, guests] of roots) {
    const target = await targets.of(join(root, 'etc', 'xen', 'x'))
    const host = await readTopologyHost(
      new CommandFiles(),
      root,
      guests,
      target,
      grammar,
      loadBuiltShellGrammar,
      loadBuiltPython,
    )
    for (const path of host.locked ?? []) console.err(`xen-config: ${shown(join(root, path))} cannot be read.\n`)
    const topology = running ? await withRunning(host, running, grammar) : topologyOf(host)
    hosts.push(withPaths(topology, shown))
    const nothing = format === 'text' ? null : whyEmpty(topology)
    if (nothing !== null) console.err(`xen-config: ${shown(root)}: ${nothing}\n`)
  }
  console.out(`${show(hosts, format)}\n`)
  return 0
}

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        toolstack: { type: 'string' },
        xen: { type: 'string' },
        format: { type: 'string', default: 'text' },
        snapshot: { type: 'string' },
      },
    })
    const format = FORMATS.find(one => one === values.format)
    if (!format) throw new UsageError(`There is no format "${values.format}": write ${FORMATS.join(', ')}.`)
    if (positionals.length > 1) throw new UsageError('Name one folder.', HELP)
    const targets = new HostTargets(new CommandFiles(), readTargetOptions(values.toolstack, values.xen))
    return { folder: positionals[0] ?? '.', format, targets, snapshot: values.snapshot ?? null }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(parserWords(error), HELP)
  }
}

function withPaths(host: HostTopology, shown: (path: string) => string): HostTopology {
  const place = (one: Place | null) => one && { ...one, file: shown(one.file) }
  return {
    ...host,
    root: shown(host.root),
    nodes: host.nodes.map(node => ({ ...node, place: place(node.place) })),
    edges: host.edges.map(edge => ({ ...edge, place: place(edge.place) })),
  }
}

function show(hosts: readonly HostTopology[], format: Format): string {
  if (format === 'mermaid') return topologyMermaid(hosts)
  if (format === 'svg') return topologySvg(hosts)
  if (format === 'dot') return topologyDot(hosts)
  if (format === 'text') return hosts.map(topologyText).join('\n\n') || 'No host and no guest was found here.'
  return JSON.stringify({ version: 1, hosts: hosts.map(jsonOf) }, null, 2)
}

/** As docs/schema/topology.schema.json describes it. */
function jsonOf({ nodes, edges, ...host }: HostTopology) {
  const where = (place: Place | null) => ({ file: place?.file ?? null, range: place?.range ?? null })
  return {
    ...host,
    nodes: nodes.map(({ place, facts, ...node }) => ({ ...node, ...where(place), facts })),
    edges: edges.map(({ from, to, kind, place, ...rest }) => ({ from, to, kind, ...where(place), ...rest })),
  }
}
