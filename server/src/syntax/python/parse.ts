import * as l10n from '@vscode/l10n'
import { Edit } from 'web-tree-sitter'
import { type Problem, type Span, shiftProblem } from '../../text/problem.ts'
import type { ConfigFile, Statement, Value } from '../model.ts'
import { tooTangled } from '../tooTangled.ts'
import type { Reading } from '../treeSitter.ts'
import type { PythonGrammar } from './grammar.ts'
import { isWrittenOut } from './literalValue.ts'
import { type Execution, execute, type Placed } from './run.ts'
import { type Part, readUnit, type Unit } from './units.ts'
import type { PyValue } from './values.ts'

/** What the file is told of the host that xm runs on. */
export interface PythonHost {
  /** What `os.uname()[4]` gives. */
  readonly machine: string
}

export const USUAL_HOST: PythonHost = { machine: 'x86_64' }

/**
 * A file of Python that is being edited. Statements whose text stays the same are not read again; what they come to is
 * worked out anew each time. Owns a syntax tree: call `dispose` when done.
 */
export class PythonText {
  file: ConfigFile
  #grammar: PythonGrammar
  #host: PythonHost
  #reading: Reading
  #units = new Map<string, Unit>()

  constructor(text: string, grammar: PythonGrammar, host: PythonHost = USUAL_HOST) {
    this.#grammar = grammar
    this.#host = host
    this.#reading = grammar.parse(text, null)
    this.file = this.#read(text)
  }

  /** Applies one edit to the text, the tree and the file model. */
  edit({ start, end, text: inserted }: Span & { readonly text: string }): void {
    const text = this.file.text.slice(0, start) + inserted + this.file.text.slice(end)
    const { tree: old } = this.#reading
    old.edit(treeEdit(this.file.text, text, start, end, start + inserted.length))
    const reading = this.#grammar.parse(text, old)
    old.delete()
    const isWhole = reading.givenUpAt === null && !reading.tree.rootNode.hasError
    this.#reading = isWhole ? reading : this.#afresh(reading, text)
    this.file = this.#read(text)
  }

  /** What tree-sitter makes of a broken text hangs on the text before it, but a file must read the same however it came about. */
  #afresh(reading: Reading, text: string): Reading {
    reading.tree.delete()
    this.#units.clear()
    return this.#grammar.parse(text, null)
  }

  dispose(): void {
    this.#reading.tree.delete()
  }

  #read(text: string): ConfigFile {
    const known = new Map<string, Unit>()
    const units: { readonly unit: Unit; readonly offset: number }[] = []
    const { tree, givenUpAt } = this.#reading
    const cursor = tree.walk()
    const problems: Problem[] = []
    for (let more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
      const { startIndex: offset, endIndex } = cursor
      const source = text.slice(offset, endIndex)
      const key = `${cursor.nodeType} ${source}`
      const node = known.has(key) || this.#units.has(key) ? null : cursor.currentNode
      if (node?.isNamed === false && !node.isMissing) continue
      const unit = known.get(key) ?? this.#units.get(key) ?? readUnit(cursor.currentNode, source)
      // What is wrong with a statement may hang on those around it.
      if (unit.problems.length === 0) known.set(key, unit)
      units.push({ unit, offset })
      for (const problem of unit.problems) problems.push(shiftProblem(problem, offset))
      const indent = unit.statement ? unexpectedIndent(text, offset) : null
      if (indent) problems.push(indent)
    }
    cursor.delete()
    if (givenUpAt !== null) problems.push(tooTangled(text, givenUpAt))
    this.#units = known
    return lowered(text, units, problems, this.#host)
  }
}

/** Reads a text that will not be edited. */
export function parsePython(text: string, grammar: PythonGrammar, host: PythonHost = USUAL_HOST): ConfigFile {
  const python = new PythonText(text, grammar, host)
  python.dispose()
  return python.file
}

function lowered(
  text: string,
  units: readonly { readonly unit: Unit; readonly offset: number }[],
  problems: readonly Problem[],
  host: PythonHost,
): ConfigFile {
  const placed = units.flatMap(({ unit, offset }): Placed[] =>
    unit.statement ? [{ statement: unit.statement, offset }] : [],
  )
  const execution = execute(placed, problems, host.machine)
  const statements: Statement[] = []
  const offsets: number[] = []
  for (const { unit, offset } of units) {
    for (const part of unit.parts) {
      statements.push(withResults(part, execution))
      offsets.push(offset + part.start)
    }
  }
  return { text, statements, offsets, python: execution.run }
}

/** The statement with what was calculated; one that is written out is the same object as before. */
function withResults({ model, source }: Part, { assigned }: Execution): Statement {
  const value = model.setting?.value
  if (!model.setting || !value || !source || isWrittenOut(value)) return model
  return { ...model, setting: { ...model.setting, value: filledIn(value, assigned.get(source) ?? null) } }
}

function filledIn(value: Value, result: PyValue | null): Value {
  if (value.kind === 'computed') return { ...value, result }
  if (value.kind !== 'list') return value
  const items =
    result?.type === 'list' && result.spoilt === undefined && result.items.length === value.items.length
      ? result.items
      : []
  return { ...value, items: value.items.map((item, index) => filledIn(item, items[index] ?? null)) }
}

/** A statement that begins further right than the file does. */
function unexpectedIndent(text: string, offset: number): Problem | null {
  if (!/[ \t]/.test(text[offset - 1] ?? '')) return null
  let lineStart = offset
  while (/[ \t\f\uFEFF]/.test(text[lineStart - 1] ?? '')) lineStart--
  if (lineStart > 0 && text[lineStart - 1] !== '\n') return null
  // The rest of a line that a backslash continues.
  if (/\\\r?\n$/.test(text.slice(Math.max(0, lineStart - 3), lineStart))) return null
  return {
    code: 'syntax-python',
    severity: 'error',
    span: { start: lineStart, end: offset },
    message: l10n.t(
      'Python does not expect this line to be indented, and xm refuses the file: remove the blanks in front.',
    ),
    fixes: [{ title: l10n.t('Remove the blanks'), edits: [{ span: { start: lineStart, end: offset }, text: '' }] }],
  }
}

function treeEdit(old: string, text: string, startIndex: number, oldEndIndex: number, newEndIndex: number): Edit {
  return new Edit({
    startIndex,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(old, startIndex),
    oldEndPosition: pointAt(old, oldEndIndex),
    newEndPosition: pointAt(text, newEndIndex),
  })
}

// Python's scanner counts columns, so rows and columns have to be right.
function pointAt(text: string, index: number) {
  let row = 0
  let lineStart = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    row++
    lineStart = at + 1
  }
  return { row, column: index - lineStart }
}
