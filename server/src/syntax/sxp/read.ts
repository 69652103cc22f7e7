import { withoutAtEnd } from '../../text/ends.ts'
import { type Problem, type Span, shiftProblem, shiftSpan } from '../../text/problem.ts'
import { readAtom, readString } from './atoms.ts'
import type { SxpAtom, SxpNode, SxpStatement } from './model.ts'
import * as problems from './problems.ts'

/** The model keeps lists inside lists this deep; what xend reads has about ten levels. */
const KEPT_NESTING = 200

const BLANK = /[ \t\n\v\f\r]/
/** What may begin an atom: the printable characters of ASCII. */
const PRINTABLE = /[!-~]/

export interface ReadStatement {
  readonly statement: SxpStatement
  /** Not `closed`: the text ends inside. `forgotten`: xend does not notice, because it ends in an atom or a comment. */
  readonly end: 'closed' | 'open' | 'forgotten'
}

/** A stretch of a text, in which what lacks its end is known to lack it. */
export interface Stretch {
  readonly limit: number
  readonly forgotten: boolean
}

/** Where the first thing behind the blanks from `at` on stands; the text's length when there is none. */
export function skipBlanks(text: string, at: number): number {
  let next = at
  while (next < text.length && BLANK.test(text[next] ?? '')) next++
  return next
}

/**
 * Reads what begins at `start`, which is no blank: a comment, or a list or atom with the comment behind it. The result
 * depends on the text from there on and nothing else.
 *
 * @param stretch where to take the text for ended; without it, where it ends
 */
export function readStatement(text: string, start: number, stretch?: Stretch): ReadStatement {
  const reader = new Reader(text, start, stretch)
  const statement = reader.read()
  return { statement, end: reader.end }
}

interface OpenList {
  readonly start: number
  readonly items: SxpNode[]
}

class Reader {
  end: ReadStatement['end'] = 'closed'
  readonly #text: string
  readonly #start: number
  readonly #limit: number
  readonly #isForgotten: boolean | undefined
  #at: number
  #problems: Problem[] = []
  #comments: Span[] = []
  #open: OpenList[] = []
  /** The first string that goes over several lines: where quotes do not match, it is the one that lacks its end. */
  #longString: { span: Span; quote: string } | null = null

  constructor(text: string, start: number, stretch?: Stretch) {
    this.#text = text
    this.#start = start
    this.#limit = stretch?.limit ?? text.length
    this.#isForgotten = stretch?.forgotten
    this.#at = start
  }

  read(): SxpStatement {
    const setting = this.#text[this.#start] === '#' ? null : this.#readNode()
    if (this.#text[this.#start] === '#' || this.#isCommentNext()) this.#readComment()
    const last = this.#comments.at(-1)?.end ?? 0
    const end = Math.max(setting ? setting.span.end : this.#at, last)
    return {
      setting: setting && moved(setting, -this.#start),
      comments: this.#comments.map(span => shiftSpan(span, -this.#start)),
      problems: this.#problems.map(problem => shiftProblem(problem, -this.#start)),
      length: end - this.#start,
    }
  }

  /** Reads with a stack of its own, because a text can nest lists deeper than calls can. */
  #readNode(): SxpNode | null {
    while (this.#at < this.#limit) {
      const found = this.#readToken()
      if (found && this.#open.length === 0) return found
      if (!found && this.#open.length === 0) return null
      this.#at = Math.min(skipBlanks(this.#text, this.#at), this.#limit)
    }
    return this.#closeAll()
  }

  /** Reads one token; gives what it completes at top level. */
  #readToken(): SxpNode | null {
    const character = this.#text[this.#at] ?? ''
    if (character === '#') return this.#readComment()
    if (character === '(') {
      this.#open.push({ start: this.#at, items: [] })
      this.#at++
      return null
    }
    if (character === ')') return this.#closeList()
    if (character === '"' || character === "'") return this.#put(this.#readString())
    if (PRINTABLE.test(character)) return this.#put(readAtom(this.#text, this.#at, this.#limit))
    const whole = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0)
    const span = { start: this.#at, end: this.#at + whole.length }
    this.#problems.push(problems.invalidCharacter(span, whole))
    this.#at = span.end
    return null
  }

  #put(node: SxpNode): SxpNode {
    this.#at = node.span.end
    if (this.#open.length < KEPT_NESTING) this.#open.at(-1)?.items.push(node)
    return node
  }

  #closeList(): SxpNode | null {
    const list = this.#open.pop()
    const end = this.#at + 1
    this.#at = end
    if (list) return this.#put({ kind: 'list', items: list.items, span: { start: list.start, end }, closed: true })
    this.#problems.push(problems.strayParenthesis({ start: end - 1, end }))
    return null
  }

  #readComment(): null {
    const newline = this.#text.indexOf('\n', this.#at)
    const end = newline < 0 || newline > this.#limit ? this.#limit : newline
    this.#comments.push({ start: this.#at, end })
    this.#at = end
    return null
  }

  /** True where a comment stands behind the statement on its line. */
  #isCommentNext(): boolean {
    let next = this.#at
    while (next < this.#limit && /[ \t]/.test(this.#text[next] ?? '')) next++
    const isNext = next < this.#limit && this.#text[next] === '#'
    if (isNext) this.#at = next
    return isNext
  }

  #readString(): SxpAtom {
    const { atom, closed, badEscapes } = readString(this.#text, this.#at, this.#limit)
    const isLong = this.#text.slice(atom.span.start, atom.span.end).includes('\n')
    if (isLong && !this.#longString) this.#longString = { span: atom.span, quote: atom.quote ?? '' }
    if (closed) {
      for (const wrong of badEscapes) this.#problems.push(problems.badEscape(wrong))
      return atom
    }
    this.end = 'open'
    const blamed = this.#longString ?? { span: atom.span, quote: atom.quote ?? '' }
    const span = withinLine(this.#text, blamed.span)
    this.#problems.push(problems.unclosedString(span, blamed.quote))
    if (atom.span.start !== blamed.span.start) return atom
    // The brackets at the end of its line are meant to close lists.
    const text = this.#text.slice(span.start + 1, span.end)
    return { kind: 'atom', text, span, quote: atom.quote, map: null }
  }

  /** The text ended inside lists: each of them lacks its end. */
  #closeAll(): SxpNode | null {
    const end = this.#contentEnd()
    // Where a string is open, its quote is what is missing.
    if (this.end === 'closed') this.#complainOfOpen(end)
    while (this.#open.length > 1) this.#put(this.#openNode(this.#open.pop(), end))
    return this.#openNode(this.#open.pop(), end)
  }

  #endsInAtom(): boolean {
    const last = this.#open.at(-1)?.items.at(-1)
    return last?.kind === 'atom' && last.quote === null && last.span.end === this.#limit
  }

  #openNode(list: OpenList | undefined, end: number): SxpNode {
    const { start, items } = list ?? { start: this.#start, items: [] }
    return { kind: 'list', items, span: { start, end: Math.max(end, start + 1) }, closed: false }
  }

  #complainOfOpen(end: number): void {
    const isForgotten = this.#isForgotten ?? (this.#comments.at(-1)?.end === this.#limit || this.#endsInAtom())
    this.end = isForgotten ? 'forgotten' : 'open'
    for (const { start, items } of this.#open.slice(0, KEPT_NESTING)) {
      const name = items[0]?.kind === 'atom' ? items[0].text : '('
      this.#problems.push(problems.unclosedList({ start, end: start + 1 }, name, end, isForgotten))
    }
  }

  /** Behind the last thing that is no comment and no blank. */
  #contentEnd(): number {
    let end = this.#limit
    let comment = this.#comments.length - 1
    for (;;) {
      while (end > this.#start && BLANK.test(this.#text[end - 1] ?? '')) end--
      const last = this.#comments[comment]
      if (!last || last.end < end) return end
      end = last.start
      comment--
    }
  }
}

/** The part of a string on its first line, without the brackets that end the line. */
function withinLine(text: string, { start, end }: Span): Span {
  const newline = text.indexOf('\n', start)
  const line = text.slice(start, newline < 0 ? end : Math.min(newline, end))
  return { start, end: start + Math.max(1, withoutAtEnd(line, ') \t\n\v\f\r').length) }
}

function moved(node: SxpNode, by: number): SxpNode {
  if (by === 0) return node
  const span = shiftSpan(node.span, by)
  if (node.kind === 'list') return { ...node, span, items: node.items.map(item => moved(item, by)) }
  return { ...node, span, map: node.map?.map(index => index + by) ?? null }
}
