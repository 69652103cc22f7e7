import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type CodeLens, type Hover, MarkupContent } from 'vscode-languageserver-types'
import { rangeOf } from './guestContext.ts'
import type { ScriptChoice, ScriptPlace } from './scriptChoice.ts'

/** The client's commands that show a preview; each takes the URI of a file and a `ScriptChoice`. */
export interface PreviewCommands {
  readonly networkScript: string
  readonly vifScript: string
}

/** A line above everything that can be followed; a click shows what it would do. */
export function scriptLenses(
  document: TextDocument,
  places: readonly ScriptPlace[],
  commands: PreviewCommands,
): CodeLens[] {
  return places.map(({ span, choice, title }) => ({
    range: rangeOf(document, span),
    command: { title, command: commandFor(choice, commands), arguments: [document.uri, choice] },
  }))
}

/** A hover with a link to the same behind its text. */
export function withScriptLink(
  hover: Hover | null,
  document: TextDocument,
  places: readonly ScriptPlace[],
  offset: number,
  commands: PreviewCommands,
): Hover | null {
  const place = places.findLast(({ span }) => span.end > span.start && offset >= span.start && offset <= span.end)
  if (!hover || !place || !MarkupContent.is(hover.contents) || hover.contents.kind !== 'markdown') return hover
  const args = encodeURIComponent(JSON.stringify([document.uri, place.choice]))
  const link = `[${place.title}](command:${commandFor(place.choice, commands)}?${args})`
  return { ...hover, contents: { ...hover.contents, value: `${hover.contents.value}\n\n${link}` } }
}

function commandFor({ kind }: ScriptChoice, { networkScript, vifScript }: PreviewCommands): string {
  return kind === 'vif' ? vifScript : networkScript
}
