import * as l10n from '@vscode/l10n'
import { type PyValue, Raised, type Scope, type Unknown, unknown } from './values.ts'

/** The names of a file while it runs: those that it has bound, and those that are there without its doing. */
export class FileNames {
  readonly scope: Scope = { names: new Map(), outer: null, globals: new Set(), locals: null }
  /** Names that are there although the file bound none of them: xm's own, and those a list comprehension leaves. */
  readonly unlisted = new Map<string, PyValue>()
  /** Why anything may have been defined where it cannot be seen; null as long as nothing may. */
  #anyName: string | null = null

  /** The scope that an assignment inside another one binds a name in. */
  home(name: string, scope: Scope): Scope {
    return scope.globals.has(name) ? this.scope : scope
  }

  bind(name: string, value: PyValue, scope: Scope): void {
    const at = this.home(name, scope)
    at.names.set(name, value)
    if (at === this.scope) this.unlisted.delete(name)
  }

  /**
   * The scope that has a name, seen from another one; null where none has, so that Python looks among its own names.
   *
   * @throws Raised for a function's own name that has no value yet
   */
  holder(name: string, scope: Scope): Scope | null {
    for (let at: Scope | null = this.home(name, scope); at; at = at.outer) {
      if (at.names.has(name)) return at
      if (at.locals?.has(name)) {
        throw new Raised('UnboundLocalError', `local variable '${name}' referenced before assignment`)
      }
    }
    return null
  }

  /** What there is for a name that nothing has bound, not even Python. @throws Raised where there can be nothing */
  missing(name: string): Unknown {
    if (this.#anyName !== null) return unknown(this.#anyName)
    throw new Raised('NameError', `name '${name}' is not defined`)
  }

  /** Python code that is not here may have bound any name of the file. */
  anythingChanged(reason: string): void {
    this.#anyName = reason
    for (const name of this.scope.names.keys()) this.scope.names.set(name, unknown(reason))
  }

  /** A list comprehension is over: Python 2 leaves its names in the scope around it, Python 3 does not. */
  leaveBehind(inner: Scope, scope: Scope): void {
    for (const [name, value] of inner.names) {
      if (scope.names.has(name))
        scope.names.set(name, unknown(l10n.t('Python 2 and 3 leave something else in {0} after a comprehension', name)))
      else if (scope === this.scope) this.unlisted.set(name, value)
    }
  }
}
