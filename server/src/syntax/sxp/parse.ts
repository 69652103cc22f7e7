import { type Problem, type Span, shiftProblem } from '../../text/problem.ts'
import type { SxpFile, SxpStatement } from './model.ts'
import { readStatement, skipBlanks } from './read.ts'

/** One replacement in a text, in UTF-16 code units of the text before it. */
export interface SxpEdit extends Span {
  readonly text: string
}

/** How many lists that lack their end are told apart; whatever is behind them belongs to the last. */
const MOST_UNCLOSED = 20

/**
 * A file of S-expressions that is being edited. `edit` reads again only what an edit can have changed; the result always
 * equals that of a fresh reading.
 */
export class SxpText {
  file: SxpFile
  /** Whether something lacks its end: where it ends then depends on all the text behind it. */
  #isOpen: boolean

  constructor(text: string) {
    const { statements, offsets, isOpen } = readFrom(text, 0, () => -1)
    this.file = { text, statements, offsets }
    this.#isOpen = isOpen
  }

  edit({ start, end, text: inserted }: SxpEdit): void {
    const old = this.file
    const text = old.text.slice(0, start) + inserted + old.text.slice(end)
    const delta = text.length - old.text.length
    const kept = this.#isOpen ? 0 : untouchedBefore(old, start)
    const from = kept > 0 ? endOf(old, kept - 1) : 0
    let behind = kept
    const isKnown = (at: number) => {
      if (this.#isOpen || at < start + inserted.length) return -1
      while (behind < old.offsets.length && (old.offsets[behind] ?? 0) < at - delta) behind++
      return old.offsets[behind] === at - delta ? behind : -1
    }
    const fresh = readFrom(text, from, isKnown)
    if (fresh.isOpen || this.#isOpen) {
      const whole = readFrom(text, 0, () => -1)
      this.file = { text, statements: whole.statements, offsets: whole.offsets }
      this.#isOpen = whole.isOpen
      return
    }
    const rest = fresh.known < 0 ? old.offsets.length : fresh.known
    this.file = {
      text,
      statements: [...old.statements.slice(0, kept), ...fresh.statements, ...old.statements.slice(rest)],
      offsets: [
        ...old.offsets.slice(0, kept),
        ...fresh.offsets,
        ...old.offsets.slice(rest).map(offset => offset + delta),
      ],
    }
  }

  /** Nothing is held: no tree, no memory of another module. */
  dispose(): void {}
}

/** Reads a text that will not be edited. */
export function parseSxp(text: string): SxpFile {
  return new SxpText(text).file
}

/** Everything xend's reader refuses in the file, in order; spans count from the start of the text. */
export function sxpSyntaxProblems({ statements, offsets }: SxpFile): Problem[] {
  return statements.flatMap(({ problems }, index) =>
    problems.map(problem => shiftProblem(problem, offsets[index] ?? 0)),
  )
}

/** How many statements from the first on cannot have changed: those that end on a line above. */
function untouchedBefore(file: SxpFile, start: number): number {
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  let count = file.offsets.length
  while (count > 0 && endOf(file, count - 1) >= lineStart) count--
  return count
}

function endOf({ offsets, statements }: SxpFile, index: number): number {
  return (offsets[index] ?? 0) + (statements[index]?.length ?? 0)
}

interface Read {
  readonly statements: SxpStatement[]
  readonly offsets: number[]
  /** What `isKnown` gave for the statement that was not read any more; -1 when all were read. */
  readonly known: number
  readonly isOpen: boolean
}

/** Reads statements from `from` on, until one begins where `isKnown` gives an index. */
function readFrom(text: string, from: number, isKnown: (start: number) => number): Read {
  const statements: SxpStatement[] = []
  const offsets: number[] = []
  let unclosed = 0
  for (let at = skipBlanks(text, from); at < text.length; ) {
    const known = isKnown(at)
    if (known >= 0) return { statements, offsets, known, isOpen: unclosed > 0 }
    let read = readStatement(text, at)
    if (read.end !== 'closed') {
      unclosed++
      // A list on a line of its own is the next setting, not a part of one that lacks its end.
      const next = unclosed < MOST_UNCLOSED ? text.indexOf('\n(', at) : -1
      if (next >= 0) read = readStatement(text, at, { limit: next + 1, forgotten: read.end === 'forgotten' })
    }
    statements.push(read.statement)
    offsets.push(at)
    at = skipBlanks(text, at + Math.max(1, read.statement.length))
  }
  return { statements, offsets, known: -1, isOpen: unclosed > 0 }
}
