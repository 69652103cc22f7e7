import type { LocationLink, Position, Range } from 'vscode-languageserver-types'
import { type Files, locationIn } from '../files/files.ts'
import { lineStarts, offsetOf, rangeOfSpan } from '../text/lines.ts'
import {
  type Found,
  mentionsAt,
  type NamedFile,
  type NamedHost,
  placesOf,
  possiblePlaces,
} from '../workspace/names/namedHost.ts'

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/**
 * Where that which is named at a place comes from: a bridge from dom0's network files or from the line that runs the script
 * which makes it, a guest from its own file, a script from the scripts of the host.
 */
export async function definition(
  host: NamedHost,
  location: string,
  position: Position,
  files: Files,
): Promise<LocationLink[]> {
  for (const found of foundAt(host, location, position)) {
    const links = found.mention.what === 'script' ? await scriptOf(host, found, files) : makersOf(host, found)
    if (links.length > 0) return links
  }
  return []
}

/** Whether a place of a file can be a name at all. */
export function isNamed(host: NamedHost, location: string, position: Position): boolean {
  const file = host.files.find(one => one.location === location)
  return file !== undefined && mentionsAt(host, location, offsetIn(file, position)).length > 0
}

function offsetIn({ text }: NamedFile, position: Position): number {
  return offsetOf(lineStarts(text), position, text.length)
}

/** What is named at a place, the likeliest first; a word that nothing else knows is not. */
export function foundAt(host: NamedHost, location: string, position: Position): Found[] {
  const file = host.files.find(one => one.location === location)
  if (!file) return []
  return mentionsAt(host, location, offsetIn(file, position)).filter(
    ({ mention }) =>
      mention.name !== null && (mention.what === 'script' || placesOf(host, mention.what, mention.name).length > 0),
  )
}

function makersOf(host: NamedHost, found: Found): LocationLink[] {
  const { what, name } = found.mention
  if (name === null) return []
  const places = placesOf(host, what, name)
  const of = (role: string) => places.filter(({ mention }) => mention.role === role)
  const made = [...of('makes'), ...possiblePlaces(host, what, name).filter(({ mention }) => mention.role === 'makes')]
  // A copy in auto/ is there to start the guest; the guest is what lies in etc/xen.
  const first = made.filter(({ file }) => !file.path.startsWith('etc/xen/auto/'))
  const best = [first, made, of('sets-up')].find(list => list.length > 0)
  if (best) return best.map(place => linkTo(found, place.file.location, rangeOf(place)))
  const declared =
    what === 'interface' ? places.filter(({ file }) => host.network?.files.has(file.path)).slice(0, 1) : []
  return declared.map(place => linkTo(found, place.file.location, rangeOf(place)))
}

async function scriptOf({ root }: NamedHost, found: Found, files: Files): Promise<LocationLink[]> {
  if (root === null || found.mention.name === null) return []
  const target = locationIn(root, found.mention.name)
  return (await files.stat(target)) === 'file' ? [linkTo(found, target, START)] : []
}

function linkTo(from: Found, targetUri: string, range: Range): LocationLink {
  return { originSelectionRange: rangeOf(from), targetUri, targetRange: range, targetSelectionRange: range }
}

/** Where a mention stands, as editors count it. */
export function rangeOf({ file, mention }: Found): Range {
  return rangeOfSpan(lineStarts(file.text), mention.span)
}
