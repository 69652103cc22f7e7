import type { Block, Expression, Parameter } from './ast.ts'
import type { Evaluation } from './evaluation.ts'
import { localsOf } from './scopes.ts'
import type { PyFunction, PyValue, Scope } from './values.ts'

/** The statements of a function; null for a lambda, whose body is an expression. */
export function blockOf({ body }: Pick<PyFunction, 'body'>): Block | null {
  return Array.isArray(body) ? (body as Block) : null
}

/**
 * The function that `def` or `lambda` makes. What stands for arguments that are left out is evaluated now, as Python does.
 *
 * @param base where the top-level statement begins that the spans of the body count from
 */
export function functionOf(
  name: string,
  parameters: readonly Parameter[],
  body: Block | Expression,
  scope: Scope,
  base: number,
  evaluation: Evaluation,
): PyFunction {
  const block = blockOf({ body })
  const locals = block ? localsOf(block).locals : new Set<string>()
  for (const parameter of parameters) locals.add(parameter.name)
  return {
    type: 'function',
    name,
    parameters: parameters.map(parameter => ({
      parameter,
      fallback: parameter.fallback ? evaluation.evaluate(parameter.fallback, scope) : null,
    })),
    body,
    locals,
    scope,
    base,
  }
}

/** The scope that the body of a function runs in, with these names in it. */
export function scopeOfCall(called: PyFunction, names: Map<string, PyValue>): Scope {
  const block = blockOf(called)
  const globals = block ? localsOf(block).globals : new Set<string>()
  return { names, outer: called.scope, globals, locals: called.locals }
}

/** Whether a scope is inside a function that is being called. */
export function isInFunction(scope: Scope): boolean {
  for (let at: Scope | null = scope; at; at = at.outer) if (at.locals) return true
  return false
}
