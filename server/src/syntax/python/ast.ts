import type { Span } from '../../text/problem.ts'

/*
 * Python as far as it is evaluated here. All spans inside a top-level statement count from that statement's start, so
 * that its tree is a value that does not change when text above it does.
 */

export interface StringLiteral {
  readonly kind: 'string'
  readonly text: string
  readonly isUnicode: boolean
  readonly quote: "'" | '"'
  /** Where each character of `text`, and its end, stand; null when they follow the one opening quote. */
  readonly map: readonly number[] | null
  readonly span: Span
}

/** A hole of an f-string. */
export interface FormatField {
  readonly value: Expression
  readonly conversion: 'r' | 's' | 'a' | null
  readonly spec: readonly (string | FormatField)[]
}

export type Argument =
  | { readonly kind: 'plain' | 'splat' | 'keywords'; readonly value: Expression }
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression }

/** `for target in source if condition…` of a comprehension. */
export interface Clause {
  readonly target: Target
  readonly source: Expression
  readonly conditions: readonly Expression[]
}

export interface Parameter {
  readonly name: string
  readonly kind: 'plain' | 'splat' | 'keywords'
  readonly fallback: Expression | null
}

type Node<Kind extends string, Fields> = { readonly kind: Kind; readonly span: Span } & Readonly<Fields>

export type Expression =
  | StringLiteral
  | Node<'number', { value: bigint | number; isLong: boolean; text: string }>
  | Node<'constant', { value: boolean | null }>
  | Node<'name', { name: string }>
  /** Literals side by side, which Python makes one string of. */
  | Node<'joined', { parts: readonly (StringLiteral | Expression)[] }>
  | Node<'format', { parts: readonly (string | FormatField)[] }>
  | Node<'list' | 'tuple' | 'set', { items: readonly Expression[]; closed: boolean }>
  | Node<'dict', { pairs: readonly (readonly [Expression, Expression])[] }>
  | Node<'splat', { value: Expression }>
  | Node<'unary', { operator: string; operand: Expression }>
  | Node<'binary', { operator: string; left: Expression; right: Expression }>
  | Node<'compare', { first: Expression; rest: readonly (readonly [string, Expression])[] }>
  | Node<'and' | 'or', { left: Expression; right: Expression }>
  | Node<'choice', { condition: Expression; yes: Expression; no: Expression }>
  | Node<'call', { callee: Expression; arguments: readonly Argument[] }>
  | Node<'attribute', { object: Expression; name: string }>
  | Node<'subscript', { object: Expression; index: Expression }>
  | Node<'slice', { from: Expression | null; to: Expression | null; step: Expression | null }>
  | Node<'comprehension', { makes: 'list' | 'set' | 'generator'; item: Expression; clauses: readonly Clause[] }>
  | Node<'dictComprehension', { key: Expression; value: Expression; clauses: readonly Clause[] }>
  | Node<'lambda', { parameters: readonly Parameter[]; body: Expression }>
  | Node<'repr', { value: Expression }>
  /** `name := value`. */
  | Node<'named', { name: string; value: Expression }>
  /** What is not evaluated, by a word for it. */
  | Node<'unsupported', { what: string; parts: readonly Expression[] }>

export type Target = Expression

export interface Handler {
  readonly types: Expression | null
  readonly name: Target | null
  readonly body: readonly PythonStatement[]
}

export type PythonStatement =
  | Node<'assign', { targets: readonly Target[]; value: Expression; operatorSpan: Span }>
  | Node<'augment', { target: Target; operator: string; value: Expression; operatorSpan: Span }>
  | Node<'expression', { value: Expression }>
  | Node<'if', { condition: Expression; body: Block; otherwise: Block }>
  | Node<'while', { condition: Expression; body: Block; otherwise: Block }>
  | Node<'for', { target: Target; source: Expression; body: Block; otherwise: Block }>
  | Node<'try', { body: Block; handlers: readonly Handler[]; otherwise: Block; last: Block }>
  | Node<'with', { items: readonly { readonly value: Expression; readonly name: Target | null }[]; body: Block }>
  | Node<
      'def',
      { name: string; parameters: readonly Parameter[]; body: Block; isGenerator: boolean; decorated: boolean }
    >
  | Node<'class', { name: string; body: Block }>
  | Node<'return', { value: Expression | null }>
  | Node<'raise', { type: Expression | null; argument: Expression | null }>
  | Node<'assert', { condition: Expression; message: Expression | null }>
  | Node<'delete', { targets: readonly Target[] }>
  | Node<'import', { modules: readonly { readonly module: string; readonly as: string | null }[] }>
  | Node<'from', { module: string; names: readonly { readonly name: string; readonly as: string }[] | 'all' }>
  | Node<'global', { names: readonly string[] }>
  | Node<'print', { values: readonly Expression[] }>
  | Node<'exec', { values: readonly Expression[] }>
  | Node<'pass' | 'break' | 'continue', object>
  | Node<'unsupportedStatement', { what: string }>

export type Block = readonly PythonStatement[]
