import { readFileSync, statSync } from 'node:fs'
import { compareHost, filesToCompare, namedAsRunning } from '../live/compareHost.ts'
import { liveTopology, withShortage } from '../live/overlay.ts'
import { readSnapshot } from '../live/readSnapshot.ts'
import type { Snapshot } from '../live/snapshot.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import type { TopologyHost } from '../network/topology/host.ts'
import { parsePython } from '../syntax/python/parse.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { parseGuest } from '../syntax/xencfg/parse.ts'
import { lineStarts, positionOf } from '../text/lines.ts'
import { loadBuiltPython } from './assets.ts'
import { type Console, UsageError } from './console.ts'
import { readNamedFile } from './namedFile.ts'

/** In bytes: what the tools of a host with thousands of guests print. */
const LARGEST_SNAPSHOT = 64 * 1024 * 1024

/** A snapshot, and when its file was written; null where it came by a pipe. */
export interface Running {
  readonly snapshot: Snapshot
  readonly taken: string | null
}

/** Reads the file of `--snapshot`, and tells what of it is not understood. */
export function readRunning(file: string, hosts: number, console: Console): Running {
  if (hosts > 1) {
    throw new UsageError('The folder holds several hosts: name the one that the snapshot is of.')
  }
  const named = readNamedFile(file, LARGEST_SNAPSHOT)
  if ('error' in named) throw new UsageError(named.error)
  const { text } = named
  const snapshot = readSnapshot(text)
  const starts = lineStarts(text)
  for (const { span, message } of snapshot.notes) {
    console.err(`xen-config: ${file === '-' ? 'stdin' : file}:${positionOf(starts, span.start).line + 1}: ${message}\n`)
  }
  return {
    snapshot,
    taken: file === '-' ? null : (statSync(file, { throwIfNoEntry: false })?.mtime.toISOString() ?? null),
  }
}

/** The topology of a host with what runs laid over it. */
export async function withRunning(
  itself: TopologyHost,
  { snapshot, taken }: Running,
  grammar: Grammar,
): Promise<HostTopology> {
  const host = namedAsRunning(itself, snapshot)
  const python = host.toolstack === 'xm' ? await loadBuiltPython() : null
  const read = (text: string) => (python ? parsePython(text, python) : parseGuest(text, grammar))
  const files = new Map(filesToCompare(host, snapshot).map(path => [path, read(readFileSync(path, 'utf8'))]))
  const comparison = compareHost(host, snapshot, path => files.get(path) ?? null)
  return withShortage(liveTopology(host, comparison, snapshot, taken), host, snapshot)
}
