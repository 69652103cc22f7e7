import type { Node } from 'web-tree-sitter'
import type { Span } from '../../text/problem.ts'
import type { Argument, Clause, Expression, FormatField, Parameter } from './ast.ts'
import { numberLiteral, openingOf, stringLiteral, unescaped } from './literals.ts'

/** Deeper than anything that a person writes; more would not fit the stack. */
const DEEPEST = 400

/** What the reading of one top-level statement knows: where it begins, and the comments it met. */
export interface Reading {
  readonly start: number
  readonly comments: Span[]
  depth: number
}

export function spanOf(node: Node, { start }: Reading): Span {
  return { start: node.startIndex - start, end: node.endIndex - start }
}

/** The children that mean something. */
export function children(node: Node, reading: Reading): Node[] {
  return node.namedChildren.filter((child): child is Node => {
    if (child?.type === 'comment') reading.comments.push(spanOf(child, reading))
    return child !== null && child.type !== 'comment' && child.type !== 'line_continuation'
  })
}

export function readExpression(node: Node, reading: Reading): Expression {
  if (reading.depth > DEEPEST) return unsupported('nesting this deep', node, reading)
  reading.depth++
  const expression = READERS[node.type]?.(node, reading) ?? unsupported(node.type.replaceAll('_', ' '), node, reading)
  reading.depth--
  return expression
}

export function unsupported(what: string, node: Node, reading: Reading): Expression {
  const parts = reading.depth > DEEPEST ? [] : children(node, reading).map(child => readExpression(child, reading))
  return { kind: 'unsupported', what, parts, span: spanOf(node, reading) }
}

type Reader = (node: Node, reading: Reading) => Expression | null

const READERS: Readonly<Record<string, Reader>> = {
  identifier: (node, reading) => ({ kind: 'name', name: node.text, span: spanOf(node, reading) }),
  integer: (node, reading) => numberLiteral(node.text, spanOf(node, reading)),
  float: (node, reading) => numberLiteral(node.text, spanOf(node, reading)),
  true: (node, reading) => ({ kind: 'constant', value: true, span: spanOf(node, reading) }),
  false: (node, reading) => ({ kind: 'constant', value: false, span: spanOf(node, reading) }),
  none: (node, reading) => ({ kind: 'constant', value: null, span: spanOf(node, reading) }),
  string: readString,
  concatenated_string: (node, reading) => ({
    kind: 'joined',
    parts: children(node, reading).map(child => readString(child, reading)),
    span: spanOf(node, reading),
  }),
  parenthesized_expression: readInner,
  list: readItems('list'),
  list_pattern: readItems('list'),
  tuple: readItems('tuple'),
  tuple_pattern: readItems('tuple'),
  expression_list: readItems('tuple'),
  pattern_list: readItems('tuple'),
  set: readItems('set'),
  dictionary: readDictionary,
  list_splat: readSplat,
  list_splat_pattern: readSplat,
  unary_operator: (node, reading) => unary(node.children[0]?.type ?? '', node, reading),
  not_operator: (node, reading) => unary('not', node, reading),
  binary_operator: (node, reading) => ({
    kind: 'binary',
    operator: node.childForFieldName('operator')?.type ?? '',
    left: field(node, 'left', reading),
    right: field(node, 'right', reading),
    span: spanOf(node, reading),
  }),
  boolean_operator: (node, reading) => ({
    kind: node.childForFieldName('operator')?.type === 'or' ? 'or' : 'and',
    left: field(node, 'left', reading),
    right: field(node, 'right', reading),
    span: spanOf(node, reading),
  }),
  comparison_operator: readComparison,
  conditional_expression: readChoice,
  call: readCall,
  attribute: (node, reading) => ({
    kind: 'attribute',
    object: field(node, 'object', reading),
    name: node.childForFieldName('attribute')?.text ?? '',
    span: spanOf(node, reading),
  }),
  subscript: readSubscript,
  slice: readSlice,
  list_comprehension: (node, reading) => readComprehension('list', node, reading),
  set_comprehension: (node, reading) => readComprehension('set', node, reading),
  generator_expression: (node, reading) => readComprehension('generator', node, reading),
  dictionary_comprehension: readDictionaryComprehension,
  lambda: (node, reading) => ({
    kind: 'lambda',
    parameters: readParameters(node.childForFieldName('parameters'), reading),
    body: field(node, 'body', reading),
    span: spanOf(node, reading),
  }),
  named_expression: (node, reading) => ({
    kind: 'named',
    name: node.childForFieldName('name')?.text ?? '',
    value: field(node, 'value', reading),
    span: spanOf(node, reading),
  }),
}

/** The child of that field; what is missing reads as nothing that could be known. */
export function field(node: Node, name: string, reading: Reading): Expression {
  const child = node.childForFieldName(name)
  if (child) return readExpression(child, reading)
  return { kind: 'unsupported', what: 'missing text', parts: [], span: spanOf(node, reading) }
}

function readInner(node: Node, reading: Reading): Expression | null {
  const inner = children(node, reading)[0]
  return inner ? readExpression(inner, reading) : null
}

function readItems(kind: 'list' | 'tuple' | 'set'): Reader {
  return (node, reading) => ({
    kind,
    items: children(node, reading).map(child => readExpression(child, reading)),
    closed: true,
    span: spanOf(node, reading),
  })
}

function readSplat(node: Node, reading: Reading): Expression | null {
  const value = readInner(node, reading)
  return value && { kind: 'splat', value, span: spanOf(node, reading) }
}

function unary(operator: string, node: Node, reading: Reading): Expression {
  return { kind: 'unary', operator, operand: field(node, 'argument', reading), span: spanOf(node, reading) }
}

function readDictionary(node: Node, reading: Reading): Expression | null {
  const parts = children(node, reading)
  if (parts.some(part => part.type !== 'pair')) return null
  const pairs = parts.map(part => [field(part, 'key', reading), field(part, 'value', reading)] as const)
  return { kind: 'dict', pairs, span: spanOf(node, reading) }
}

function readComparison(node: Node, reading: Reading): Expression {
  const operators = node.childrenForFieldName('operators').map(operator => operator?.type ?? '')
  const [first, ...others] = children(node, reading).map(child => readExpression(child, reading))
  const rest = others.map((operand, index) => [operators[index] ?? '', operand] as const)
  return { kind: 'compare', first: first as Expression, rest, span: spanOf(node, reading) }
}

function readChoice(node: Node, reading: Reading): Expression | null {
  const [yes, condition, no] = children(node, reading).map(child => readExpression(child, reading))
  return yes && condition && no ? { kind: 'choice', condition, yes, no, span: spanOf(node, reading) } : null
}

function readCall(node: Node, reading: Reading): Expression {
  const callee = field(node, 'function', reading)
  const list = node.childForFieldName('arguments')
  const span = spanOf(node, reading)
  if (list?.type === 'generator_expression') {
    return { kind: 'call', callee, arguments: [{ kind: 'plain', value: readExpression(list, reading) }], span }
  }
  const given = list ? children(list, reading).map(child => readArgument(child, reading)) : []
  return { kind: 'call', callee, arguments: given, span }
}

function readArgument(node: Node, reading: Reading): Argument {
  if (node.type === 'keyword_argument') {
    const name = node.childForFieldName('name')?.text ?? ''
    return { kind: 'named', name, value: field(node, 'value', reading) }
  }
  const kind = node.type === 'list_splat' ? 'splat' : node.type === 'dictionary_splat' ? 'keywords' : 'plain'
  const value = kind === 'plain' ? node : (children(node, reading)[0] ?? node)
  return { kind, value: readExpression(value, reading) }
}

function readSubscript(node: Node, reading: Reading): Expression | null {
  const indexes = node.childrenForFieldName('subscript').filter((child): child is Node => child !== null)
  const [first] = indexes
  if (!first || indexes.length > 1) return null
  return {
    kind: 'subscript',
    object: field(node, 'value', reading),
    index: readExpression(first, reading),
    span: spanOf(node, reading),
  }
}

function readSlice(node: Node, reading: Reading): Expression {
  const parts: (Expression | null)[] = [null, null, null]
  let at = 0
  for (const child of node.children) {
    if (child?.type === ':') at++
    else if (child?.isNamed && child.type !== 'comment') parts[at] = readExpression(child, reading)
  }
  const [from = null, to = null, step = null] = parts
  return { kind: 'slice', from, to, step, span: spanOf(node, reading) }
}

function readComprehension(makes: 'list' | 'set' | 'generator', node: Node, reading: Reading): Expression | null {
  const clauses = readClauses(node, reading)
  return (
    clauses && {
      kind: 'comprehension',
      makes,
      item: field(node, 'body', reading),
      clauses,
      span: spanOf(node, reading),
    }
  )
}

function readDictionaryComprehension(node: Node, reading: Reading): Expression | null {
  const clauses = readClauses(node, reading)
  const pair = node.childForFieldName('body')
  if (!clauses || !pair) return null
  const span = spanOf(node, reading)
  return {
    kind: 'dictComprehension',
    key: field(pair, 'key', reading),
    value: field(pair, 'value', reading),
    clauses,
    span,
  }
}

function readClauses(node: Node, reading: Reading): Clause[] | null {
  const clauses: (Clause & { conditions: Expression[] })[] = []
  for (const part of children(node, reading)) {
    if (part.type === 'for_in_clause') {
      if (part.children.some(child => child?.type === 'async')) return null
      const [source, more] = part.childrenForFieldName('right')
      if (!source || more) return null
      clauses.push({ target: field(part, 'left', reading), source: readExpression(source, reading), conditions: [] })
    } else if (part.type === 'if_clause') {
      const condition = readInner(part, reading)
      if (condition) clauses.at(-1)?.conditions.push(condition)
    }
  }
  return clauses
}

export function readParameters(node: Node | null, reading: Reading): Parameter[] {
  if (!node) return []
  return children(node, reading).map((child): Parameter => {
    if (child.type === 'identifier') return { name: child.text, kind: 'plain', fallback: null }
    const named = child.childForFieldName('name') ?? child.namedChildren[0]
    if (/^(typed_)?default_parameter$/.test(child.type)) {
      return { name: named?.text ?? '', kind: 'plain', fallback: field(child, 'value', reading) }
    }
    if (child.type === 'typed_parameter') return { name: named?.text ?? '', kind: 'plain', fallback: null }
    if (child.type === 'list_splat_pattern') return { name: named?.text ?? '', kind: 'splat', fallback: null }
    if (child.type === 'dictionary_splat_pattern') return { name: named?.text ?? '', kind: 'keywords', fallback: null }
    // A tuple of names, as Python 2 allows, and markers of Python 3: no such function is called here.
    return { name: '', kind: 'plain', fallback: null }
  })
}

function readString(node: Node, reading: Reading): Expression {
  const token = node.text
  const { isFormat, isRaw, isUnicode, quotes, length } = openingOf(token)
  const span = spanOf(node, reading)
  if (quotes === '`') return { kind: 'repr', value: readQuoted(token.slice(1, -1), span), span }
  if (!isFormat) return stringLiteral(token, span.start)
  const parts: (string | FormatField)[] = []
  let at = node.startIndex + length
  const text = (to: number) => {
    const source = token
      .slice(at - node.startIndex, to - node.startIndex)
      .replace(/\{\{|\}\}/g, brace => brace[0] ?? '')
    if (source !== '') parts.push(unescaped(source, 0, isRaw, isUnicode || !isRaw).text)
  }
  for (const child of node.namedChildren) {
    if (child?.type !== 'interpolation') continue
    text(child.startIndex)
    const written = /^\{([^{}:!=]*=\s*)[}:!]/.exec(child.text)?.[1]
    if (written) parts.push(written)
    const found = readField(child, reading)
    const hasOwnForm = found.conversion !== null || found.spec.length > 0
    parts.push(written && !hasOwnForm ? { ...found, conversion: 'r' } : found)
    at = child.endIndex
  }
  text(node.endIndex - quotes.length)
  return { kind: 'format', parts, span }
}

function readField(node: Node, reading: Reading): FormatField {
  const conversion = node.childForFieldName('type_conversion')?.text[1]
  const spec = node.childForFieldName('format_specifier')
  return {
    value: field(node, 'expression', reading),
    conversion: conversion === 'r' || conversion === 's' || conversion === 'a' ? conversion : null,
    spec: spec ? readSpec(spec, reading) : [],
  }
}

function readSpec(node: Node, reading: Reading): (string | FormatField)[] {
  const parts: (string | FormatField)[] = []
  let at = node.startIndex + 1
  for (const child of node.namedChildren) {
    if (!child) continue
    if (child.startIndex > at) parts.push(node.text.slice(at - node.startIndex, child.startIndex - node.startIndex))
    parts.push(readField(child, reading))
    at = child.endIndex
  }
  if (node.endIndex > at) parts.push(node.text.slice(at - node.startIndex))
  return parts
}

/** The inside of backticks, as far as it is a name or a number. */
function readQuoted(text: string, span: Span): Expression {
  const inner = text.trim()
  if (/^[A-Za-z_]\w*$/.test(inner)) return { kind: 'name', name: inner, span }
  return numberLiteral(inner, span) ?? { kind: 'unsupported', what: 'text in backticks', parts: [], span }
}
