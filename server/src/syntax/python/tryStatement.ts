import * as l10n from '@vscode/l10n'
import type { Block, Handler, PythonStatement } from './ast.ts'
import { isKindOf } from './exceptions.ts'
import type { Ending, Execution } from './execution.ts'
import { Raised, type Scope } from './values.ts'

type Try = Extract<PythonStatement, { kind: 'try' }>

/** `try: … except …: … else: … finally: …`. Where something unknown may fail, all that hangs on it is given up. */
export function runTry(statement: Try, scope: Scope, execution: Execution): Ending {
  const before = execution.unknowns
  const isUnsure = () => execution.unknowns !== before && statement.handlers.length > 0
  const giveUp = () => execution.giveUpStatement(statement, scope, l10n.t('whether this fails cannot be known'))
  let ending: Ending
  try {
    ending = execution.block(statement.body, scope)
    if (isUnsure()) return giveUp()
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    if (isUnsure()) return giveUp()
    const handler = handlerOf(error, statement.handlers, scope, execution)
    if (handler === 'unknown') return giveUp()
    return withFinally(statement.last, scope, execution, () => {
      if (!handler) throw error
      if (handler.name) execution.assign(handler.name, error.exception, scope)
      return execution.block(handler.body, scope)
    })
  }
  return withFinally(statement.last, scope, execution, () =>
    ending === 'normal' ? execution.block(statement.otherwise, scope) : ending,
  )
}

/** Runs `last` whatever comes of the work before it. */
function withFinally(last: Block, scope: Scope, execution: Execution, work: () => Ending): Ending {
  let ending: Ending
  try {
    ending = work()
  } catch (error) {
    if (error instanceof Raised) {
      const instead = execution.block(last, scope)
      if (instead !== 'normal') return instead
    }
    throw error
  }
  const instead = execution.block(last, scope)
  return instead === 'normal' ? ending : instead
}

function handlerOf(
  error: Raised,
  handlers: readonly Handler[],
  scope: Scope,
  execution: Execution,
): Handler | 'unknown' | null {
  for (const handler of handlers) {
    if (!handler.types) return handler
    const types = execution.evaluate(handler.types, scope)
    for (const type of types.type === 'tuple' ? types.items : [types]) {
      if (type.type !== 'type' || type.name.startsWith('class ')) return 'unknown'
      if (isKindOf(error.exception.name, type.name)) return handler
    }
  }
  return null
}
