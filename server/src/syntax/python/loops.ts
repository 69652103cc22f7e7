import * as l10n from '@vscode/l10n'
import type { PythonStatement } from './ast.ts'
import { type Ending, type Execution, reasonOf } from './execution.ts'
import { NONE, type Scope, truth } from './values.ts'

type While = Extract<PythonStatement, { kind: 'while' }>
type For = Extract<PythonStatement, { kind: 'for' }>

/** `while condition: … else: …`, which ends by the limit of steps where Python would never end. */
export function runWhile(statement: While, scope: Scope, execution: Execution): Ending {
  for (;;) {
    execution.spend(1)
    const condition = execution.evaluate(statement.condition, scope)
    const holds = truth(condition)
    if (holds === null) return execution.giveUpStatement(statement, scope, reasonOf(condition))
    if (!holds) return execution.block(statement.otherwise, scope)
    const ending = execution.block(statement.body, scope)
    if (ending === 'break') return 'normal'
    if (ending === 'unsure') return execution.giveUpStatement(statement, scope, howOften())
    if (typeof ending === 'object') return ending
  }
}

/** `for target in source: … else: …`. */
export function runFor(statement: For, scope: Scope, execution: Execution): Ending {
  const source = execution.evaluate(statement.source, scope)
  const items = execution.iterate(source)
  if (!Array.isArray(items)) return execution.giveUpStatement(statement, scope, items.reason)
  // Python asks the list itself for each next item, so it sees those that are added meanwhile.
  const live = source.type === 'list' ? source : null
  for (let index = 0; index < (live ? live.items.length : items.length); index++) {
    execution.spend(1)
    if (live?.spoilt !== undefined) return execution.giveUpStatement(statement, scope, live.spoilt)
    execution.assign(statement.target, (live ? live.items[index] : items[index]) ?? NONE, scope)
    const ending = execution.block(statement.body, scope)
    if (ending === 'break') return 'normal'
    if (ending === 'unsure') return execution.giveUpStatement(statement, scope, howOften())
    if (typeof ending === 'object') return ending
  }
  return execution.block(statement.otherwise, scope)
}

function howOften(): string {
  return l10n.t('how often this runs hangs on something unknown')
}
