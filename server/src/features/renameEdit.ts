import * as l10n from '@vscode/l10n'
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import type { NamedFile } from '../workspace/names/namedHost.ts'
import type { NameEdit } from './nameEdit.ts'
import type { Renaming } from './rename.ts'

/** What an editor can do with an answer. */
export interface EditAbilities {
  readonly documentChanges: boolean
  readonly changeAnnotations: boolean
}

const ADDED = 'name-added'
const FILE = 'file-renamed'

/**
 * A renaming as an editor takes it: new names of files, then edits of texts, under the new names. A file that cannot be
 * renamed so keeps the texts from being changed.
 */
export function workspaceEdit(
  { edits, files }: Renaming,
  { documentChanges, changeAnnotations }: EditAbilities,
  versionOf: (location: string) => number | null,
): WorkspaceEdit {
  const changed = [...edits].filter(([, own]) => own.length > 0)
  if (!documentChanges)
    return { changes: Object.fromEntries(changed.map(([file, own]) => [file.location, textEdits(file, own, false)])) }
  const newNames = new Map(files.map(({ from, to }) => [from, to]))
  const texts = changed.map(([file, own]): TextDocumentEdit => {
    const uri = newNames.get(file.location)
    const version = uri === undefined ? versionOf(file.location) : null
    return { textDocument: { uri: uri ?? file.location, version }, edits: textEdits(file, own, changeAnnotations) }
  })
  const renames = files.map(
    ({ from, to }): RenameFile => ({
      kind: 'rename',
      oldUri: from,
      newUri: to,
      ...(changeAnnotations && { annotationId: FILE }),
    }),
  )
  const annotations: Record<string, ChangeAnnotation> = {
    ...(changed.some(([, own]) => own.some(({ isAdded }) => isAdded)) && { [ADDED]: addedNote() }),
    ...(files.length > 0 && { [FILE]: fileNote() }),
  }
  const isNoted = changeAnnotations && Object.keys(annotations).length > 0
  return { documentChanges: [...renames, ...texts], ...(isNoted && { changeAnnotations: annotations }) }
}

function addedNote(): ChangeAnnotation {
  return { label: l10n.t('Name the bridge where it was left to a default') }
}

function fileNote(): ChangeAnnotation {
  return { label: l10n.t('Rename the files that carry the name of the bridge') }
}

function textEdits(
  { text }: NamedFile,
  edits: readonly NameEdit[],
  isNoted: boolean,
): (TextEdit | AnnotatedTextEdit)[] {
  const starts = lineStarts(text)
  return edits.map(({ span, text: newText, isAdded }) => ({
    range: rangeOfSpan(starts, span),
    newText,
    ...(isNoted && isAdded && { annotationId: ADDED }),
  }))
}
