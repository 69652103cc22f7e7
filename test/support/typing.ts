import fc from 'fast-check'
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument'

/* What a person types into a guest file, in pieces that make and break every kind of statement. */

const piece = fc.constantFrom(
  ...['\n', '\r\n', ' ', '=', '+=', '[', ']', ',', '"', "'", '#', ';', '\\'],
  ...['memory', 'vif', 'on_crash', '512', '"a"', '"destory"', '😀', '\0'],
)

/** A text of at most so many pieces. */
export function typedText(most: number): fc.Arbitrary<string> {
  return fc.array(piece, { maxLength: most }).map(parts => parts.join(''))
}

const place = fc.record({ line: fc.nat(8), character: fc.nat(20) })

/** What one notification of an editor holds: mostly small edits, at places that need not exist, now and then a new text. */
export function notifiedChanges(most: number): fc.Arbitrary<TextDocumentContentChangeEvent[]> {
  const text = typedText(12)
  const edit = fc.record({ range: fc.record({ start: place, end: place }), text })
  const change = fc.oneof({ weight: 10, arbitrary: edit }, { weight: 1, arbitrary: fc.record({ text }) })
  return fc.array(change, { minLength: 1, maxLength: most })
}
