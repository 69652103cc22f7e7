import type { Span } from '../../text/problem.ts'
import type { Block, Expression, Parameter } from './ast.ts'
import { LimitReached } from './limits.ts'

/*
 * The values that a program can have while nothing of it is executed. `Unknown` is one of them: it says why, and makes
 * unknown what is made of it.
 */

export interface Unknown {
  readonly type: 'unknown'
  /** Why it cannot be known, as part of a sentence. */
  readonly reason: string
}

export interface PyString {
  readonly type: 'str'
  readonly value: string
  readonly isUnicode: boolean
}

export interface PyInt {
  readonly type: 'int'
  readonly value: bigint
  readonly isLong: boolean
}

export interface PyList {
  readonly type: 'list'
  items: PyValue[]
  /** Set when something that cannot be followed may have changed it. */
  spoilt?: string
}

export interface PyTuple {
  readonly type: 'tuple'
  readonly items: readonly PyValue[]
}

export interface PyDict {
  readonly type: 'dict'
  readonly entries: Map<string, readonly [PyValue, PyValue]>
  spoilt?: string
}

export interface PySet {
  readonly type: 'set'
  readonly entries: Map<string, PyValue>
  readonly isFrozen: boolean
  spoilt?: string
}

export interface PyFunction {
  readonly type: 'function'
  readonly name: string
  readonly parameters: readonly { readonly parameter: Parameter; readonly fallback: PyValue | null }[]
  readonly body: Block | Expression
  /** Names that an assignment inside makes its own. */
  readonly locals: ReadonlySet<string>
  readonly scope: Scope
  /** Where the top-level statement begins that its body's spans count from. */
  readonly base: number
}

/** A function of Python's own, or a method bound to its object. */
export interface PyBuiltin {
  readonly type: 'builtin'
  readonly name: string
  readonly call: (given: PyValue[], named: ReadonlyMap<string, PyValue>) => PyValue
}

/** `int`, `str`, `ValueError` …: what can be called and asked for with isinstance. */
export interface PyType {
  readonly type: 'type'
  readonly name: string
}

export interface PyModule {
  readonly type: 'module'
  readonly name: string
}

export interface PyException {
  readonly type: 'exception'
  readonly name: string
  readonly items: readonly PyValue[]
}

export interface PyMatch {
  readonly type: 'match'
  readonly groups: readonly (string | null)[]
  readonly names: ReadonlyMap<string, number>
  readonly start: number
}

export interface PyPattern {
  readonly type: 'pattern'
  readonly source: string
  readonly flags: string
}

export type PyValue =
  | { readonly type: 'none' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'float'; readonly value: number }
  | PyInt
  | PyString
  | PyList
  | PyTuple
  | PyDict
  | PySet
  | PyFunction
  | PyBuiltin
  | PyType
  | PyModule
  | PyException
  | PyMatch
  | PyPattern
  | Unknown

/** Where names live: the file, a function that is being called, or a comprehension in it. */
export interface Scope {
  readonly names: Map<string, PyValue>
  readonly outer: Scope | null
  readonly globals: ReadonlySet<string>
  /** Names of a function that are its own also before they are bound; null for the file. */
  readonly locals: ReadonlySet<string> | null
}

/** An exception of the program that is being read, on its way to a handler. */
export class Raised extends Error {
  readonly exception: PyException
  /** Where in the text it was raised. */
  at: Span | null = null

  constructor(name: string, message: string, items?: readonly PyValue[]) {
    super(message === '' ? name : `${name}: ${message}`)
    this.exception = { type: 'exception', name, items: items ?? [str(message)] }
  }
}

export const NONE: PyValue = { type: 'none' }
export const TRUE: PyValue = { type: 'bool', value: true }
export const FALSE: PyValue = { type: 'bool', value: false }

export function bool(value: boolean): PyValue {
  return value ? TRUE : FALSE
}

/** Beyond 64 bits an integer of Python 2 is a long by itself. */
export function int(value: bigint | number, isLong = false): PyInt {
  const whole = BigInt(value)
  return { type: 'int', value: whole, isLong: isLong || BigInt.asIntN(64, whole) !== whole }
}

export function float(value: number): PyValue {
  return { type: 'float', value }
}

export function str(value: string, isUnicode = false): PyString {
  return { type: 'str', value, isUnicode }
}

export function list(items: PyValue[]): PyList {
  return { type: 'list', items }
}

export function tuple(items: readonly PyValue[]): PyTuple {
  return { type: 'tuple', items }
}

export function unknown(reason: string): Unknown {
  return { type: 'unknown', reason }
}

/** The first unknown among values, if any. */
export function unknownOf(...values: readonly (PyValue | undefined)[]): Unknown | null {
  for (const value of values) if (value?.type === 'unknown') return value
  return null
}

/** How much of a value may still be looked at. A list that holds one list twice, which holds another one twice, … has no end. */
class Look {
  #left = 300_000

  /** @returns whether this part may be looked at, too; a long text counts for more */
  take(part: PyValue): boolean {
    this.#left -= 1 + (part.type === 'str' ? part.value.length >> 6 : 0)
    return this.#left >= 0
  }
}

/** As `unknownOf`, also inside lists, tuples and dictionaries. */
export function unknownInside(value: PyValue, depth = 0, look = new Look()): Unknown | null {
  if (depth > 50) return unknown('it is nested too deeply')
  if (!look.take(value)) return unknown('it is too large')
  const inner = (items: Iterable<PyValue>) => {
    for (const item of items) {
      const found = unknownInside(item, depth + 1, look)
      if (found) return found
    }
    return null
  }
  switch (value.type) {
    case 'unknown':
      return value
    case 'list':
      return value.spoilt === undefined ? inner(value.items) : unknown(value.spoilt)
    case 'tuple':
      return inner(value.items)
    case 'dict':
      return value.spoilt === undefined
        ? inner([...value.entries.values()].map(([, item]) => item))
        : unknown(value.spoilt)
    case 'set':
      return value.spoilt === undefined ? inner(value.entries.values()) : unknown(value.spoilt)
    default:
      return null
  }
}

/** What the value is a number for, as `True` is 1; null when it is none. */
export function numberOf(value: PyValue): bigint | number | null {
  if (value.type === 'int' || value.type === 'float') return value.value
  return value.type === 'bool' ? (value.value ? 1n : 0n) : null
}

/** The name Python 2 has for the value's type. */
export function typeName(value: PyValue): string {
  switch (value.type) {
    case 'none':
      return 'NoneType'
    case 'str':
      return value.isUnicode ? 'unicode' : 'str'
    case 'int':
      return value.isLong ? 'long' : 'int'
    case 'set':
      return value.isFrozen ? 'frozenset' : 'set'
    case 'builtin':
      return 'builtin_function_or_method'
    case 'exception':
      return value.name
    default:
      return value.type
  }
}

/** What a dictionary finds the value by; null when Python cannot hash it. */
export function keyOf(value: PyValue, look = new Look()): string | null {
  if (!look.take(value)) throw new LimitReached()
  const number = numberOf(value)
  if (typeof number === 'bigint') return `n${number}`
  if (typeof number === 'number') return Number.isInteger(number) ? `n${BigInt(number)}` : `n${number}`
  if (value.type === 'str') return `s${value.value}`
  if (value.type === 'none') return 'none'
  if (value.type === 'type' || value.type === 'module') return `${value.type} ${value.name}`
  if (value.type !== 'tuple') return null
  const keys = value.items.map(item => keyOf(item, look))
  return keys.includes(null) ? null : `t${keys.map(key => `${key?.length}:${key}`).join('')}`
}

/** Whether a condition holds; null when that cannot be known. */
export function truth(value: PyValue): boolean | null {
  switch (value.type) {
    case 'unknown':
      return null
    case 'none':
      return false
    case 'bool':
      return value.value
    case 'int':
      return value.value !== 0n
    case 'float':
      return value.value !== 0
    case 'str':
      return value.value !== ''
    case 'list':
      return value.spoilt === undefined ? value.items.length > 0 : null
    case 'tuple':
      return value.items.length > 0
    case 'dict':
    case 'set':
      return value.spoilt === undefined ? value.entries.size > 0 : null
    default:
      return true
  }
}

/** Whether two values are equal, as `==` says; null when that cannot be known. */
export function equal(a: PyValue, b: PyValue, depth = 0, look = new Look()): boolean | null {
  if (depth > 50 || !look.take(a) || a.type === 'unknown' || b.type === 'unknown') return null
  const [x, y] = [numberOf(a), numberOf(b)]
  // `<` and `>` compare Number and BigInt by value.
  if (x !== null && y !== null) return !(x < y || x > y) && !Number.isNaN(x) && !Number.isNaN(y)
  if (x !== null || y !== null) return false
  if (a.type === 'str' && b.type === 'str') return a.value === b.value
  if ((a.type === 'list' && b.type === 'list') || (a.type === 'tuple' && b.type === 'tuple')) {
    if (isSpoilt(a) || isSpoilt(b)) return null
    if (a.items.length !== b.items.length) return false
    return all(a.items.map((item, index) => equal(item, b.items[index] as PyValue, depth + 1, look)))
  }
  if (a.type === 'dict' && b.type === 'dict') {
    if (isSpoilt(a) || isSpoilt(b)) return null
    if (a.entries.size !== b.entries.size) return false
    return all(
      [...a.entries].map(([key, [, item]]) => {
        const other = b.entries.get(key)
        return other ? equal(item, other[1], depth + 1, look) : false
      }),
    )
  }
  if (a.type === 'set' && b.type === 'set') {
    if (isSpoilt(a) || isSpoilt(b)) return null
    return a.entries.size === b.entries.size && [...a.entries.keys()].every(key => b.entries.has(key))
  }
  if (a.type !== b.type) return false
  if (a.type === 'none') return true
  if ((a.type === 'type' || a.type === 'module') && b.type === a.type) return a.name === b.name
  return a === b ? true : null
}

function isSpoilt(value: { readonly spoilt?: string } | PyTuple): boolean {
  return 'spoilt' in value && value.spoilt !== undefined
}

function all(answers: readonly (boolean | null)[]): boolean | null {
  return answers.includes(false) ? false : answers.includes(null) ? null : true
}

/** Text whose characters Python 2 counts as bytes, so that lengths and places differ from what one sees. */
export function hasWideCharacters({ value, isUnicode }: PyString): boolean {
  return /[\u0080-\uffff]/.test(value) && !(isUnicode && !/[\ud800-\udfff]/.test(value))
}
