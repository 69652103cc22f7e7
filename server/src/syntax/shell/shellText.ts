import type { TextEdit } from '../xencfg/parse.ts'
import type { ShellGrammar } from './grammar.ts'
import type { ShellFile } from './model.ts'
import { readShell } from './read.ts'

/** A script that is being edited. It is small enough to be read anew when it is asked for. */
export class ShellText {
  #text: string
  #grammar: ShellGrammar
  #file: ShellFile | null = null

  constructor(text: string, grammar: ShellGrammar) {
    this.#text = text
    this.#grammar = grammar
  }

  get file(): ShellFile {
    this.#file ??= readShell(this.#text, this.#grammar)
    return this.#file
  }

  edit({ start, end, text }: TextEdit): void {
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end)
    this.#file = null
  }

  dispose(): void {
    this.#file = null
  }
}
