import * as l10n from '@vscode/l10n'
import { type Span, shiftSpan } from '../../text/problem.ts'
import type { Block, Expression, Handler, PythonStatement } from './ast.ts'
import { builtin } from './builtins.ts'
import { Evaluator } from './evaluator.ts'
import { isKindOf } from './exceptions.ts'
import { LimitReached } from './limits.ts'
import type { Machine } from './machine.ts'
import { canImport, moduleMember } from './modules.ts'
import { binary, spoiltOf } from './operators.ts'
import {
  eachExpression,
  eachStatement,
  expressionsOf,
  jumpsOut,
  localsOf,
  mayChange,
  mayChangeObjects,
  namesBound,
} from './scopes.ts'
import { NONE, type PyFunction, type PyValue, Raised, type Scope, truth, type Unknown, unknown } from './values.ts'

/** How a statement ends; `unsure`: that hangs on something unknown. */
type Ending = 'normal' | 'break' | 'continue' | 'unsure' | { readonly returned: PyValue }

/** Where Python stops for good. */
export interface Stop {
  readonly span: Span
  /** `NameError: name 'x' is not defined`. */
  readonly message: string
  readonly exception: string
}

/** Runs the statements of one file, one after the other, without doing anything. */
export class Executor extends Evaluator {
  /** The first exception that nothing catches; what stands below it never runs. */
  stop: Stop | null = null
  /** What each assignment gave to its name, the last time it ran. */
  readonly assigned = new Map<PythonStatement, PyValue>()
  /** Where the statement stands that each name of the file has its value from. */
  readonly origins = new Map<string, Span>()
  /** Names of the file that a function reads, which it does not see where xm runs it. */
  readonly hiddenReads: { readonly name: string; readonly span: Span }[] = []
  /** What the person who runs xm is asked for: `xm create … vmid=3`. */
  readonly variables: string[] = []
  readonly #ownOfXm = ['os', 'sys', 'xm_help', 'xm_file', 'xm_vars']
  #givenUp = new Set<PyFunction>()
  #current: PythonStatement | null = null

  constructor(machine: string, order: Machine['order']) {
    super(machine, order)
    // What xm has imported and defined when it runs a file (Opts.load, tools/python/xen/xm/opts.py).
    for (const name of ['os', 'sys']) this.unlisted.set(name, { type: 'module', name })
    this.unlisted.set('xm_help', { type: 'int', value: 0n, isLong: false })
    this.unlisted.set('xm_file', unknown(l10n.t('xm_file is where the file lies')))
    this.unlisted.set('xm_vars', { type: 'module', name: 'xm_vars' })
  }

  /** The names of the file with their values so far. */
  get names(): ReadonlyMap<string, PyValue> {
    return this.file.names
  }

  /** Names that list comprehensions left behind, which only Python 2 keeps. */
  get leftBehind(): string[] {
    return [...this.unlisted.keys()].filter(name => !this.#ownOfXm.includes(name))
  }

  /** Runs a top-level statement that begins at `base`. */
  run(statement: PythonStatement, base: number): void {
    this.base = base
    try {
      const before = this.stop ? new Map(this.file.names) : null
      this.#execute(statement, this.file)
      if (before) this.#forgetChanges(before)
    } catch (error) {
      if (error instanceof Raised) this.#stopAt(error, statement)
      else if (error instanceof LimitReached || error instanceof RangeError) {
        this.grant(2000)
        this.#giveUp([statement], this.file, l10n.t('it takes too many steps'))
      } else throw error
    }
  }

  /** What runs behind the end of a file is of no account; the values are kept for whoever reads on. */
  #forgetChanges(before: ReadonlyMap<string, PyValue>): void {
    for (const [name, value] of this.file.names) if (before.get(name) !== value) this.afterStop.add(name)
  }

  /** Names that were bound only behind the place where Python stops. */
  readonly afterStop = new Set<string>()

  #stopAt(error: Raised, statement: PythonStatement): void {
    const { name } = error.exception
    if (!this.stop)
      this.stop = { span: error.at ?? shiftSpan(statement.span, this.base), message: error.message, exception: name }
    for (const bound of namesBound(statement)) this.file.names.set(bound, unknown(error.message))
  }

  override attribute(object: PyValue, name: string): PyValue {
    if (object.type !== 'module' || object.name !== 'xm_vars') return super.attribute(object, name)
    if (name === 'var') {
      return builtin(name, (given, named) => {
        const variable = given[0] ?? named.get('name')
        if (variable?.type === 'str') this.variables.push(variable.value)
        return NONE
      })
    }
    return builtin(name, () => {
      for (const variable of this.variables) {
        this.bind(
          variable,
          unknown(l10n.t('{0} is given when the guest is created: xm create … {0}=…', variable)),
          this.file,
        )
      }
      return NONE
    })
  }

  protected override runBody(body: Block, scope: Scope): PyValue {
    const ending = this.#block(body, scope)
    if (ending === 'unsure') {
      const reason = l10n.t('what this function returns hangs on something unknown')
      this.#giveUp(body, scope, reason)
      return unknown(reason)
    }
    return typeof ending === 'object' ? ending.returned : NONE
  }

  protected override readsFileName(name: string, at: Expression): void {
    if (this.file.names.get(name)?.type === 'module' && this.hiddenReads.length > 50) return
    this.hiddenReads.push({ name, span: shiftSpan(at.span, this.base) })
  }

  #block(block: Block, scope: Scope): Ending {
    for (const statement of block) {
      const ending = this.#execute(statement, scope)
      if (ending !== 'normal') return ending
    }
    return 'normal'
  }

  #execute(statement: PythonStatement, scope: Scope): Ending {
    this.spend(1)
    const outer = this.#current
    this.#current = statement
    try {
      return this.#step(statement, scope)
    } catch (error) {
      if (error instanceof Raised) error.at ??= shiftSpan(statement.span, this.base)
      throw error
    } finally {
      this.#current = outer
    }
  }

  override bind(name: string, value: PyValue, scope: Scope): void {
    super.bind(name, value, scope)
    const at = this.#current
    if (!at || (scope !== this.file && !scope.globals.has(name))) return
    this.origins.set(name, shiftSpan(at.span, this.base))
  }

  #step(statement: PythonStatement, scope: Scope): Ending {
    switch (statement.kind) {
      case 'assign': {
        const value = this.evaluate(statement.value, scope)
        for (const target of statement.targets) this.assign(target, value, scope)
        if (scope === this.file) this.assigned.set(statement, value)
        return 'normal'
      }
      case 'augment':
        this.#augment(statement, scope)
        return 'normal'
      case 'expression':
        this.evaluate(statement.value, scope)
        return 'normal'
      case 'if': {
        const condition = this.evaluate(statement.condition, scope)
        const holds = truth(condition)
        if (holds === null) return this.#giveUpStatement(statement, scope, reasonOf(condition))
        return this.#block(holds ? statement.body : statement.otherwise, scope)
      }
      case 'while':
        return this.#while(statement, scope)
      case 'for':
        return this.#for(statement, scope)
      case 'try':
        return this.#try(statement, scope)
      case 'with':
        for (const { value, name } of statement.items) {
          const given = this.evaluate(value, scope)
          if (name)
            this.assign(
              name,
              given.type === 'unknown' ? given : this.cannot(l10n.t('{0} is not followed', 'with')),
              scope,
            )
        }
        return this.#block(statement.body, scope)
      case 'def':
        this.bind(statement.name, this.#define(statement, scope), scope)
        return 'normal'
      case 'class':
        this.bind(statement.name, { type: 'type', name: `class ${statement.name}` }, scope)
        return 'normal'
      case 'return':
        return { returned: statement.value ? this.evaluate(statement.value, scope) : NONE }
      case 'raise':
        return this.#raise(statement, scope)
      case 'assert': {
        const condition = this.evaluate(statement.condition, scope)
        if (truth(condition) === false) throw new Raised('AssertionError', '')
        return 'normal'
      }
      case 'delete':
        for (const target of statement.targets) {
          if (target.kind === 'subscript') this.deleteItem(target, scope)
          else if (target.kind === 'name') this.#deleteName(target.name, scope)
        }
        return 'normal'
      case 'import':
        for (const { module, as } of statement.modules) this.#import(module, as, scope)
        return 'normal'
      case 'from':
        this.#from(statement, scope)
        return 'normal'
      case 'print':
        for (const value of statement.values) this.evaluate(value, scope)
        return 'normal'
      case 'exec':
        for (const value of statement.values) this.evaluate(value, scope)
        this.#anythingChanged(l10n.t('{0} may have changed it', 'exec'))
        return 'normal'
      case 'break':
      case 'continue':
        return statement.kind
      case 'pass':
      case 'global':
        return 'normal'
      default:
        return this.#giveUpStatement(statement, scope, l10n.t('{0} is not followed', statement.what))
    }
  }

  #augment(statement: Extract<PythonStatement, { kind: 'augment' }>, scope: Scope): void {
    const { target, operator } = statement
    const before = this.evaluate(target, scope)
    const value = this.evaluate(statement.value, scope)
    const isInPlace = before.type === 'list' && operator === '+'
    const items = isInPlace ? this.iterate(value) : []
    if (isInPlace) {
      if (Array.isArray(items)) before.items.push(...items)
      else before.spoilt = items.reason
      this.spend(before.items.length >> 4)
    }
    this.assign(target, isInPlace ? before : binary(operator, before, value, this), scope)
    if (scope === this.file) this.assigned.set(statement, value)
  }

  #while(statement: Extract<PythonStatement, { kind: 'while' }>, scope: Scope): Ending {
    for (;;) {
      this.spend(1)
      const condition = this.evaluate(statement.condition, scope)
      const holds = truth(condition)
      if (holds === null) return this.#giveUpStatement(statement, scope, reasonOf(condition))
      if (!holds) return this.#block(statement.otherwise, scope)
      const ending = this.#block(statement.body, scope)
      if (ending === 'break') return 'normal'
      if (ending === 'unsure') return this.#giveUpStatement(statement, scope, UNSURE())
      if (typeof ending === 'object') return ending
    }
  }

  #for(statement: Extract<PythonStatement, { kind: 'for' }>, scope: Scope): Ending {
    const source = this.evaluate(statement.source, scope)
    const items = this.iterate(source)
    if (!Array.isArray(items)) return this.#giveUpStatement(statement, scope, items.reason)
    // Python asks the list itself for each next item, so it sees those that are added meanwhile.
    const live = source.type === 'list' ? source : null
    for (let index = 0; index < (live ? live.items.length : items.length); index++) {
      this.spend(1)
      if (live?.spoilt !== undefined) return this.#giveUpStatement(statement, scope, live.spoilt)
      this.assign(statement.target, (live ? live.items[index] : items[index]) ?? NONE, scope)
      const ending = this.#block(statement.body, scope)
      if (ending === 'break') return 'normal'
      if (ending === 'unsure') return this.#giveUpStatement(statement, scope, UNSURE())
      if (typeof ending === 'object') return ending
    }
    return this.#block(statement.otherwise, scope)
  }

  #try(statement: Extract<PythonStatement, { kind: 'try' }>, scope: Scope): Ending {
    const before = this.unknowns
    const isUnsure = () => this.unknowns !== before && statement.handlers.length > 0
    const giveUp = () => this.#giveUpStatement(statement, scope, l10n.t('whether this fails cannot be known'))
    let ending: Ending
    try {
      ending = this.#block(statement.body, scope)
      if (isUnsure()) return giveUp()
    } catch (error) {
      if (!(error instanceof Raised)) throw error
      if (isUnsure()) return giveUp()
      const handler = this.#handlerOf(error, statement.handlers, scope)
      if (handler === 'unknown') return giveUp()
      return this.#finally(statement.last, scope, () => {
        if (!handler) throw error
        if (handler.name) this.assign(handler.name, error.exception, scope)
        return this.#block(handler.body, scope)
      })
    }
    return this.#finally(statement.last, scope, () =>
      ending === 'normal' ? this.#block(statement.otherwise, scope) : ending,
    )
  }

  /** Runs `last` whatever comes of the work before it. */
  #finally(last: Block, scope: Scope, work: () => Ending): Ending {
    let ending: Ending
    try {
      ending = work()
    } catch (error) {
      if (error instanceof Raised) {
        const instead = this.#block(last, scope)
        if (instead !== 'normal') return instead
      }
      throw error
    }
    const instead = this.#block(last, scope)
    return instead === 'normal' ? ending : instead
  }

  #handlerOf(error: Raised, handlers: readonly Handler[], scope: Scope): Handler | 'unknown' | null {
    for (const handler of handlers) {
      if (!handler.types) return handler
      const types = this.evaluate(handler.types, scope)
      for (const type of types.type === 'tuple' ? types.items : [types]) {
        if (type.type !== 'type' || type.name.startsWith('class ')) return 'unknown'
        if (isKindOf(error.exception.name, type.name)) return handler
      }
    }
    return null
  }

  #define(statement: Extract<PythonStatement, { kind: 'def' }>, scope: Scope): PyValue {
    const { name, parameters, body, isGenerator, decorated } = statement
    const made = this.makeFunction(name, parameters, body, scope)
    const isPlain = parameters.every(parameter => parameter.name !== '')
    if (!isGenerator && !decorated && isPlain) return made
    return builtin(name, (given, named) => {
      const reason = l10n.t('{0} is not followed', `${name}()`)
      this.giveUpFunction(made, reason)
      this.spoilAll([...given, ...named.values()], reason)
      return unknown(reason)
    })
  }

  #raise({ type, argument }: Extract<PythonStatement, { kind: 'raise' }>, scope: Scope): never {
    const raised = type ? this.evaluate(type, scope) : NONE
    const items = argument ? [this.evaluate(argument, scope)] : []
    if (raised.type === 'type') throw new Raised(raised.name.replace(/^class /, ''), textIn(items), items)
    if (raised.type === 'exception') throw new Raised(raised.name, textIn(raised.items), raised.items)
    throw new Raised('RuntimeError', '')
  }

  #deleteName(name: string, scope: Scope): void {
    const at = scope.globals.has(name) ? this.file : scope
    if (!at.names.delete(name)) throw new Raised('NameError', `name '${name}' is not defined`)
    if (at === this.file) this.origins.delete(name)
  }

  #import(module: string, as: string | null, scope: Scope): void {
    const first = module.split('.')[0] ?? module
    if (!canImport(module)) this.unknowns++
    this.bind(as ?? first, { type: 'module', name: as === null ? first : module }, scope)
  }

  #from({ module, names }: Extract<PythonStatement, { kind: 'from' }>, scope: Scope): void {
    if (names === 'all') {
      this.#anythingChanged(l10n.t('{0} may have changed it', `from ${module} import *`))
      return
    }
    if (!canImport(module)) this.unknowns++
    for (const { name, as } of names) {
      if (module !== '__future__') this.bind(as, moduleMember(module, name, this), scope)
    }
  }

  /** Python code that is not here may have bound any name of the file. */
  #anythingChanged(reason: string): void {
    this.anyName = reason
    this.unknowns++
    for (const name of this.file.names.keys()) this.file.names.set(name, unknown(reason))
  }

  /** Forgets what a statement may have changed, which hangs on something unknown. */
  #giveUpStatement(statement: PythonStatement, scope: Scope, reason: string): Ending {
    this.unknowns++
    this.#giveUp([statement], scope, reason)
    return jumpsOut(statement) ? 'unsure' : 'normal'
  }

  #giveUp(block: Block, scope: Scope, reason: string): void {
    const changes = mayChange(block)
    eachStatement(block, statement => {
      if (statement.kind === 'exec' || (statement.kind === 'from' && statement.names === 'all'))
        this.#anythingChanged(reason)
      for (const expression of expressionsOf(statement)) this.#forget(expression, scope, reason, changes)
      for (const name of namesBound(statement)) this.bind(name, unknown(reason), scope)
    })
  }

  protected override giveUpExpression(expression: Expression, scope: Scope, reason: string): void {
    this.#forget(expression, scope, reason, mayChangeObjects(expression))
  }

  #forget(expression: Expression, scope: Scope, reason: string, changesObjects: boolean): void {
    eachExpression(expression, inner => {
      if (inner.kind === 'named') this.bind(inner.name, unknown(reason), scope)
      if (inner.kind !== 'name') return
      if (/^(exec|eval|execfile)$/.test(inner.name)) this.#anythingChanged(reason)
      for (let at: Scope | null = scope; at; at = at.outer) {
        const value = at.names.get(inner.name)
        if (value?.type === 'function') this.giveUpFunction(value, reason)
        else if (value && changesObjects) spoilDeeply(value, reason)
      }
    })
  }

  protected override giveUpFunction(called: PyFunction, reason: string): void {
    if (this.#givenUp.has(called)) return
    this.#givenUp.add(called)
    if (Array.isArray(called.body)) {
      const body = called.body as Block
      const scope: Scope = {
        names: new Map(),
        outer: called.scope,
        globals: localsOf(body).globals,
        locals: called.locals,
      }
      this.#giveUp(body, scope, reason)
    } else this.giveUpExpression(called.body as Expression, called.scope, reason)
    this.#givenUp.delete(called)
  }

  override call(callee: PyValue, given: PyValue[], named?: ReadonlyMap<string, PyValue>): PyValue {
    if (callee.type === 'builtin' && /^(exec|eval|execfile)$/.test(callee.name)) {
      this.#anythingChanged(l10n.t('{0} may have changed it', `${callee.name}()`))
    }
    return super.call(callee, given, named)
  }
}

function UNSURE(): string {
  return l10n.t('how often this runs hangs on something unknown')
}

function reasonOf(value: PyValue): string {
  const cannot: Unknown | null = value.type === 'unknown' ? value : spoiltOf(value)
  return cannot?.reason ?? l10n.t('part of it is not known')
}

function textIn([first]: readonly PyValue[]): string {
  return first?.type === 'str' ? first.value : ''
}

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
