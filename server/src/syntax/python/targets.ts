import type { Expression, Target } from './ast.ts'
import type { Evaluation } from './evaluation.ts'
import { type Bounds, boundsOf, lengthOf, removeItem, removeSlice, setItem, setSlice } from './subscripts.ts'
import { list, NONE, type PyValue, Raised, type Scope, type Unknown, unknownOf } from './values.ts'

type Subscript = Extract<Target, { kind: 'subscript' }>
type Slice = Extract<Expression, { kind: 'slice' }>

/** Puts a value where an assignment, a loop or a comprehension wants it: `a`, `a[0]`, `a, (b, *c)`. */
export function assignTo(target: Target, value: PyValue, scope: Scope, evaluation: Evaluation): void {
  switch (target.kind) {
    case 'name':
      evaluation.bind(target.name, value, scope)
      return
    case 'list':
    case 'tuple':
      unpack(target.items, value, scope, evaluation)
      return
    case 'subscript':
      assignItem(target, value, scope, evaluation)
      return
    case 'attribute':
      evaluation.evaluate(target.object, scope)
      return
    default:
      throw new Raised('SyntaxError', "can't assign to this")
  }
}

function unpack(targets: readonly Target[], value: PyValue, scope: Scope, evaluation: Evaluation): void {
  const items = evaluation.iterate(value)
  const splat = targets.findIndex(({ kind }) => kind === 'splat')
  if (!Array.isArray(items)) {
    for (const target of targets) evaluation.assign(target.kind === 'splat' ? target.value : target, items, scope)
    return
  }
  if (splat < 0) {
    if (items.length > targets.length) throw new Raised('ValueError', 'too many values to unpack')
    if (items.length < targets.length) throw new Raised('ValueError', `need more than ${items.length} values to unpack`)
    for (const [index, target] of targets.entries()) evaluation.assign(target, items[index] ?? NONE, scope)
    return
  }
  const behind = targets.length - splat - 1
  if (items.length < targets.length - 1) throw new Raised('ValueError', 'not enough values to unpack')
  for (const [index, target] of targets.entries()) {
    if (target.kind === 'splat') evaluation.assign(target.value, list(items.slice(splat, items.length - behind)), scope)
    else {
      const item = index < splat ? items[index] : items[items.length - targets.length + index]
      evaluation.assign(target, item ?? NONE, scope)
    }
  }
}

function assignItem(target: Subscript, value: PyValue, scope: Scope, evaluation: Evaluation): void {
  const object = evaluation.evaluate(target.object, scope)
  if (object.type === 'unknown') return
  if (target.index.kind !== 'slice') setItem(object, evaluation.evaluate(target.index, scope), value)
  else setSlice(object, boundsIn(object, target.index, scope, evaluation), evaluation.iterate(value))
}

/** `del object[index]`. */
export function deleteItem(target: Subscript, scope: Scope, evaluation: Evaluation): void {
  const object = evaluation.evaluate(target.object, scope)
  if (object.type === 'unknown') return
  if (target.index.kind !== 'slice') removeItem(object, evaluation.evaluate(target.index, scope))
  else removeSlice(object, boundsIn(object, target.index, scope, evaluation))
}

/** Where `object[from:to:step]` begins and ends. */
export function boundsIn(
  object: PyValue,
  { from, to, step }: Slice,
  scope: Scope,
  evaluation: Evaluation,
): Bounds | Unknown {
  const parts = [from, to, step].map(part => (part ? evaluation.evaluate(part, scope) : NONE))
  return unknownOf(...parts) ?? boundsOf(lengthOf(object), parts)
}
