import type { Problem, Span } from '../../text/problem.ts'

/** The problems of one statement: one a line, and what the lexer refuses goes before what the grammar makes of it. */
export class Complaints {
  readonly #text: string
  readonly #problems: Problem[] = []
  /** Carriage returns at line ends: they hide no other mistake of their line. */
  readonly #returns: Problem[] = []
  /** The line of the last problem, as far as it was looked at, so that nothing is looked at twice. */
  #lastLine: Span | null = null
  #lastIsLexical = false

  constructor(text: string) {
    this.#text = text
  }

  get all(): readonly Problem[] {
    return [...this.#problems, ...this.#returns]
  }

  add(problem: Problem, lexical: boolean): void {
    const { start } = problem.span
    if (this.#isOnLastLine(start)) {
      if (!lexical || this.#lastIsLexical) return
      this.#problems.pop()
    } else this.#lastLine = { start, end: start }
    this.#problems.push(problem)
    this.#lastIsLexical = lexical
  }

  addReturn(problem: Problem): void {
    this.#returns.push(problem)
  }

  /** Whether the lexer has been heard about the line of a place, so that nothing else of it needs to be worked out. */
  coversLexical(at: number): boolean {
    return this.#lastIsLexical && this.#isOnLastLine(at)
  }

  #isOnLastLine(at: number): boolean {
    if (!this.#lastLine) return false
    const { start, end } = this.#lastLine
    if (this.#text.slice(at, start).includes('\n') || this.#text.slice(end, at).includes('\n')) return false
    this.#lastLine = { start: Math.min(start, at), end: Math.max(end, at) }
    return true
  }
}
