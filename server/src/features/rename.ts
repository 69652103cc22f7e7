import * as l10n from '@vscode/l10n'
import type { Position } from 'vscode-languageserver-types'
import type { Files } from '../files/files.ts'
import type { FileNames } from '../workspace/names/mention.ts'
import { type Found, type NamedFile, type NamedHost, placesOf, possiblePlaces } from '../workspace/names/namedHost.ts'
import { written } from '../workspace/names/notation.ts'
import { cardsThatWouldMove } from './firstBridge.ts'
import { applyEdits, type NameEdit } from './nameEdit.ts'
import { nameRefusal, type Refused, type Renamable, refuse, renamable, whereOf } from './renamable.ts'
import { type FileRename, filesToRename } from './renamedFiles.ts'
import { leftOver } from './renameNotes.ts'

/** All that a new name changes; texts first, then the names of files. */
export interface Renaming {
  readonly edits: ReadonlyMap<NamedFile, readonly NameEdit[]>
  readonly files: readonly FileRename[]
  /** Whole sentences: what the user has to look at. */
  readonly notes: readonly string[]
}

export interface RenameTools {
  readonly files: Files
  /** What a file names with another text. */
  namesIn(file: NamedFile, text: string): Promise<FileNames>
  readonly canRenameFiles: boolean
}

/**
 * A new name for a bridge or a guest in all files of its host, each in its own notation; or the reason why that would not
 * leave the host as it is up to the name.
 */
export async function rename(
  host: NamedHost,
  location: string,
  position: Position,
  name: string,
  tools: RenameTools,
): Promise<Renaming | Refused | null> {
  const at = renamable(host, location, position)
  if (at === null || 'refused' in at) return at
  if (name === at.name) return { edits: new Map(), files: [], notes: [] }
  const reason = nameRefusal(host, at, name) ?? builtRefusal(host, at, name)
  if (reason) return refuse(reason)
  const places = placesOf(host, at.what, at.name)
  const moved = cardsThatWouldMove(host, at, name)
  if ('refused' in moved) return moved
  const edits = editsOf([
    ...places.map(found => ({ found, name })),
    ...moved.cards.map(found => ({ found, name: moved.stayOn })),
  ])
  if ('refused' in edits) return edits
  const left = await stillBuilt(places, edits, at, tools)
  if (left) return refuse(putTogether(left, at.name))
  const files = await filesToRename(host, at, name, places, tools)
  if ('refused' in files) return files
  const notes = [...files.notes, ...moved.notes, ...(await leftOver(host, at, name, edits, tools.files))]
  return { edits, files: files.renames, notes }
}

/** Places that only a running program can read, and that may come to the old name. */
function builtRefusal(host: NamedHost, { what, name: old }: Renamable, name: string): string | null {
  for (const found of possiblePlaces(host, what, old)) {
    const { mention } = found
    if (mention.form !== 'built' || (mention.isPattern && mention.fits(name))) continue
    if (!mention.isPattern) return putTogether(found, old)
    return l10n.t('The pattern at {0} means {1}, and would not mean {2}: change it first.', whereOf(found), old, name)
  }
  return null
}

function putTogether(found: Found, name: string): string {
  return l10n.t(
    'At {0} a name is put together that can be {1}, so it cannot be renamed safely: write the name out there first.',
    whereOf(found),
    name,
  )
}

/** @param places each with the name that is to stand there */
function editsOf(
  places: readonly { readonly found: Found; readonly name: string }[],
): Map<NamedFile, NameEdit[]> | Refused {
  const edits = new Map<NamedFile, NameEdit[]>()
  for (const { found, name } of places) {
    const { mention, file } = found
    const put = mention.form === 'implied' ? mention.put : null
    if (mention.form === 'built' || (mention.form === 'implied' && !put)) continue
    const text = written(
      name,
      mention.form === 'written' ? mention.notation : (put?.notation ?? { in: 'words', quote: null }),
    )
    if (text === null)
      return refuse(
        l10n.t('{0} cannot be written at {1}: take a name of letters, digits, {2}.', name, whereOf(found), '- _ .'),
      )
    const edit = put
      ? { span: put.span, text: `${put.before}${text}${put.after}`, isAdded: true }
      : { span: mention.span, text, isAdded: false }
    edits.set(file, [...(edits.get(file) ?? []), edit])
  }
  return edits
}

/** A calculated name that is the old one even after all edits. */
async function stillBuilt(
  places: readonly Found[],
  edits: ReadonlyMap<NamedFile, readonly NameEdit[]>,
  { what, name }: Renamable,
  { namesIn }: RenameTools,
): Promise<Found | null> {
  for (const found of places) {
    if (found.mention.form !== 'built') continue
    const text = applyEdits(found.file.text, edits.get(found.file) ?? [])
    const { mentions } = await namesIn(found.file, text)
    if (mentions.some(one => one.form === 'built' && one.what === what && one.name === name)) return found
  }
  return null
}
