import * as l10n from '@vscode/l10n'
import { argumentsOf } from './arguments.ts'
import type { Block, Expression, Parameter, Target } from './ast.ts'
import { attributeOf } from './attributes.ts'
import { builtinNamed } from './builtins.ts'
import { comprehension, dictComprehension } from './comprehensions.ts'
import { construct } from './construct.ts'
import { dictDisplay, itemDisplay } from './displays.ts'
import type { Evaluation } from './evaluation.ts'
import { FileNames } from './fileNames.ts'
import { spoilAll } from './forgetting.ts'
import { blockOf, functionOf, isInFunction, scopeOfCall } from './functions.ts'
import { itemsOf } from './iteration.ts'
import { formattedString, joinedString } from './joinedStrings.ts'
import { LimitReached } from './limits.ts'
import type { Machine } from './machine.ts'
import { binary, compare, spoiltOf, unary } from './operators.ts'
import { bindParameters } from './parameters.ts'
import { asString, reprOf } from './show.ts'
import { itemOf, sliceOf } from './subscripts.ts'
import { assignTo, boundsIn } from './targets.ts'
import {
  bool,
  float,
  int,
  list,
  NONE,
  type PyFunction,
  type PyValue,
  Raised,
  type Scope,
  str,
  TRUE,
  truth,
  tuple,
  typeName,
  type Unknown,
  unknown,
  unknownOf,
} from './values.ts'

/** Steps that one file may take: far more than any file of settings needs, and done before anybody notices. */
const MOST_STEPS = 100_000
const DEEPEST_CALL = 40

/** An expression, and where the top-level statement begins that its span counts from. */
export interface Source {
  readonly expression: Expression
  readonly base: number
}

/** Evaluates expressions. Statements are executed by Executor, which gives the work of a function's body back to it. */
export abstract class Evaluator implements Evaluation {
  readonly machine: string
  readonly order: Machine['order']
  orderAsked = false
  /** How often something came out unknown: a program that may stop there is not followed further. */
  unknowns = 0
  protected readonly file = new FileNames()
  /** Where the top-level statement begins that spans count from. */
  protected base = 0
  readonly #sources = new WeakMap<PyValue, Source>()
  #steps = 0
  #calls = 0

  constructor(machine: string, order: Machine['order']) {
    this.machine = machine
    this.order = order
  }

  /** Runs the body of a function; gives what it returns. */
  protected abstract runBody(body: Block, scope: Scope): PyValue
  /** A function reads a name of the file, which it cannot see where xm runs it. */
  protected abstract readsFileName(name: string, at: Expression): void
  /** Nothing that this function may have changed is known any more. */
  protected abstract giveUpFunction(called: PyFunction, reason: string): void
  /** Nothing that this expression may have changed is known any more. */
  protected abstract giveUpExpression(expression: Expression, scope: Scope, reason: string): void

  spend(steps: number): void {
    this.#steps += steps
    if (this.#steps > MOST_STEPS) throw new LimitReached()
  }

  /** Leaves so many steps for what follows. */
  protected grant(steps: number): void {
    this.#steps = MOST_STEPS - steps
  }

  builtin(name: string): PyValue {
    return builtinNamed(name, this) ?? unknown(name)
  }

  cannot(reason: string): Unknown {
    this.unknowns++
    return unknown(reason)
  }

  evaluate(expression: Expression, scope: Scope): PyValue {
    this.spend(1)
    const value = this.#evaluate(expression, scope)
    if (value.type === 'unknown') this.unknowns++
    if (value.type === 'str' || value.type === 'unknown') this.#noteSource(value, expression)
    return value
  }

  /** What is made of something unknown is the same unknown value, and stands where it is made. */
  #noteSource(value: PyValue, expression: Expression): void {
    const known = this.#sources.get(value)
    const isWider =
      value.type === 'unknown' &&
      known?.base === this.base &&
      expression.span.start <= known.expression.span.start &&
      expression.span.end >= known.expression.span.end
    if (!known || isWider) this.#sources.set(value, { expression, base: this.base })
  }

  /** What made a string, or a value that nobody knows; null for a value that is kept elsewhere. */
  sourceOf(value: PyValue): Source | null {
    return this.#sources.get(value) ?? null
  }

  #evaluate(expression: Expression, scope: Scope): PyValue {
    switch (expression.kind) {
      case 'string':
        return str(expression.text, expression.isUnicode)
      case 'number': {
        const { value, isLong } = expression
        return typeof value === 'bigint' ? int(value, isLong) : float(value)
      }
      case 'constant':
        return expression.value === null ? NONE : bool(expression.value)
      case 'name':
        return this.#lookUp(expression.name, scope, expression)
      case 'joined':
        return joinedString(expression.parts, scope, this)
      case 'format':
        return asString(formattedString(expression.parts, scope, this))
      case 'list':
        return itemDisplay(expression.items, scope, this, list)
      case 'tuple':
        return itemDisplay(expression.items, scope, this, tuple)
      case 'set':
        return construct('set', [itemDisplay(expression.items, scope, this, list)], new Map(), this)
      case 'dict':
        return dictDisplay(expression.pairs, scope, this)
      case 'unary': {
        const operand = this.evaluate(expression.operand, scope)
        if (expression.operator !== 'not') return unary(expression.operator, operand)
        const holds = truth(operand)
        return holds === null ? (unknownOf(operand) ?? spoiltOf(operand) ?? NONE) : bool(!holds)
      }
      case 'binary': {
        const left = this.evaluate(expression.left, scope)
        return binary(expression.operator, left, this.evaluate(expression.right, scope), this)
      }
      case 'compare':
        return this.#comparison(expression.first, expression.rest, scope)
      case 'and':
      case 'or': {
        const left = this.evaluate(expression.left, scope)
        const holds = truth(left)
        if (holds === null) return this.#perhaps(left, scope, expression.right)
        return holds === (expression.kind === 'and') ? this.evaluate(expression.right, scope) : left
      }
      case 'choice': {
        const condition = this.evaluate(expression.condition, scope)
        const holds = truth(condition)
        if (holds === null) return this.#perhaps(condition, scope, expression.yes, expression.no)
        return this.evaluate(holds ? expression.yes : expression.no, scope)
      }
      case 'call':
        return this.#callExpression(expression, scope)
      case 'attribute':
        return this.attribute(this.evaluate(expression.object, scope), expression.name)
      case 'subscript': {
        const object = this.evaluate(expression.object, scope)
        const { index } = expression
        if (index.kind === 'slice') return sliceOf(object, () => boundsIn(object, index, scope, this), this)
        return this.item(object, this.evaluate(index, scope))
      }
      case 'comprehension':
        return comprehension(expression, scope, this)
      case 'dictComprehension':
        return dictComprehension(expression, scope, this)
      case 'lambda':
        return this.makeFunction('<lambda>', expression.parameters, expression.body, scope)
      case 'repr':
        return asString(reprOf(this.evaluate(expression.value, scope), this))
      case 'named': {
        const value = this.evaluate(expression.value, scope)
        this.bind(expression.name, value, scope)
        return value
      }
      case 'splat':
      case 'slice':
        return unknown(l10n.t('this form is not followed'))
      default:
        return unknown(l10n.t('{0} is not followed', expression.what))
    }
  }

  /** What comes out where a condition is not known, so that these parts may or may not run. */
  #perhaps(condition: PyValue, scope: Scope, ...parts: readonly Expression[]): PyValue {
    const cannot = unknownOf(condition) ?? spoiltOf(condition) ?? unknown(l10n.t('part of it is not known'))
    for (const part of parts) this.giveUpExpression(part, scope, cannot.reason)
    return cannot
  }

  bind(name: string, value: PyValue, scope: Scope): void {
    this.file.bind(name, value, scope)
  }

  leaveBehind(inner: Scope, scope: Scope): void {
    this.file.leaveBehind(inner, scope)
  }

  #lookUp(name: string, scope: Scope, at: Expression): PyValue {
    const holder = this.file.holder(name, scope)
    const value = holder?.names.get(name)
    if (!value) return this.file.unlisted.get(name) ?? builtinNamed(name, this) ?? this.file.missing(name)
    if (holder === this.file.scope && isInFunction(scope)) this.readsFileName(name, at)
    return spoiltOf(value) ?? value
  }

  #comparison(first: Expression, rest: readonly (readonly [string, Expression])[], scope: Scope): PyValue {
    let left = this.evaluate(first, scope)
    let answer: PyValue = TRUE
    for (const [operator, part] of rest) {
      const right = this.evaluate(part, scope)
      answer = compare(operator, left, right, this)
      if (truth(answer) !== true) return answer
      left = right
    }
    return answer
  }

  iterate(value: PyValue): PyValue[] | Unknown {
    return itemsOf(value, this)
  }

  assign(target: Target, value: PyValue, scope: Scope): void {
    assignTo(target, value, scope, this)
  }

  item(object: PyValue, index: PyValue): PyValue {
    return itemOf(object, index)
  }

  attribute(object: PyValue, name: string): PyValue {
    return attributeOf(object, name, this, this)
  }

  #callExpression(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): PyValue {
    const callee = this.evaluate(expression.callee, scope)
    const { given, named, cannot } = argumentsOf(expression.arguments, scope, this)
    if (!cannot) return this.call(callee, given, named)
    if (callee.type === 'function') this.giveUpFunction(callee, cannot.reason)
    spoilAll([...given, ...named.values()], cannot.reason)
    return cannot
  }

  call(callee: PyValue, given: PyValue[], named: ReadonlyMap<string, PyValue> = new Map()): PyValue {
    this.spend(1)
    switch (callee.type) {
      case 'unknown':
        spoilAll([...given, ...named.values()], callee.reason)
        return callee
      case 'builtin':
        return callee.call(given, named)
      case 'type':
        return construct(callee.name, given, named, this)
      case 'function':
        return this.#callFunction(callee, given, named)
      default:
        throw new Raised('TypeError', `'${typeName(callee)}' object is not callable`)
    }
  }

  #callFunction(called: PyFunction, given: PyValue[], named: ReadonlyMap<string, PyValue>): PyValue {
    if (this.#calls >= DEEPEST_CALL) throw new LimitReached()
    const names = bindParameters(called, given, named)
    const scope = scopeOfCall(called, names)
    const block = blockOf(called)
    this.#calls++
    const { base } = this
    this.base = called.base
    try {
      return block ? this.runBody(block, scope) : this.evaluate(called.body as Expression, scope)
    } finally {
      this.#calls--
      this.base = base
    }
  }

  makeFunction(name: string, parameters: readonly Parameter[], body: Block | Expression, scope: Scope): PyFunction {
    return functionOf(name, parameters, body, scope, this.base, this)
  }
}
