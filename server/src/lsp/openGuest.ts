import { type Range, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument'
import type { TextEdit } from '../syntax/xencfg/parse.ts'

/** Above so many edits at once (replace all, a large paste with many cursors) a fresh parse is cheaper. */
const MANY_EDITS = 20

/** A text in one notation, brought up to date edit by edit. */
export interface Notation<F> {
  readonly file: F
  edit(edit: TextEdit): void
  dispose(): void
}

/** A document that an editor has open, with its file model, which is brought up to date when it is asked for. */
export class OpenGuest {
  readonly uri: string
  text: TextDocument
  #notation: Notation<unknown> | null = null
  #key = ''
  #edits: TextEdit[] = []

  constructor(uri: string, languageId: string, version: number, content: string) {
    this.uri = uri
    this.text = TextDocument.create(uri, languageId, version, content)
  }

  /** Takes over changes as the protocol gives them: each counts from the text that the one before it left. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    for (const change of changes) {
      if ('range' in change) this.#edit(change.range, change.text, version)
      else {
        this.close()
        this.text = TextDocument.update(this.text, [change], version)
      }
    }
    return this
  }

  /**
   * The file in a notation, which `read` makes of a whole text.
   *
   * @param key names the notation; another one than before begins anew
   */
  file<F>(key: string, read: (text: string) => Notation<F>): F {
    if (this.#edits.length > MANY_EDITS || key !== this.#key) this.close()
    this.#key = key
    const notation = (this.#notation as Notation<F> | null) ?? this.#fresh(read)
    for (const edit of this.#edits.splice(0)) notation.edit(edit)
    return notation.file
  }

  /** Gives back the syntax tree; the next `file` begins anew. */
  close(): void {
    this.#notation?.dispose()
    this.#notation = null
    this.#edits = []
  }

  #edit(range: Range, text: string, version: number): void {
    const [start = 0, end = 0] = [this.text.offsetAt(range.start), this.text.offsetAt(range.end)].sort((a, b) => a - b)
    this.#edits.push({ start, end, text })
    // Not the range as it came: TextDocument loses count of its lines when one begins below the last line.
    const known = { start: this.text.positionAt(start), end: this.text.positionAt(end) }
    this.text = TextDocument.update(this.text, [{ range: known, text }], version)
  }

  #fresh<F>(read: (text: string) => Notation<F>): Notation<F> {
    this.#edits = []
    const fresh = read(this.text.getText())
    this.#notation = fresh
    return fresh
  }
}
