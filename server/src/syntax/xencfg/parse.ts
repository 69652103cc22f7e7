import { Edit, type Tree } from 'web-tree-sitter'
import { type Problem, type Span, shiftProblem } from '../../text/problem.ts'
import type { ConfigFile, Statement } from '../model.ts'
import type { Grammar } from './grammar.ts'
import { readStatement } from './lower.ts'
import { mixedAppend } from './problems.ts'
import { FileWalk } from './walk.ts'
import { carriageReturns, foreignSignsOnce } from './wholeFile.ts'

/** One replacement in a text, in UTF-16 code units of the text before it. */
export interface TextEdit extends Span {
  readonly text: string
}

/**
 * A guest file that is being edited. `edit` re-reads only the statements an edit can have changed; the result always
 * equals that of a fresh parse. Owns a syntax tree: call `dispose` when done.
 */
export class GuestText {
  file: ConfigFile
  #grammar: Grammar
  #tree: Tree

  constructor(text: string, grammar: Grammar) {
    this.#grammar = grammar
    this.#tree = grammar.parse(text, null)
    const { statements, offsets } = readFrom(this.#tree, text, 0, () => -1)
    this.file = { text, statements, offsets }
  }

  /** Applies one edit to the text, the tree and the file model. */
  edit({ start, end, text: inserted }: TextEdit): void {
    const old = this.file
    const text = old.text.slice(0, start) + inserted + old.text.slice(end)
    this.#tree.edit(treeEdit(start, end, start + inserted.length))
    const tree = this.#grammar.parse(text, this.#tree)
    this.#tree.delete()
    this.#tree = tree
    this.file = reread(old, tree, text, { start, end }, inserted.length)
  }

  dispose(): void {
    this.#tree.delete()
  }
}

/** Reads a text that will not be edited. */
export function parseGuest(text: string, grammar: Grammar): ConfigFile {
  const guest = new GuestText(text, grammar)
  guest.dispose()
  return guest.file
}

/**
 * Everything the notation refuses in the file, in order; spans count from the start of the text. CRLF line ends and the
 * signs of a word processor count once; a line that is only the rest of a broken list is not a second mistake.
 */
export function syntaxProblems(file: ConfigFile): Problem[] {
  const found: Problem[] = []
  const returns: number[] = []
  let broken = false
  file.statements.forEach((statement, index) => {
    const offset = file.offsets[index] ?? 0
    for (const problem of statement.problems) {
      if (problem.code === 'syntax-carriage-return') returns.push(offset + problem.span.start)
      else if (!(broken && problem.code === 'syntax-unexpected-token')) found.push(shiftProblem(problem, offset))
    }
    broken = statement.problems.length > 0
  })
  const returned = returns.length > 0 ? [carriageReturns(file, returns)] : []
  const all = [...foreignSignsOnce(file, found), ...mixedAppends(file), ...returned]
  return all.sort((a, b) => a.span.start - b.span.start)
}

/** `+=` of a list to a string, or the reverse: xl refuses it when the key has a value already. */
function mixedAppends(file: ConfigFile): Problem[] {
  const found: Problem[] = []
  const isListByKey = new Map<string, boolean>()
  file.statements.forEach(({ setting }, index) => {
    if (!setting?.value || setting.value.kind === 'word') return
    const isList = setting.value.kind === 'list'
    const before = isListByKey.get(setting.key)
    if (setting.operator === '+=' && before !== undefined && before !== isList) {
      found.push(shiftProblem(mixedAppend(setting.value.span, setting.key, isList), file.offsets[index] ?? 0))
    } else isListByKey.set(setting.key, isList)
  })
  return found
}

/** The model after an edit: statements that the edit cannot have reached are taken over as they are. */
function reread(old: ConfigFile, tree: Tree, text: string, edited: Span, insertedLength: number): ConfigFile {
  const delta = insertedLength - (edited.end - edited.start)
  const kept = untouchedBefore(old, edited.start)
  const from = kept > 0 ? endOf(old, kept - 1) : 0
  let behind = kept
  // What a sentence says of a character can hang on its whole line, so nothing is known before the next one.
  const lineEnd = text.indexOf('\n', edited.start + insertedLength)
  const isKnown = (start: number) => {
    if (lineEnd < 0 || start <= lineEnd) return -1
    const before = start - delta
    while (behind < old.offsets.length && (old.offsets[behind] ?? 0) < before) behind++
    return old.offsets[behind] === before ? behind : -1
  }
  const fresh = readFrom(tree, text, from, isKnown)
  const rest = fresh.known < 0 ? old.offsets.length : fresh.known
  return {
    text,
    statements: [...old.statements.slice(0, kept), ...fresh.statements, ...old.statements.slice(rest)],
    offsets: [...old.offsets.slice(0, kept), ...fresh.offsets, ...shifted(old.offsets, rest, delta)],
  }
}

/**
 * How many statements from the first on cannot have changed. No token reaches past its line, so a statement that ends
 * on a line above is the same text; and one more is read again, because where a list without its bracket ends
 * depends on the token behind it.
 */
function untouchedBefore(file: ConfigFile, start: number): number {
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  let count = file.offsets.length
  while (count > 0 && endOf(file, count - 1) >= lineStart) count--
  return Math.max(0, count - 1)
}

function endOf(file: ConfigFile, index: number): number {
  return (file.offsets[index] ?? 0) + (file.statements[index]?.length ?? 0)
}

function shifted(offsets: readonly number[], from: number, delta: number): number[] {
  const result = offsets.slice(from)
  if (delta !== 0) for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) + delta
  return result
}

interface Read {
  readonly statements: Statement[]
  readonly offsets: number[]
  /** What `isKnown` gave for the statement that was not read any more; -1 when all were read. */
  readonly known: number
}

/** Reads statements from `from` on, until one begins where `isKnown` gives an index. */
function readFrom(tree: Tree, text: string, from: number, isKnown: (start: number) => number): Read {
  const statements: Statement[] = []
  const offsets: number[] = []
  const walk = new FileWalk(tree, from)
  let known = -1
  while (walk.more) {
    const type = walk.cursor.nodeType
    if (type === 'newline' || type === ';') {
      walk.next()
      continue
    }
    known = isKnown(walk.cursor.startIndex)
    if (known >= 0) break
    const { start, statement } = readStatement(walk, text)
    statements.push(statement)
    offsets.push(start)
  }
  walk.close()
  return { statements, offsets, known }
}

function treeEdit(startIndex: number, oldEndIndex: number, newEndIndex: number) {
  return new Edit({
    startIndex,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(startIndex),
    oldEndPosition: pointAt(oldEndIndex),
    newEndPosition: pointAt(newEndIndex),
  })
}

// The grammar never asks for a row; tree-sitter only wants rows and columns that agree with each other.
function pointAt(column: number) {
  return { row: 0, column }
}
