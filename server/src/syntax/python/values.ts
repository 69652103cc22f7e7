import type { Span } from '../../text/problem.ts'
import type { Block, Expression, Parameter } from './ast.ts'

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

/** Marks a list, dictionary or set whose items are not known any more; gives what comes out instead. */
export function spoil(target: { spoilt?: string }, reason: string): PyValue {
  target.spoilt = reason
  return unknown(reason)
}

/** The first unknown among values, if any. */
export function unknownOf(...values: readonly (PyValue | undefined)[]): Unknown | null {
  for (const value of values) if (value?.type === 'unknown') return value
  return null
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

/** Text whose characters Python 2 counts as bytes, so that lengths and places differ from what one sees. */
export function hasWideCharacters({ value, isUnicode }: PyString): boolean {
  return /[\u0080-\uffff]/.test(value) && !(isUnicode && !/[\ud800-\udfff]/.test(value))
}
