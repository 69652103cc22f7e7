import type { Block, Expression } from './ast.ts'
import { blockOf, scopeOfCall } from './functions.ts'
import { eachExpression, eachStatement, expressionsOf, mayChange, mayChangeObjects, namesBound } from './scopes.ts'
import { type PyFunction, type PyValue, type Scope, unknown } from './values.ts'

/** Functions that run Python which is not here. */
export const RUNS_ANYTHING = /^(exec|eval|execfile)$/

/** What forgetting does to the names. */
export interface Forgetful {
  bind(name: string, value: PyValue, scope: Scope): void
  /** Any name of the file may have changed. */
  anythingChanged(reason: string): void
}

/**
 * Makes unknown what may have been changed by something that is not followed: names that it binds, lists and
 * dictionaries that it mentions, and what the functions change that it may call.
 */
export class Forgetting {
  readonly #names: Forgetful
  /** Functions that are being given up: they may call themselves. */
  readonly #within = new Set<PyFunction>()

  constructor(names: Forgetful) {
    this.#names = names
  }

  block(block: Block, scope: Scope, reason: string): void {
    const changes = mayChange(block)
    eachStatement(block, statement => {
      if (statement.kind === 'exec' || (statement.kind === 'from' && statement.names === 'all'))
        this.#names.anythingChanged(reason)
      for (const expression of expressionsOf(statement)) this.#inside(expression, scope, reason, changes)
      for (const name of namesBound(statement)) this.#names.bind(name, unknown(reason), scope)
    })
  }

  expression(expression: Expression, scope: Scope, reason: string): void {
    this.#inside(expression, scope, reason, mayChangeObjects(expression))
  }

  function(called: PyFunction, reason: string): void {
    if (this.#within.has(called)) return
    this.#within.add(called)
    const block = blockOf(called)
    if (block) this.block(block, scopeOfCall(called, new Map()), reason)
    else this.expression(called.body as Expression, called.scope, reason)
    this.#within.delete(called)
  }

  #inside(expression: Expression, scope: Scope, reason: string, changesObjects: boolean): void {
    eachExpression(expression, inner => {
      if (inner.kind === 'named') this.#names.bind(inner.name, unknown(reason), scope)
      if (inner.kind !== 'name') return
      if (RUNS_ANYTHING.test(inner.name)) this.#names.anythingChanged(reason)
      for (let at: Scope | null = scope; at; at = at.outer) {
        const value = at.names.get(inner.name)
        if (value?.type === 'function') this.function(value, reason)
        else if (value && changesObjects) spoilDeeply(value, reason)
      }
    })
  }
}

/** Whatever is called may change the lists, dictionaries and sets that it is given. */
export function spoilAll(values: Iterable<PyValue>, reason: string): void {
  for (const value of values) {
    if (value.type === 'list' || value.type === 'dict' || value.type === 'set') value.spoilt = reason
  }
}

/** As `spoilAll`, with what lies inside, where it was not spoilt before. */
function spoilDeeply(value: PyValue, reason: string, depth = 0): void {
  if (depth > 20) return
  if (value.type === 'list' || value.type === 'dict' || value.type === 'set') {
    if (value.spoilt !== undefined) return
    value.spoilt = reason
  }
  if (value.type === 'list' || value.type === 'tuple')
    for (const item of value.items) spoilDeeply(item, reason, depth + 1)
  if (value.type === 'dict') for (const [, item] of value.entries.values()) spoilDeeply(item, reason, depth + 1)
}
