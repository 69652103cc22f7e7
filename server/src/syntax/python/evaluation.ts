import type { Expression, Target } from './ast.ts'
import type { Machine } from './machine.ts'
import type { PyValue, Scope } from './values.ts'

/** What the files for the kinds of expressions need of the evaluator: the values of the parts, and places to put them. */
export interface Evaluation extends Machine {
  evaluate(expression: Expression, scope: Scope): PyValue
  /** Binds a target of an assignment, a loop or a comprehension. */
  assign(target: Target, value: PyValue, scope: Scope): void
  bind(name: string, value: PyValue, scope: Scope): void
  /** A list comprehension is over: Python 2 leaves its names in the scope around it, Python 3 does not. */
  leaveBehind(inner: Scope, scope: Scope): void
}
