import assert from 'node:assert/strict'
import type { Location, LocationLink, Position, Range } from 'vscode-languageserver-types'
import { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import type { HostTopology } from '../../server/src/network/topology/graph.ts'
import { readTopologyHost } from '../../server/src/network/topology/readHost.ts'
import { topologyOf } from '../../server/src/network/topology/topology.ts'
import { lineStarts, offsetOf, positionOf } from '../../server/src/text/lines.ts'
import { GuestIndex } from '../../server/src/workspace/guestIndex.ts'
import { HostNames } from '../../server/src/workspace/names/hostNames.ts'
import type { NamedHost } from '../../server/src/workspace/names/namedHost.ts'
import { grammar, parseFor, pythonGrammar, targetOf } from './guest.ts'
import { shellGrammar } from './shell.ts'

/*
 * A small host given as files, with the cursor `|` in one of them. What comes back is lines with «marks».
 */

export const ROOT = '/h'

/** Paths below the root and texts; `→ PATH` is a link, null a file that may not be read. */
export type HostTexts = Readonly<Record<string, string | null>>

export interface AtCursor {
  readonly files: MemoryFiles
  readonly names: HostNames
  readonly host: NamedHost
  readonly location: string
  readonly position: Position
}

export async function atCursor(texts: HostTexts, release?: string): Promise<AtCursor> {
  const marked = Object.entries(texts).find(([, text]) => text !== null && !text.startsWith('#!') && text.includes('|'))
  const inScript = Object.entries(texts).find(([, text]) => text?.startsWith('#!') && /(?<!\|)\|(?!\|)/.test(text))
  const [path, text] = marked ?? inScript ?? assert.fail('no cursor | in any file')
  const index = text?.indexOf('|') ?? 0
  const plain = `${text?.slice(0, index)}${text?.slice(index + 1)}`
  const { files, names } = hostOf({ ...texts, [path]: plain }, release)
  const host = await names.host(ROOT, { guests: 'all' })
  return { files, names, host, location: `${ROOT}/${path}`, position: positionOf(lineStarts(plain), index) }
}

/** A host with xend where it has its configuration, else with xl. */
export function hostOf(texts: HostTexts, release?: string): { files: MemoryFiles; names: HostNames } {
  const links = Object.entries(texts).filter(([, text]) => text?.startsWith('→ '))
  const own = Object.entries(texts).filter(([, text]) => !text?.startsWith('→ '))
  const files = new MemoryFiles(Object.fromEntries(own.map(([path, text]) => [`${ROOT}/${path}`, text])))
  for (const [path, text] of links) files.links.set(`${ROOT}/${path}`, `${ROOT}/${text?.slice(2)}`)
  const reader = { toolstack: 'etc/xen/xend-config.sxp' in texts ? 'xm' : 'xl', ...(release && { release }) } as const
  const target = targetOf(reader)
  const read = async (_: string, text: string) => ({ file: parseFor(text, reader), target })
  const names = new HostNames({
    files,
    index: new GuestIndex({ files, read, openFile: async () => null }),
    open: () => null,
    guest: async (_, text) => parseFor(text, reader),
    parse: async text => (await import('../../server/src/syntax/xencfg/parse.ts')).parseGuest(text, grammar),
    shell: async () => shellGrammar,
    target: async () => target,
    isWatched: () => false,
  })
  return { files, names }
}

/** `etc/xen/web: vif = [ "bridge=«xenbr0»" ]`, and only the path where nothing is marked. */
export function lineAt({ files }: Pick<AtCursor, 'files'>, location: string, { start, end }: Range): string {
  const text = files.contents.get(files.links.get(location) ?? location) ?? ''
  const path = location.slice(ROOT.length + 1)
  const starts = lineStarts(text)
  const [from, to] = [offsetOf(starts, start, text.length), offsetOf(starts, end, text.length)]
  if (from === to) return path
  const line = text.slice(starts[start.line] ?? 0, text.indexOf('\n', to) < 0 ? text.length : text.indexOf('\n', to))
  return `${path}: ${line.slice(0, start.character)}«${text.slice(from, to)}»${line.slice(start.character + to - from)}`
}

export function linesAt(at: Pick<AtCursor, 'files'>, places: readonly (Location | LocationLink)[]): string[] {
  return places.map(place =>
    'uri' in place ? lineAt(at, place.uri, place.range) : lineAt(at, place.targetUri, place.targetSelectionRange),
  )
}

/** The topology of a host that lies in memory. */
export async function topologyIn(files: MemoryFiles): Promise<HostTopology> {
  const guests = [...files.contents.keys()].filter(location => /\/etc\/xen\/[^/.]+$/.test(location))
  const target = targetOf(files.contents.has(`${ROOT}/etc/xen/xend-config.sxp`) ? { toolstack: 'xm' } : {})
  const [shell, python] = [async () => shellGrammar, async () => pythonGrammar]
  return topologyOf(await readTopologyHost(files, ROOT, guests, target, grammar, shell, python))
}
