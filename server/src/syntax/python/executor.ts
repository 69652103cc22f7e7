import * as l10n from '@vscode/l10n'
import { type Span, shiftSpan } from '../../text/problem.ts'
import type { Block, Expression, PythonStatement } from './ast.ts'
import { builtin } from './builtins.ts'
import { Evaluator } from './evaluator.ts'
import { type Ending, type Execution, reasonOf } from './execution.ts'
import { Forgetting, RUNS_ANYTHING, spoilAll } from './forgetting.ts'
import { LimitReached } from './limits.ts'
import { runFor, runWhile } from './loops.ts'
import type { Machine } from './machine.ts'
import { canImport, moduleMember } from './modules.ts'
import { binary } from './operators.ts'
import { jumpsOut, namesBound } from './scopes.ts'
import { deleteItem } from './targets.ts'
import { runTry } from './tryStatement.ts'
import { NONE, type PyFunction, type PyValue, Raised, type Scope, truth, unknown } from './values.ts'
import { namesOfXm, xmVarsMember } from './xmNames.ts'

/** Where Python stops for good. */
export interface Stop {
  readonly span: Span
  /** `NameError: name 'x' is not defined`. */
  readonly message: string
  readonly exception: string
}

/** Runs the statements of one file, one after the other, without doing anything. */
export class Executor extends Evaluator implements Execution {
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
  readonly #ownOfXm = namesOfXm()
  readonly #forgetting = new Forgetting({
    bind: (name, value, scope) => this.bind(name, value, scope),
    anythingChanged: reason => this.#anythingChanged(reason),
  })
  #current: PythonStatement | null = null

  constructor(machine: string, order: Machine['order']) {
    super(machine, order)
    for (const [name, value] of this.#ownOfXm) this.file.unlisted.set(name, value)
  }

  /** The names of the file with their values so far. */
  get names(): ReadonlyMap<string, PyValue> {
    return this.file.scope.names
  }

  /** Names that list comprehensions left behind, which only Python 2 keeps. */
  get leftBehind(): string[] {
    return [...this.file.unlisted.keys()].filter(name => !this.#ownOfXm.has(name))
  }

  /** Runs a top-level statement that begins at `base`. */
  run(statement: PythonStatement, base: number): void {
    this.base = base
    try {
      const before = this.stop ? new Map(this.names) : null
      this.#execute(statement, this.file.scope)
      if (before) this.#forgetChanges(before)
    } catch (error) {
      if (error instanceof Raised) this.#stopAt(error, statement)
      else if (error instanceof LimitReached || error instanceof RangeError) {
        this.grant(2000)
        this.#forgetting.block([statement], this.file.scope, l10n.t('it takes too many steps'))
      } else throw error
    }
  }

  /** What runs behind the end of a file is of no account; the values are kept for whoever reads on. */
  #forgetChanges(before: ReadonlyMap<string, PyValue>): void {
    for (const [name, value] of this.names) if (before.get(name) !== value) this.afterStop.add(name)
  }

  /** Names that were bound only behind the place where Python stops. */
  readonly afterStop = new Set<string>()

  #stopAt(error: Raised, statement: PythonStatement): void {
    const { name } = error.exception
    if (!this.stop)
      this.stop = { span: error.at ?? shiftSpan(statement.span, this.base), message: error.message, exception: name }
    for (const bound of namesBound(statement)) this.file.scope.names.set(bound, unknown(error.message))
  }

  override attribute(object: PyValue, name: string): PyValue {
    if (object.type !== 'module' || object.name !== 'xm_vars') return super.attribute(object, name)
    return xmVarsMember(name, this.variables, (variable, value) => this.bind(variable, value, this.file.scope))
  }

  protected override runBody(body: Block, scope: Scope): PyValue {
    const ending = this.block(body, scope)
    if (ending === 'unsure') {
      const reason = l10n.t('what this function returns hangs on something unknown')
      this.#forgetting.block(body, scope, reason)
      return unknown(reason)
    }
    return typeof ending === 'object' ? ending.returned : NONE
  }

  protected override readsFileName(name: string, at: Expression): void {
    if (this.names.get(name)?.type === 'module' && this.hiddenReads.length > 50) return
    this.hiddenReads.push({ name, span: shiftSpan(at.span, this.base) })
  }

  block(block: Block, scope: Scope): Ending {
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
    if (!at || (scope !== this.file.scope && !scope.globals.has(name))) return
    this.origins.set(name, shiftSpan(at.span, this.base))
  }

  #step(statement: PythonStatement, scope: Scope): Ending {
    switch (statement.kind) {
      case 'assign': {
        const value = this.evaluate(statement.value, scope)
        for (const target of statement.targets) this.assign(target, value, scope)
        if (scope === this.file.scope) this.assigned.set(statement, value)
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
        if (holds === null) return this.giveUpStatement(statement, scope, reasonOf(condition))
        return this.block(holds ? statement.body : statement.otherwise, scope)
      }
      case 'while':
        return runWhile(statement, scope, this)
      case 'for':
        return runFor(statement, scope, this)
      case 'try':
        return runTry(statement, scope, this)
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
        return this.block(statement.body, scope)
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
          if (target.kind === 'subscript') deleteItem(target, scope, this)
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
        return this.giveUpStatement(statement, scope, l10n.t('{0} is not followed', statement.what))
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
    if (scope === this.file.scope) this.assigned.set(statement, value)
  }

  #define(statement: Extract<PythonStatement, { kind: 'def' }>, scope: Scope): PyValue {
    const { name, parameters, body, isGenerator, decorated } = statement
    const made = this.makeFunction(name, parameters, body, scope)
    const isPlain = parameters.every(parameter => parameter.name !== '')
    if (!isGenerator && !decorated && isPlain) return made
    return builtin(name, (given, named) => {
      const reason = l10n.t('{0} is not followed', `${name}()`)
      this.giveUpFunction(made, reason)
      spoilAll([...given, ...named.values()], reason)
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
    const at = this.file.home(name, scope)
    if (!at.names.delete(name)) throw new Raised('NameError', `name '${name}' is not defined`)
    if (at === this.file.scope) this.origins.delete(name)
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
    this.file.anythingChanged(reason)
    this.unknowns++
  }

  giveUpStatement(statement: PythonStatement, scope: Scope, reason: string): Ending {
    this.unknowns++
    this.#forgetting.block([statement], scope, reason)
    return jumpsOut(statement) ? 'unsure' : 'normal'
  }

  protected override giveUpExpression(expression: Expression, scope: Scope, reason: string): void {
    this.#forgetting.expression(expression, scope, reason)
  }

  protected override giveUpFunction(called: PyFunction, reason: string): void {
    this.#forgetting.function(called, reason)
  }

  override call(callee: PyValue, given: PyValue[], named?: ReadonlyMap<string, PyValue>): PyValue {
    if (callee.type === 'builtin' && RUNS_ANYTHING.test(callee.name)) {
      this.#anythingChanged(l10n.t('{0} may have changed it', `${callee.name}()`))
    }
    return super.call(callee, given, named)
  }
}

function textIn([first]: readonly PyValue[]): string {
  return first?.type === 'str' ? first.value : ''
}
