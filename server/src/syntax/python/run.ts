import * as l10n from '@vscode/l10n'
import { type Problem, type Span, shiftSpan } from '../../text/problem.ts'
import type { PythonStatement } from './ast.ts'
import { equal } from './equality.ts'
import type { Source } from './evaluator.ts'
import { Executor, type Stop } from './executor.ts'
import { type PyValue, unknown } from './values.ts'

/** What a file of Python comes to, without having been executed. */
export interface PythonRun {
  /** Every name bound at top level at the end, functions, classes and modules too. */
  readonly values: ReadonlyMap<string, PyValue>
  /** The statement that gave each name its value. */
  readonly origins: ReadonlyMap<string, Span>
  /** What made each item of a list, by the list's name; null for what is neither a string nor unknown. */
  readonly sources: ReadonlyMap<string, readonly (Source | null)[]>
  /** Where Python stops, if it does: an exception that nothing catches. */
  readonly stop: Stop | null
  /** What Python cannot read; nothing of the file counts then. Spans count from the start of the text. */
  readonly syntax: readonly Problem[]
  readonly hiddenReads: readonly { readonly name: string; readonly span: Span }[]
  /** Where each top-level statement stands. */
  readonly statements: readonly Span[]
  /** Names that whoever runs xm has to give a value. */
  readonly variables: readonly string[]
}

/** A top-level statement and where it begins. */
export interface Placed {
  readonly statement: PythonStatement
  readonly offset: number
}

/** A run, and what each assignment gave to its name. */
export interface Execution {
  readonly run: PythonRun
  readonly assigned: ReadonlyMap<PythonStatement, PyValue>
}

/** @param machine what `os.uname()[4]` gives */
export function execute(statements: readonly Placed[], syntax: readonly Problem[], machine: string): Execution {
  const first = runOnce(statements, machine, 'written')
  const others = first.orderAsked
    ? [runOnce(statements, machine, 'reversed'), runOnce(statements, machine, 'turned')]
    : []
  const values = new Map<string, PyValue>()
  for (const [name, value] of first.names) values.set(name, settled(name, value, first, others))
  for (const name of first.leftBehind)
    values.set(name, unknown(l10n.t('only Python 2 keeps {0} after a comprehension', name)))
  const { origins, stop, hiddenReads, variables, assigned } = first
  const places = statements.map(({ statement, offset }) => shiftSpan(statement.span, offset))
  const sources = new Map<string, readonly (Source | null)[]>()
  for (const [name, value] of first.names)
    if (value.type === 'list')
      sources.set(
        name,
        value.items.map(item => first.sourceOf(item)),
      )
  return { run: { values, origins, sources, stop, syntax, hiddenReads, variables, statements: places }, assigned }
}

function runOnce(statements: readonly Placed[], machine: string, order: 'written' | 'reversed' | 'turned'): Executor {
  const executor = new Executor(machine, order)
  for (const { statement, offset } of statements) executor.run(statement, offset)
  return executor
}

/** What is behind the end, or hangs on the order of a dictionary, is not known. */
function settled(name: string, value: PyValue, { stop, afterStop }: Executor, others: readonly Executor[]): PyValue {
  if (stop && afterStop.has(name)) return unknown(l10n.t('Python stops before: {0}', stop.message))
  const isSettled = others.every(other => {
    const found = other.names.get(name)
    return found !== undefined && (equal(value, found) === true || (found.type === value.type && !isData(value)))
  })
  return isSettled ? value : unknown(l10n.t('the order of a dictionary differs from version to version of Python'))
}

function isData({ type }: PyValue): boolean {
  return /^(none|bool|int|float|str|list|tuple|dict|set)$/.test(type)
}
