import type { TreeCursor } from 'web-tree-sitter'
import { type Problem, type Span, shiftProblem, shiftSpan } from '../../text/problem.ts'
import type { ListValue, Setting, Statement, Value } from '../model.ts'
import { bareValue } from './bareText.ts'
import { Complaints } from './complaints.ts'
import { type OpenList, openBrackets, readNestedLists } from './nestedLists.ts'
import * as problems from './problems.ts'
import { unquote } from './strings.ts'
import { carriageReturn, nulCharacter, unexpectedCharacters } from './unexpected.ts'
import type { FileWalk } from './walk.ts'

/** How far behind a comma the end of its line is looked for. */
const LOOKED_AHEAD = 200

/**
 * Reads the statement that begins where the walk stands, and leaves the walk on what ends it or begins the next one.
 *
 * A statement depends on nothing but its lines and the first token behind it.
 */
export function readStatement(walk: FileWalk, text: string): { start: number; statement: Statement } {
  const reader = new StatementReader(walk, text)
  reader.read()
  return { start: reader.start, statement: reader.statement() }
}

class StatementReader {
  readonly start: number
  #walk: FileWalk
  #text: string
  #end: number
  #setting: Setting | null = null
  #comments: Span[] = []
  #complaints: Complaints
  #followed = false
  /** The last name or number, to see what an unexpected character was glued to. */
  #lastWord: { kind: 'name' | 'number'; span: Span } | null = null

  constructor(walk: FileWalk, text: string) {
    this.#walk = walk
    this.#text = text
    this.#complaints = new Complaints(text)
    this.start = walk.cursor.startIndex
    this.#end = this.start
  }

  read(): void {
    for (let first = true; this.#walk.more; this.#walk.next()) {
      const type = this.#cursor.nodeType
      if (type === 'newline' || type === ';' || this.#listEndedLine()) break
      const span = this.#span()
      this.#end = span.end
      if (this.#readExtra(type, span)) continue
      if (!first) this.#follow(type, span)
      else if (type === 'setting') this.#setting = this.#readSetting()
      else this.#complain(problems.unexpectedToken(span, this.#slice(span)))
      first = false
    }
    const list = this.#openList()
    if (list && !this.#followed) this.#complainOfOpen(list)
  }

  #complainOfOpen(list: ListValue): void {
    const { start, end } = shiftSpan(list.span, this.start)
    if (this.#walk.more && this.#cursor.nodeType === ';') this.#complain(problems.semicolonInList(this.#span()))
    else this.#complain(problems.unclosedList({ start, end: start + 1 }, end, openBrackets(list)))
  }

  statement(): Statement {
    const by = -this.start
    return {
      setting: this.#setting,
      comments: this.#comments,
      problems: this.#complaints.all.map(problem => shiftProblem(problem, by)),
      length: this.#end - this.start,
    }
  }

  /** A second thing on the line: only a `;` or a newline may stand between two settings. */
  #follow(type: string, span: Span): void {
    this.#followed = true
    const word = type === 'setting' ? (/^[._0-9a-z]+/.exec(this.#slice(span))?.[0] ?? '') : this.#slice(span)
    const place = { start: span.start, end: span.start + word.length }
    const endsLine = /^[ \t]*(?:#|\n|$)/.test(this.#text.slice(place.end, place.end + LOOKED_AHEAD))
    this.#complain(this.#openList() ? problems.wordInList(place, word) : problems.unseparated(place, word, endsLine))
  }

  #openList(): ListValue | null {
    const value = this.#setting?.value
    return value?.kind === 'list' && !value.closed ? value : null
  }

  /** A list without its bracket swallows the newlines behind it; what follows them is a statement of its own. */
  #listEndedLine(): boolean {
    return this.#openList() !== null && this.#text[this.#end - 1] === '\n'
  }

  #readSetting(): Setting {
    const cursor = this.#cursor
    let key = ''
    let keySpan: Span = { start: 0, end: 0 }
    let operator: Setting['operator'] = null
    let operatorSpan: Span | null = null
    let value: Value | null = null
    cursor.gotoFirstChild()
    do {
      const type = cursor.nodeType
      const span = this.#span()
      if (this.#readExtra(type, span)) continue
      if (type === 'name') {
        key = this.#slice(span)
        keySpan = span
        this.#lastWord = { kind: 'name', span }
      } else if (type === '=' || type === '+=') {
        operator = type
        operatorSpan = span
      } else value = this.#readValue(type, span)
    } while (cursor.gotoNextSibling())
    cursor.gotoParent()
    const upTo = { start: keySpan.start, end: operatorSpan?.end ?? keySpan.end }
    if (!operator) this.#complain(problems.missingOperator(key, keySpan))
    else if (!value) this.#complain(problems.missingValue(key, upTo))
    else if (value.kind === 'word') this.#complainOfWord(shiftSpan(value.span, this.start))
    return {
      key,
      keySpan: shiftSpan(keySpan, -this.start),
      operator,
      operatorSpan: operatorSpan && shiftSpan(operatorSpan, -this.start),
      value,
    }
  }

  #complainOfWord(word: Span): void {
    const span = bareValue(this.#text, word) ?? word
    const isPrefix = /["']/.test(this.#text[word.end] ?? '')
    this.#complain(isPrefix ? problems.stringPrefix(word) : problems.unquotedWord(this.#slice(span), span))
  }

  #readValue(type: string, at: Span): Value {
    const span = shiftSpan(at, -this.start)
    if (type === 'list') return this.#readList(at)
    if (type === 'string') return this.#readString(at)
    if (type === 'number') {
      this.#lastWord = { kind: 'number', span: at }
      return { kind: 'number', text: this.#slice(at), span }
    }
    this.#lastWord = { kind: 'name', span: at }
    return { kind: 'word', text: this.#slice(at), span }
  }

  #readString(at: Span): Value {
    const token = this.#slice(at)
    const { text, map, badEscapes } = unquote(token, at.start - this.start)
    if (badEscapes[0]) {
      const spans = badEscapes.map(span => shiftSpan(span, this.start))
      this.#complain(problems.badEscape(spans, this.#slice(shiftSpan(badEscapes[0], this.start))))
    }
    const nul = token.indexOf('\0')
    if (nul >= 0) this.#complain(nulCharacter({ start: at.start + nul, end: at.start + nul + 1 }))
    return { kind: 'string', text, map, quote: token[0] === '"' ? '"' : "'", span: shiftSpan(at, -this.start) }
  }

  #readList(at: Span): ListValue {
    return readNestedLists(this.#cursor, at, -this.start, {
      isRead: (type, span) => this.#readExtra(type, span),
      part: (list, type, span) => this.#readListPart(list, type, span),
      tooDeep: span => this.#complain(problems.tooDeep(span)),
    })
  }

  #readListPart(list: OpenList, type: string, span: Span): void {
    if (type === ']') list.closed = true
    else if (type === ',') {
      if (!list.needsComma) this.#complain(problems.strayComma(span))
      list.needsComma = false
    } else {
      if (list.needsComma) this.#complain(problems.missingComma(list.end, span))
      if (type !== 'list') list.items.push(this.#readValue(type, span))
      list.needsComma = true
    }
  }

  #readExtra(type: string, span: Span): boolean {
    if (type === 'comment') {
      this.#comments.push(shiftSpan(span, -this.start))
      // A lone # as the very last byte goes unnoticed by xl's lexer.
      if (span.end === this.#text.length && span.end - span.start > 1) this.#complain(problems.commentAtEnd(span), true)
      return true
    }
    if (type !== 'unexpected') return false
    this.#readUnexpected(span)
    return true
  }

  #readUnexpected(span: Span): void {
    const text = this.#text
    // One single byte as the very last of the file goes unnoticed by xl's lexer.
    const run = this.#slice(span)
    if (span.end === text.length && run.length === 1 && run < '\x80') return
    if (/^\r+$/.test(run) && (text[span.end] ?? '\n') === '\n') {
      this.#complaints.addReturn(carriageReturn(span))
      return
    }
    if (this.#complaints.coversLexical(span.start)) return
    const glued = this.#lastWord?.span.end === span.start ? this.#lastWord : null
    const around = {
      text,
      before: glued?.kind ?? null,
      beforeStart: glued?.span.start ?? span.start,
      inList: text.slice(this.start, span.start).includes('['),
    }
    const withoutReturn = run.length > 1 && run.endsWith('\r') ? { start: span.start, end: span.end - 1 } : span
    this.#complain(unexpectedCharacters(withoutReturn, around), true)
  }

  #complain(problem: Problem, lexical = false): void {
    this.#complaints.add(problem, lexical)
  }

  get #cursor(): TreeCursor {
    return this.#walk.cursor
  }

  #span(): Span {
    return { start: this.#cursor.startIndex, end: this.#cursor.endIndex }
  }

  #slice({ start, end }: Span): string {
    return this.#text.slice(start, end)
  }
}
