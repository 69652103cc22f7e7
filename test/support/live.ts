import { topologyText } from '../../server/src/features/topologyText.ts'
import { type Comparison, compareHost, namedAsRunning } from '../../server/src/live/compareHost.ts'
import { liveTopology } from '../../server/src/live/overlay.ts'
import { readSnapshot } from '../../server/src/live/readSnapshot.ts'
import type { HostTopology } from '../../server/src/network/topology/graph.ts'
import { parsePython } from '../../server/src/syntax/python/parse.ts'
import { parse, pythonGrammar } from './guest.ts'
import { readHost } from './readHost.ts'

/*
 * Hosts for tests with what runs on them: files by their path, and a text of listings.
 */

export interface LiveHost {
  readonly comparison: Comparison
  readonly topology: HostTopology
}

/** A host at /h: of xl 4.17 unless it has xend, which then is that of Xen 3.0.3. */
export async function liveHost(contents: Readonly<Record<string, string>>, listings: string): Promise<LiveHost> {
  const { files, target, host: itself } = await readHost(contents)
  const snapshot = readSnapshot(listings)
  const host = namedAsRunning(itself, snapshot)
  const read = (text: string) => (target.toolstack === 'xm' ? parsePython(text, pythonGrammar) : parse(text))
  const comparison = compareHost(host, snapshot, location => read(files.contents.get(location) ?? ''))
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
