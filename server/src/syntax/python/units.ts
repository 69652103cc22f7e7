import * as l10n from '@vscode/l10n'
import type { Node } from 'web-tree-sitter'
import { type Problem, type Span, shiftSpan } from '../../text/problem.ts'
import type { Setting, Statement } from '../model.ts'
import type { Expression, PythonStatement } from './ast.ts'
import { literalValue } from './literalValue.ts'
import type { Reading } from './readExpression.ts'
import { readStatement } from './readStatement.ts'
import { eachStatement } from './scopes.ts'

/**
 * One top-level statement of a file. It depends on nothing but its own text, so it is kept while that stays the same.
 */
export interface Unit {
  /** What runs; null for a comment and for what Python cannot read. */
  readonly statement: PythonStatement | null
  /** The assignments in it, in order, and its comments; spans count from the start of the unit. */
  readonly parts: readonly Part[]
  readonly problems: readonly Problem[]
}

/** A stretch of a unit that becomes a statement of the model. */
export interface Part {
  readonly start: number
  /** With the value where that is written out; a calculated one is put in when the file has run. */
  readonly model: Statement
  readonly source: Extract<PythonStatement, { kind: 'assign' | 'augment' }> | null
}

export function readUnit(node: Node, text: string): Unit {
  const reading: Reading = { start: node.startIndex, comments: [], depth: 0 }
  if (node.type === 'comment')
    return { statement: null, parts: [commentPart({ start: 0, end: text.length })], problems: [] }
  const problem = node.type === 'ERROR' || node.hasError ? syntaxProblem(node, reading.start) : null
  const statement = node.type === 'ERROR' ? null : readStatement(node, reading)
  const parts = statement ? assignments(statement, text) : []
  const all = [
    ...parts,
    ...reading.comments.filter(comment => !parts.some(part => isInside(comment, part))).map(commentPart),
  ]
  all.sort((a, b) => a.start - b.start)
  const withComments = all.map(part => withOwnComments(part, reading.comments))
  const empty = statement && !problem ? emptyBlock(statement, node) : null
  const problems = problem ? [problem] : empty ? [empty] : []
  return { statement: problems.length > 0 ? null : statement, parts: withComments, problems }
}

function isInside(span: Span, part: Part): boolean {
  return span.start >= part.start && span.end <= part.start + part.model.length
}

function withOwnComments(part: Part, comments: readonly Span[]): Part {
  if (part.source === null) return part
  const own = comments.filter(comment => isInside(comment, part)).map(comment => shiftSpan(comment, -part.start))
  return own.length === 0 ? part : { ...part, model: { ...part.model, comments: own } }
}

function commentPart({ start, end }: Span): Part {
  const model: Statement = {
    setting: null,
    comments: [{ start: 0, end: end - start }],
    problems: [],
    length: end - start,
  }
  return { start, model, source: null }
}

function assignments(statement: PythonStatement, text: string): Part[] {
  const parts: Part[] = []
  eachStatement([statement], inner => {
    if (inner.kind !== 'assign' && inner.kind !== 'augment') return
    const targets = inner.kind === 'assign' ? inner.targets : [inner.target]
    for (const target of targets) if (target.kind === 'name') parts.push(assignment(target, inner, text))
  })
  return parts
}

function assignment(
  target: Extract<Expression, { kind: 'name' }>,
  source: NonNullable<Part['source']>,
  text: string,
): Part {
  const { start } = target.span
  const value = literalValue(source.value, start, text)
  const setting: Setting = {
    key: target.name,
    keySpan: { start: 0, end: target.span.end - start },
    operator: source.kind === 'augment' && source.operator === '+' ? '+=' : '=',
    operatorSpan: source.operatorSpan.start > start ? shiftSpan(source.operatorSpan, -start) : null,
    value,
  }
  return { start, source, model: { setting, comments: [], problems: [], length: source.span.end - start } }
}

/** The first thing in a node that Python cannot read, which stops it from reading the file at all. */
function syntaxProblem(node: Node, base: number): Problem {
  const wrong = firstError(node) ?? node
  const start = wrong.startIndex - base
  const shown = wrong.text.split('\n')[0] ?? ''
  const span = { start, end: start + Math.max(1, Math.min(shown.length, wrong.endIndex - wrong.startIndex)) }
  return { code: 'syntax-python', severity: 'error', span, message: sentenceFor(wrong, node) }
}

/** The innermost: a node that holds an error has a child that holds it. */
function firstError(node: Node): Node | null {
  let wrong: Node | null = null
  for (let at: Node | null = node; at; ) {
    if (at.isError || at.isMissing) wrong = at
    at = at.children.find(child => child?.hasError || child?.isMissing) ?? null
  }
  return wrong
}

function sentenceFor(wrong: Node, node: Node): string {
  if (wrong.isMissing) return l10n.t('Python misses {0} here, so xm refuses the file.', `"${wrong.type}"`)
  const starts = wrong.descendantsOfType('string_start')
  const ends = wrong.descendantsOfType('string_end')
  if (starts.length > ends.length) {
    return l10n.t('This string has no closing quote, so xm refuses the file: add {0}.', starts.at(-1)?.text ?? '"')
  }
  const open = openBracket(node.text)
  if (open) return l10n.t('This {0} is never closed, so xm refuses the file.', `"${open}"`)
  return l10n.t('Python cannot read this, so xm refuses the file.')
}

function openBracket(text: string): string | null {
  const open: string[] = []
  for (const [token] of text.matchAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|#.*|[([{}\])]/g)) {
    if ('([{'.includes(token)) open.push(token)
    else if (token.length === 1) open.pop()
  }
  return open[0] ?? null
}

/** Where an indented block is due and nothing is indented. */
function emptyBlock(statement: PythonStatement, node: Node): Problem | null {
  const blocks = node
    .descendantsOfType('block')
    .filter(block => block?.namedChildren.every(child => child?.type === 'comment'))
  const [block] = blocks
  if (!block || statement.kind === 'unsupportedStatement') return null
  const start = Math.max(0, block.startIndex - node.startIndex - 1)
  const message = l10n.t('Python expects indented lines behind this, so xm refuses the file.')
  return { code: 'syntax-python', severity: 'error', span: { start, end: start + 1 }, message }
}
