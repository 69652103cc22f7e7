import * as l10n from '@vscode/l10n'
import type { Block, Clause, Expression, FormatField, Parameter, Target } from './ast.ts'
import { attributeOf } from './attributes.ts'
import { builtinNamed } from './builtins.ts'
import { hashed } from './collectionMethods.ts'
import { construct } from './construct.ts'
import { formatOne } from './format.ts'
import { itemsOf } from './iteration.ts'
import { LimitReached, LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { binary, compare, spoiltOf, unary } from './operators.ts'
import { bindParameters } from './parameters.ts'
import { localsOf } from './scopes.ts'
import { asString, reprOf } from './show.ts'
import {
  type Bounds,
  boundsOf,
  itemOf,
  lengthOf,
  removeItem,
  removeSlice,
  setItem,
  setSlice,
  sliceOf,
} from './subscripts.ts'
import {
  bool,
  float,
  int,
  list,
  NONE,
  type PyDict,
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

type Subscript = Extract<Target, { kind: 'subscript' }>
type Slice = Extract<Expression, { kind: 'slice' }>

/** Evaluates expressions. Statements are executed by Executor, which gives the work of a function's body back to it. */
export abstract class Evaluator implements Machine {
  readonly machine: string
  readonly order: Machine['order']
  orderAsked = false
  /** How often something came out unknown: a program that may stop there is not followed further. */
  unknowns = 0
  /** Names that are there although the file bound none of them: xm's own, and those a list comprehension leaves. */
  protected readonly unlisted = new Map<string, PyValue>()
  /** True once anything may have been defined where it cannot be seen. */
  protected anyName: string | null = null
  protected readonly file: Scope = { names: new Map(), outer: null, globals: new Set(), locals: null }
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
        return this.#joined(expression.parts, scope)
      case 'format':
        return asString(this.#formatted(expression.parts, scope))
      case 'list':
        return this.#items(expression.items, scope, list)
      case 'tuple':
        return this.#items(expression.items, scope, tuple)
      case 'set':
        return construct('set', [this.#items(expression.items, scope, list)], new Map(), this)
      case 'dict':
        return this.#dict(expression.pairs, scope)
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
        if (index.kind === 'slice') return sliceOf(object, () => this.#bounds(object, index, scope), this)
        return this.item(object, this.evaluate(index, scope))
      }
      case 'comprehension':
        return this.#comprehension(expression, scope)
      case 'dictComprehension': {
        const entries: PyDict['entries'] = new Map()
        const inner: Scope = { names: new Map(), outer: scope, globals: new Set(), locals: null }
        const cannot = this.#loop(expression.clauses, 0, inner, scope, () => {
          const key = this.evaluate(expression.key, inner)
          if (key.type === 'unknown') return key
          entries.set(hashed(key), [key, this.evaluate(expression.value, inner)])
          return null
        })
        return cannot ?? { type: 'dict', entries }
      }
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
    const at = scope.globals.has(name) ? this.file : scope
    at.names.set(name, value)
    if (at === this.file) this.unlisted.delete(name)
  }

  #lookUp(name: string, scope: Scope, at: Expression): PyValue {
    for (let inner: Scope | null = scope.globals.has(name) ? this.file : scope; inner; inner = inner.outer) {
      const value = inner.names.get(name)
      if (value !== undefined) {
        if (inner === this.file && functionAround(scope)) this.readsFileName(name, at)
        return spoiltOf(value) ? unknown(spoiltOf(value)?.reason ?? '') : value
      }
      if (inner.locals?.has(name)) {
        throw new Raised('UnboundLocalError', `local variable '${name}' referenced before assignment`)
      }
    }
    const left = this.unlisted.get(name) ?? builtinNamed(name, this)
    if (left) return left
    if (this.anyName !== null) return unknown(this.anyName)
    throw new Raised('NameError', `name '${name}' is not defined`)
  }

  #joined(parts: readonly Expression[], scope: Scope): PyValue {
    const texts = parts.map(part => this.evaluate(part, scope))
    const cannot = unknownOf(...texts)
    if (cannot) return cannot
    let isUnicode = false
    let text = ''
    for (const part of texts) {
      if (part.type !== 'str') continue
      text += part.value
      isUnicode ||= part.isUnicode
    }
    return str(text, isUnicode)
  }

  #formatted(parts: readonly (string | FormatField)[], scope: Scope): string | Unknown {
    let text = ''
    let cannot: Unknown | null = null
    for (const part of parts) {
      if (typeof part === 'string') {
        text += part
        continue
      }
      const value = this.evaluate(part.value, scope)
      const spec = this.#formatted(part.spec, scope)
      const shown = typeof spec === 'string' ? formatOne(value, part.conversion, spec, this) : spec
      if (typeof shown === 'string') text += shown
      else cannot ??= shown
      if (text.length > LONGEST) cannot ??= unknown(l10n.t('it is too long'))
    }
    return cannot ?? text
  }

  #items(parts: readonly Expression[], scope: Scope, make: (items: PyValue[]) => PyValue): PyValue {
    const items: PyValue[] = []
    for (const part of parts) {
      if (part.kind !== 'splat') items.push(this.evaluate(part, scope))
      else {
        const more = this.iterate(this.evaluate(part.value, scope))
        if (!Array.isArray(more)) return more
        items.push(...more)
      }
    }
    return make(items)
  }

  #dict(pairs: readonly (readonly [Expression, Expression])[], scope: Scope): PyValue {
    const entries: PyDict['entries'] = new Map()
    let cannot: Unknown | null = null
    for (const [keyPart, valuePart] of pairs) {
      const key = this.evaluate(keyPart, scope)
      const value = this.evaluate(valuePart, scope)
      if (key.type === 'unknown') cannot ??= key
      else entries.set(hashed(key), [entries.get(hashed(key))?.[0] ?? key, value])
    }
    return cannot ?? { type: 'dict', entries }
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

  #comprehension(expression: Extract<Expression, { kind: 'comprehension' }>, scope: Scope): PyValue {
    const items: PyValue[] = []
    const inner: Scope = { names: new Map(), outer: scope, globals: new Set(), locals: null }
    const cannot = this.#loop(expression.clauses, 0, inner, scope, () => {
      items.push(this.evaluate(expression.item, inner))
      return items.length > LONGEST ? unknown(l10n.t('it is too long')) : null
    })
    if (expression.makes === 'list') this.#leaveBehind(inner, scope)
    if (cannot) return cannot
    return expression.makes === 'set' ? construct('set', [list(items)], new Map(), this) : list(items)
  }

  #leaveBehind(inner: Scope, scope: Scope): void {
    for (const [name, value] of inner.names) {
      const known = scope.names.has(name)
      if (known)
        scope.names.set(name, unknown(l10n.t('Python 2 and 3 leave something else in {0} after a comprehension', name)))
      else if (scope === this.file) this.unlisted.set(name, value)
    }
  }

  #loop(
    clauses: readonly Clause[],
    depth: number,
    inner: Scope,
    outer: Scope,
    each: () => Unknown | null,
  ): Unknown | null {
    const clause = clauses[depth]
    if (!clause) return each()
    const items = this.iterate(this.evaluate(clause.source, depth === 0 ? outer : inner))
    if (!Array.isArray(items)) return items
    for (const item of items) {
      this.spend(1)
      this.assign(clause.target, item, inner)
      let isKept = true
      for (const condition of clause.conditions) {
        const value = this.evaluate(condition, inner)
        const holds = truth(value)
        if (holds === null) return unknownOf(value) ?? spoiltOf(value)
        isKept &&= holds
        if (!isKept) break
      }
      const cannot = isKept ? this.#loop(clauses, depth + 1, inner, outer, each) : null
      if (cannot) return cannot
    }
    return null
  }

  iterate(value: PyValue): PyValue[] | Unknown {
    return itemsOf(value, this)
  }

  /** Binds a target of an assignment, a loop or a comprehension. */
  assign(target: Target, value: PyValue, scope: Scope): void {
    switch (target.kind) {
      case 'name':
        this.bind(target.name, value, scope)
        return
      case 'list':
      case 'tuple':
        this.#unpack(target.items, value, scope)
        return
      case 'subscript':
        this.#assignItem(target, value, scope)
        return
      case 'attribute':
        this.evaluate(target.object, scope)
        return
      default:
        throw new Raised('SyntaxError', "can't assign to this")
    }
  }

  #unpack(targets: readonly Target[], value: PyValue, scope: Scope): void {
    const items = this.iterate(value)
    const splat = targets.findIndex(({ kind }) => kind === 'splat')
    if (!Array.isArray(items)) {
      for (const target of targets) this.assign(target.kind === 'splat' ? target.value : target, items, scope)
      return
    }
    if (splat < 0) {
      if (items.length > targets.length) throw new Raised('ValueError', 'too many values to unpack')
      if (items.length < targets.length)
        throw new Raised('ValueError', `need more than ${items.length} values to unpack`)
      for (const [index, target] of targets.entries()) this.assign(target, items[index] ?? NONE, scope)
      return
    }
    const behind = targets.length - splat - 1
    if (items.length < targets.length - 1) throw new Raised('ValueError', 'not enough values to unpack')
    for (const [index, target] of targets.entries()) {
      if (target.kind === 'splat') this.assign(target.value, list(items.slice(splat, items.length - behind)), scope)
      else
        this.assign(
          target,
          (index < splat ? items[index] : items[items.length - targets.length + index]) ?? NONE,
          scope,
        )
    }
  }

  #assignItem(target: Subscript, value: PyValue, scope: Scope): void {
    const object = this.evaluate(target.object, scope)
    if (object.type === 'unknown') return
    if (target.index.kind !== 'slice') setItem(object, this.evaluate(target.index, scope), value)
    else setSlice(object, this.#bounds(object, target.index, scope), this.iterate(value))
  }

  /** `del object[index]`. */
  deleteItem(target: Subscript, scope: Scope): void {
    const object = this.evaluate(target.object, scope)
    if (object.type === 'unknown') return
    if (target.index.kind !== 'slice') removeItem(object, this.evaluate(target.index, scope))
    else removeSlice(object, this.#bounds(object, target.index, scope))
  }

  item(object: PyValue, index: PyValue): PyValue {
    return itemOf(object, index)
  }

  #bounds(object: PyValue, { from, to, step }: Slice, scope: Scope): Bounds | Unknown {
    const parts = [from, to, step].map(part => (part ? this.evaluate(part, scope) : NONE))
    return unknownOf(...parts) ?? boundsOf(lengthOf(object), parts)
  }

  attribute(object: PyValue, name: string): PyValue {
    return attributeOf(object, name, this, this)
  }

  #callExpression(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): PyValue {
    const callee = this.evaluate(expression.callee, scope)
    const given: PyValue[] = []
    const named = new Map<string, PyValue>()
    let cannot: Unknown | null = null
    for (const argument of expression.arguments) {
      const value = this.evaluate(argument.value, scope)
      if (argument.kind === 'plain') given.push(value)
      else if (argument.kind === 'named') named.set(argument.name, value)
      else if (argument.kind === 'splat') {
        const items = this.iterate(value)
        if (Array.isArray(items)) given.push(...items)
        else cannot = items
      } else if (value.type === 'dict' && value.spoilt === undefined) {
        for (const [key, item] of value.entries.values()) if (key.type === 'str') named.set(key.value, item)
      } else cannot = unknownOf(value) ?? unknown(l10n.t('this form is not followed'))
    }
    if (!cannot) return this.call(callee, given, named)
    if (callee.type === 'function') this.giveUpFunction(callee, cannot.reason)
    this.spoilAll([...given, ...named.values()], cannot.reason)
    return cannot
  }

  /** Whatever is called may change the lists it is given. */
  protected spoilAll(values: readonly PyValue[], reason: string): void {
    for (const value of values) {
      if (value.type === 'list' || value.type === 'dict' || value.type === 'set') value.spoilt = reason
    }
  }

  call(callee: PyValue, given: PyValue[], named: ReadonlyMap<string, PyValue> = new Map()): PyValue {
    this.spend(1)
    switch (callee.type) {
      case 'unknown':
        this.spoilAll([...given, ...named.values()], callee.reason)
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
    const isBlock = Array.isArray(called.body)
    const globals = isBlock ? localsOf(called.body as Block).globals : new Set<string>()
    const scope: Scope = { names, outer: called.scope, globals, locals: called.locals }
    this.#calls++
    const { base } = this
    this.base = called.base
    try {
      return isBlock ? this.runBody(called.body as Block, scope) : this.evaluate(called.body as Expression, scope)
    } finally {
      this.#calls--
      this.base = base
    }
  }

  makeFunction(name: string, parameters: readonly Parameter[], body: Block | Expression, scope: Scope): PyFunction {
    const own = Array.isArray(body) ? localsOf(body as Block).locals : new Set<string>()
    for (const parameter of parameters) own.add(parameter.name)
    return {
      type: 'function',
      name,
      parameters: parameters.map(parameter => ({
        parameter,
        fallback: parameter.fallback ? this.evaluate(parameter.fallback, scope) : null,
      })),
      body,
      locals: own,
      scope,
      base: this.base,
    }
  }
}

/** Whether the names of a function that is being called are among these. */
function functionAround(scope: Scope): boolean {
  for (let at: Scope | null = scope; at; at = at.outer) if (at.locals) return true
  return false
}
