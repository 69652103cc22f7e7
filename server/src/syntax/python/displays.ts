import type { Expression } from './ast.ts'
import { hashed } from './equality.ts'
import type { Evaluation } from './evaluation.ts'
import type { PyDict, PyValue, Scope, Unknown } from './values.ts'

/*
 * Displays: what the Python Language Reference (6.2.4 to 6.2.7) calls a list, a tuple, a set or a dictionary that is
 * written out.
 */

/**
 * What `make` makes of the items of `[a, *b]`.
 *
 * @returns the unknown itself where the items behind a `*` cannot be known
 */
export function itemDisplay(
  parts: readonly Expression[],
  scope: Scope,
  evaluation: Evaluation,
  make: (items: PyValue[]) => PyValue,
): PyValue {
  const items: PyValue[] = []
  for (const part of parts) {
    if (part.kind !== 'splat') items.push(evaluation.evaluate(part, scope))
    else {
      const more = evaluation.iterate(evaluation.evaluate(part.value, scope))
      if (!Array.isArray(more)) return more
      items.push(...more)
    }
  }
  return make(items)
}

/** `{key: value}`. A key that comes twice stays where it stood first; with an unknown key nothing is known. */
export function dictDisplay(
  pairs: readonly (readonly [Expression, Expression])[],
  scope: Scope,
  evaluation: Evaluation,
): PyValue {
  const entries: PyDict['entries'] = new Map()
  let cannot: Unknown | null = null
  for (const [keyPart, valuePart] of pairs) {
    const key = evaluation.evaluate(keyPart, scope)
    const value = evaluation.evaluate(valuePart, scope)
    if (key.type === 'unknown') cannot ??= key
    else entries.set(hashed(key), [entries.get(hashed(key))?.[0] ?? key, value])
  }
  return cannot ?? { type: 'dict', entries }
}
