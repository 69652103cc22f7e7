import { topologyText } from '../../server/src/features/topologyText.ts'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { type Comparison, compareHost } from '../../server/src/live/compareHost.ts'
import { liveTopology } from '../../server/src/live/overlay.ts'
import { readSnapshot } from '../../server/src/live/readSnapshot.ts'
import type { HostTopology } from '../../server/src/network/topology/graph.ts'
import { readTopologyHost } from '../../server/src/network/topology/readHost.ts'
import { parsePython } from '../../server/src/syntax/python/parse.ts'
import { grammar, parse, pythonGrammar, targetOf } from './guest.ts'
import { shellGrammar } from './shell.ts'

/*
 * Hosts for tests with what runs on them: files by their path, and a text of listings.
 */

export interface LiveHost {
  readonly comparison: Comparison
  readonly topology: HostTopology
}

/** A host at /h: of xl 4.17 unless it has xend, which then is that of Xen 3.0.3. */
export async function liveHost(contents: Readonly<Record<string, string>>, listings: string): Promise<LiveHost> {
  const all = Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/h/${name}`, text]))
  const files = new MemoryFiles(all)
  const guests = Object.keys(all).filter(name => /etc\/xen\/[^/.]+$/.test(name))
  const target = targetOf('etc/xen/xend-config.sxp' in contents ? { toolstack: 'xm', release: '3.0.3' } : {})
  const host = await readTopologyHost(
    files,
    '/h',
    guests,
    target,
    grammar,
    async () => shellGrammar,
    async () => pythonGrammar,
  )
  const snapshot = readSnapshot(listings)
  const read = (text: string) => (target.toolstack === 'xm' ? parsePython(text, pythonGrammar) : parse(text))
  const comparison = compareHost(host, snapshot, location => read(all[location] ?? ''))
  return { comparison, topology: liveTopology(host, comparison, snapshot, null) }
}

/** What differs of guests and interfaces: name, state, and each difference. */
export function told({ comparison: { guests, links } }: LiveHost): string[] {
  return [...guests, ...links].flatMap(({ name, state, drift }) => [
    `${name} ${state ?? 'unknown'}`,
    ...drift.map(({ what, configured, running }) => `  ${what}: ${configured} → ${running}`),
  ])
}

export function shownLive({ topology }: LiveHost): string {
  return topologyText(topology)
}
