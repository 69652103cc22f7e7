import type { PyValue } from './values.ts'

/** What the parts of the evaluator need of it. */
export interface Machine {
  /** What `os.uname()[4]` gives. */
  readonly machine: string
  /** In which order dictionaries give their keys. */
  readonly order: 'written' | 'reversed' | 'turned'
  orderAsked: boolean
  call(callee: PyValue, given: PyValue[], named?: ReadonlyMap<string, PyValue>): PyValue
  /** The items of what a loop can go over; an unknown where that cannot be known. */
  iterate(value: PyValue): PyValue[] | Extract<PyValue, { type: 'unknown' }>
  /** A function of Python's own. */
  builtin(name: string): PyValue
  /** Counts work; throws `LimitReached` when it was too much. */
  spend(steps: number): void
}

/** A function of Python's own: what it gives for arguments by place and by name. */
export type Call = (given: PyValue[], named: ReadonlyMap<string, PyValue>, machine: Machine) => PyValue
