import * as l10n from '@vscode/l10n'
import type { Expression } from './ast.ts'
import type { Evaluation } from './evaluation.ts'
import { type PyValue, type Scope, type Unknown, unknown, unknownOf } from './values.ts'

type Argument = Extract<Expression, { kind: 'call' }>['arguments'][number]

/** What a function is called with. */
export interface Arguments {
  readonly given: PyValue[]
  readonly named: Map<string, PyValue>
  /** Why it cannot be known with how many, or with which names: `*rest` or `**options` of something unknown. */
  readonly cannot: Unknown | null
}

/** Evaluates the arguments of a call from left to right, with `*rest` and `**options` spread out. */
export function argumentsOf(parts: readonly Argument[], scope: Scope, evaluation: Evaluation): Arguments {
  const given: PyValue[] = []
  const named = new Map<string, PyValue>()
  let cannot: Unknown | null = null
  for (const argument of parts) {
    const value = evaluation.evaluate(argument.value, scope)
    if (argument.kind === 'plain') given.push(value)
    else if (argument.kind === 'named') named.set(argument.name, value)
    else if (argument.kind === 'splat') {
      const items = evaluation.iterate(value)
      if (Array.isArray(items)) given.push(...items)
      else cannot = items
    } else if (value.type === 'dict' && value.spoilt === undefined) {
      for (const [key, item] of value.entries.values()) if (key.type === 'str') named.set(key.value, item)
    } else cannot = unknownOf(value) ?? unknown(l10n.t('this form is not followed'))
  }
  return { given, named, cannot }
}
