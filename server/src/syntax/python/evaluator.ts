import * as l10n from '@vscode/l10n'
import type { Block, Clause, Expression, FormatField, Parameter, Target } from './ast.ts'
import { builtin, builtinNamed, construct } from './builtins.ts'
import { dictMethod, hashed, listMethod, sequenceMethod, setMethod } from './collectionMethods.ts'
import { formatBraces, formatOne } from './format.ts'
import { LimitReached, LONGEST, type Machine } from './machine.ts'
import { moduleMember } from './modules.ts'
import { binary, compare, placeIn, spoiltOf, unary } from './operators.ts'
import { keysInOrder, membersInOrder } from './order.ts'
import { matchMethod, patternMethod } from './regex.ts'
import { localsOf } from './scopes.ts'
import { asString, reprOf } from './show.ts'
import { stringMethod } from './stringMethods.ts'
import {
  bool,
  float,
  hasWideCharacters,
  int,
  list,
  NONE,
  numberOf,
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
    return value
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
        if (expression.index.kind === 'slice') return this.#slice(object, expression.index, scope)
        return this.item(object, this.evaluate(expression.index, scope))
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
    const cannot = unknownOf(value) ?? spoiltOf(value)
    if (cannot) return cannot
    switch (value.type) {
      case 'list':
      case 'tuple':
        return [...value.items]
      case 'str':
        if (hasWideCharacters(value)) return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
        return [...value.value].map(sign => str(sign, value.isUnicode))
      case 'dict':
        return keysInOrder(value, this)
      case 'set':
        return membersInOrder(value, this)
      default:
        throw new Raised('TypeError', `'${typeName(value)}' object is not iterable`)
    }
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

  #assignItem(target: Extract<Target, { kind: 'subscript' }>, value: PyValue, scope: Scope): void {
    const object = this.evaluate(target.object, scope)
    if (object.type === 'unknown') return
    if (target.index.kind === 'slice') {
      const place = this.#bounds(object, target.index, scope)
      const items = this.iterate(value)
      if (object.type !== 'list')
        throw new Raised('TypeError', `'${typeName(object)}' object does not support item assignment`)
      if ('type' in place || place.step !== 1 || !Array.isArray(items))
        object.spoilt = l10n.t('part of it was replaced')
      else object.items.splice(place.from, Math.max(0, place.to - place.from), ...items)
      return
    }
    const index = this.evaluate(target.index, scope)
    if (object.type === 'dict') {
      if (index.type === 'unknown') object.spoilt = index.reason
      else object.entries.set(hashed(index), [object.entries.get(hashed(index))?.[0] ?? index, value])
      return
    }
    if (object.type !== 'list')
      throw new Raised('TypeError', `'${typeName(object)}' object does not support item assignment`)
    if (index.type === 'unknown') object.spoilt = index.reason
    else object.items[this.#index(object.items, index)] = value
  }

  /** `del object[index]`. */
  deleteItem(target: Extract<Target, { kind: 'subscript' }>, scope: Scope): void {
    const object = this.evaluate(target.object, scope)
    if (object.type === 'unknown') return
    if (target.index.kind === 'slice') {
      const place = this.#bounds(object, target.index, scope)
      if (object.type !== 'list')
        throw new Raised('TypeError', `'${typeName(object)}' object doesn't support item deletion`)
      if ('type' in place || place.step !== 1) object.spoilt = l10n.t('part of it was taken out')
      else object.items.splice(place.from, Math.max(0, place.to - place.from))
      return
    }
    const index = this.evaluate(target.index, scope)
    if (object.type !== 'list' && object.type !== 'dict') {
      throw new Raised('TypeError', `'${typeName(object)}' object doesn't support item deletion`)
    }
    if (index.type === 'unknown') object.spoilt = index.reason
    else if (object.type === 'list') object.items.splice(this.#index(object.items, index), 1)
    else if (!object.entries.delete(hashed(index))) throw new Raised('KeyError', '', [index])
  }

  #index(items: readonly PyValue[], index: PyValue): number {
    const number = numberOf(index)
    if (typeof number !== 'bigint')
      throw new Raised('TypeError', `list indices must be integers, not ${typeName(index)}`)
    const place = placeIn(number, items.length)
    if (place === null) throw new Raised('IndexError', 'list index out of range')
    return place
  }

  item(object: PyValue, index: PyValue): PyValue {
    const cannot = unknownOf(object, index) ?? spoiltOf(object)
    if (cannot) return cannot
    if (object.type === 'dict') {
      const found = object.entries.get(hashed(index))
      if (!found) throw new Raised('KeyError', '', [index])
      return found[1]
    }
    if (object.type === 'list' || object.type === 'tuple') return object.items[this.#index(object.items, index)] ?? NONE
    if (object.type !== 'str')
      throw new Raised('TypeError', `'${typeName(object)}' object has no attribute '__getitem__'`)
    if (hasWideCharacters(object)) return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
    const number = numberOf(index)
    const place = typeof number === 'bigint' ? placeIn(number, object.value.length) : null
    if (typeof number !== 'bigint')
      throw new Raised('TypeError', `string indices must be integers, not ${typeName(index)}`)
    if (place === null) throw new Raised('IndexError', 'string index out of range')
    return str(object.value[place] ?? '', object.isUnicode)
  }

  #slice(object: PyValue, slice: Extract<Expression, { kind: 'slice' }>, scope: Scope): PyValue {
    const cannot = unknownOf(object) ?? spoiltOf(object)
    if (cannot) return cannot
    if (object.type === 'str' && hasWideCharacters(object))
      return unknown(l10n.t('Python 2 counts bytes of letters beyond ASCII'))
    const bounds = this.#bounds(object, slice, scope)
    if ('type' in bounds) return bounds
    const { from, to, step } = bounds
    const places: number[] = []
    for (let at = from; step > 0 ? at < to : at > to; at += step) places.push(at)
    this.spend(places.length)
    if (object.type === 'str') return str(places.map(at => object.value[at] ?? '').join(''), object.isUnicode)
    if (object.type !== 'list' && object.type !== 'tuple')
      throw new Raised('TypeError', `'${typeName(object)}' cannot be sliced`)
    const items = places.map(at => object.items[at] ?? NONE)
    return object.type === 'list' ? list(items) : tuple(items)
  }

  /** Where a slice begins and ends, as Python's own `slice.indices` says. */
  #bounds(
    object: PyValue,
    slice: Extract<Expression, { kind: 'slice' }>,
    scope: Scope,
  ): { from: number; to: number; step: number } | Unknown {
    const parts = [slice.from, slice.to, slice.step].map(part => (part ? this.evaluate(part, scope) : NONE))
    const cannot = unknownOf(...parts)
    if (cannot) return cannot
    const [from, to, step] = parts.map(part => {
      if (part.type === 'none') return null
      const number = numberOf(part)
      if (typeof number !== 'bigint') throw new Raised('TypeError', 'slice indices must be integers or None')
      return Number(number)
    })
    const length = object.type === 'str' ? object.value.length : 'items' in object ? object.items.length : 0
    const by = step ?? 1
    if (by === 0) throw new Raised('ValueError', 'slice step cannot be zero')
    const clamp = (value: number) => {
      const place = value < 0 ? value + length : value
      return by > 0 ? Math.min(Math.max(place, 0), length) : Math.min(Math.max(place, -1), length - 1)
    }
    return {
      from: from === null || from === undefined ? (by > 0 ? 0 : length - 1) : clamp(from),
      to: to === null || to === undefined ? (by > 0 ? length : -1) : clamp(to),
      step: by,
    }
  }

  attribute(object: PyValue, name: string): PyValue {
    const cannot = unknownOf(object) ?? spoiltOf(object)
    if (cannot) return cannot
    if (object.type === 'module') return moduleMember(object.name, name, this)
    if (object.type === 'match' || object.type === 'pattern') {
      const member = object.type === 'match' ? matchMethod(object, name) : patternMethod(object, name, this)
      return member ?? unknown(l10n.t('{0} is not followed', `.${name}`))
    }
    if (object.type === 'exception' && name === 'args') return tuple(object.items)
    if (object.type === 'exception' && name === 'message')
      return object.items.length === 1 ? (object.items[0] ?? NONE) : str('')
    if (object.type === 'type' && name === 'fromkeys' && object.name === 'dict') {
      return builtin(name, ([keys = NONE, value = NONE]) => {
        const items = this.iterate(keys)
        return Array.isArray(items)
          ? { type: 'dict', entries: new Map(items.map(key => [hashed(key), [key, value]])) }
          : items
      })
    }
    if (object.type === 'type' || object.type === 'function' || object.type === 'exception')
      return unknown(l10n.t('{0} is not followed', `.${name}`))
    if (!hasMember(object, name))
      throw new Raised('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`)
    return builtin(name, (given, named) => this.#method(object, name, given, named))
  }

  #method(object: PyValue, name: string, given: PyValue[], named: ReadonlyMap<string, PyValue>): PyValue {
    const cannot = spoiltOf(object)
    if (cannot) return cannot
    const found = (() => {
      switch (object.type) {
        case 'str':
          return name === 'format'
            ? formatBraces(object, given, named, this, this)
            : stringMethod(object, name, given, this)
        case 'list':
          return listMethod(object, name, given, named, this)
        case 'tuple':
          return sequenceMethod(object, name, given)
        case 'dict':
          return dictMethod(object, name, given, named, this)
        case 'set':
          return setMethod(object, name, given, this)
        default:
          return null
      }
    })()
    if (!found && 'entries' in object) object.spoilt = l10n.t('{0} is not followed', `.${name}()`)
    return found ?? unknown(l10n.t('{0} is not followed', `.${name}()`))
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
    const names = this.#bindParameters(called, given, named)
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

  #bindParameters(called: PyFunction, given: PyValue[], named: ReadonlyMap<string, PyValue>): Map<string, PyValue> {
    const names = new Map<string, PyValue>()
    const left = new Map(named)
    let next = 0
    const wrong = (what: string) => new Raised('TypeError', `${called.name}() ${what}`)
    for (const { parameter, fallback } of called.parameters) {
      const { name, kind } = parameter
      if (kind === 'splat') names.set(name, tuple(given.slice(next)))
      else if (kind === 'keywords') {
        names.set(name, {
          type: 'dict',
          entries: new Map([...left].map(([key, value]) => [`s${key}`, [str(key), value]])),
        })
        left.clear()
      } else if (
        next < given.length &&
        !called.parameters.some(other => other.parameter.kind === 'splat' && names.has(other.parameter.name))
      ) {
        if (left.has(name)) throw wrong(`got multiple values for keyword argument '${name}'`)
        names.set(name, given[next++] ?? NONE)
      } else {
        const value = left.get(name) ?? fallback
        if (!value) throw wrong(`takes more arguments: '${name}' is missing`)
        names.set(name, value)
        left.delete(name)
      }
      if (kind === 'splat') next = given.length
    }
    if (next < given.length) throw wrong(`takes fewer arguments (${given.length} given)`)
    const [surplus] = left.keys()
    if (surplus !== undefined) throw wrong(`got an unexpected keyword argument '${surplus}'`)
    return names
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

const MEMBERS: Readonly<Record<string, RegExp>> = {
  str: /^(upper|lower|swapcase|capitalize|title|[lr]?strip|r?split|splitlines|join|replace|startswith|endswith|r?find|r?index|count|r?partition|[lr]just|center|zfill|expandtabs|is(digit|alpha|alnum|space|lower|upper|title|decimal|numeric)|encode|decode|format|translate)$/,
  list: /^(append|extend|insert|pop|remove|reverse|sort|index|count|copy|clear)$/,
  tuple: /^(index|count)$/,
  dict: /^(get|has_key|keys|values|items|iterkeys|itervalues|iteritems|setdefault|pop|popitem|update|copy|clear|view\w+)$/,
  set: /^(add|remove|discard|pop|clear|copy|update|union|intersection|difference|symmetric_difference|issubset|issuperset|isdisjoint|\w+_update)$/,
}

function hasMember(object: PyValue, name: string): boolean {
  return (
    /^__\w+__$/.test(name) ||
    (MEMBERS[object.type]?.test(name) ??
      /^(real|imag|numerator|denominator|bit_length|is_integer|conjugate)$/.test(name))
  )
}
