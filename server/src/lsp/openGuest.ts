import { type Range, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument'
import type { ConfigFile } from '../syntax/model.ts'
import type { Grammar } from '../syntax/xencfg/grammar.ts'
import { GuestText, type TextEdit } from '../syntax/xencfg/parse.ts'

/** Above so many edits at once (replace all, a large paste with many cursors) a fresh parse is cheaper. */
const MANY_EDITS = 20

/** A document that an editor has open, with its file model, which is brought up to date when it is asked for. */
export class OpenGuest {
  readonly uri: string
  text: TextDocument
  #guest: GuestText | null = null
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

  file(grammar: Grammar): ConfigFile {
    if (this.#edits.length > MANY_EDITS) this.close()
    this.#guest ??= this.#fresh(grammar)
    for (const edit of this.#edits.splice(0)) this.#guest.edit(edit)
    return this.#guest.file
  }

  /** Gives back the syntax tree; the next `file` begins anew. */
  close(): void {
    this.#guest?.dispose()
    this.#guest = null
    this.#edits = []
  }

  #edit(range: Range, text: string, version: number): void {
    const [start = 0, end = 0] = [this.text.offsetAt(range.start), this.text.offsetAt(range.end)].sort((a, b) => a - b)
    this.#edits.push({ start, end, text })
    // Not the range as it came: TextDocument loses count of its lines when one begins below the last line.
    const known = { start: this.text.positionAt(start), end: this.text.positionAt(end) }
    this.text = TextDocument.update(this.text, [{ range: known, text }], version)
  }

  #fresh(grammar: Grammar): GuestText {
    this.#edits = []
    return new GuestText(this.text.getText(), grammar)
  }
}
