import * as l10n from '@vscode/l10n'
import type { Clause, Expression } from './ast.ts'
import { construct } from './construct.ts'
import { hashed } from './equality.ts'
import type { Evaluation } from './evaluation.ts'
import { LONGEST } from './limits.ts'
import { spoiltOf } from './operators.ts'
import { list, type PyDict, type PyValue, type Scope, truth, type Unknown, unknown, unknownOf } from './values.ts'

type Comprehension = Extract<Expression, { kind: 'comprehension' }>
type DictComprehension = Extract<Expression, { kind: 'dictComprehension' }>

/** `[item for target in source if condition]`, also in braces and in parentheses, which gives a list here. */
export function comprehension(expression: Comprehension, scope: Scope, evaluation: Evaluation): PyValue {
  const items: PyValue[] = []
  const inner = scopeIn(scope)
  const cannot = loop(expression.clauses, 0, inner, scope, evaluation, () => {
    items.push(evaluation.evaluate(expression.item, inner))
    return items.length > LONGEST ? unknown(l10n.t('it is too long')) : null
  })
  if (expression.makes === 'list') evaluation.leaveBehind(inner, scope)
  if (cannot) return cannot
  return expression.makes === 'set' ? construct('set', [list(items)], new Map(), evaluation) : list(items)
}

/** `{key: value for target in source if condition}`. */
export function dictComprehension(expression: DictComprehension, scope: Scope, evaluation: Evaluation): PyValue {
  const entries: PyDict['entries'] = new Map()
  const inner = scopeIn(scope)
  const cannot = loop(expression.clauses, 0, inner, scope, evaluation, () => {
    const key = evaluation.evaluate(expression.key, inner)
    if (key.type === 'unknown') return key
    entries.set(hashed(key), [key, evaluation.evaluate(expression.value, inner)])
    return null
  })
  return cannot ?? { type: 'dict', entries }
}

function scopeIn(outer: Scope): Scope {
  return { names: new Map(), outer, globals: new Set(), locals: null }
}

/**
 * Goes over the clauses, one inside the other; the first source is evaluated outside of the comprehension.
 *
 * @param each is called for what all conditions keep; ends everything by an unknown
 * @returns why it cannot be known, or null
 */
function loop(
  clauses: readonly Clause[],
  depth: number,
  inner: Scope,
  outer: Scope,
  evaluation: Evaluation,
  each: () => Unknown | null,
): Unknown | null {
  const clause = clauses[depth]
  if (!clause) return each()
  const items = evaluation.iterate(evaluation.evaluate(clause.source, depth === 0 ? outer : inner))
  if (!Array.isArray(items)) return items
  for (const item of items) {
    evaluation.spend(1)
    evaluation.assign(clause.target, item, inner)
    let isKept = true
    for (const condition of clause.conditions) {
      const value = evaluation.evaluate(condition, inner)
      const holds = truth(value)
      if (holds === null) return unknownOf(value) ?? spoiltOf(value)
      isKept &&= holds
      if (!isKept) break
    }
    const cannot = isKept ? loop(clauses, depth + 1, inner, outer, evaluation, each) : null
    if (cannot) return cannot
  }
  return null
}
