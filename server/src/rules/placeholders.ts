import * as l10n from '@vscode/l10n'
import type { ConfigFile, Statement } from '../syntax/model.ts'
import { excerpt } from '../text/excerpt.ts'
import { type Problem, type Span, shiftSpan } from '../text/problem.ts'

/**
 * What templates and guides leave to be filled in: `{{ name }}` and `{% … %}` of Jinja and its like, `<% … %>`, `${NAME}`,
 * `@NAME@`, `%NAME%`, `<your disk>`, YOUR_NAME, CHANGEME, and 00:16:3e:xx:xx:xx. Nothing in a text can make one of these
 * look at it twice.
 */
const PLACEHOLDER = new RegExp(
  [
    /\{\{[^{}\n]*\}\}/,
    /\{%[^%\n]*%\}/,
    /<%[^%\n]*%>/,
    /\$\{[^{}\n]*\}/,
    /@[A-Z][A-Z0-9_]{0,40}@/,
    /%[A-Z][A-Z0-9_]{1,40}%/,
    /<[A-Za-z][\w .-]{0,40}>/,
    /\bYOUR[_-][A-Z0-9_-]{1,40}/,
    /\b(?:CHANGE|REPLACE)[_-]?(?:ME|THIS)\b/,
    /\b(?=[\da-fA-F:]{0,15}[xX]{2})(?:(?:[\da-fA-F]{2}|[xX]{2}):){5}(?:[\da-fA-F]{2}|[xX]{2})\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/**
 * The problems with one for each placeholder in place of what its text gives rise to: no more than a word, but for the
 * first that the toolstack refuses, which stays an error of the same code. That a template is refused is said once.
 */
export function withPlaceholders(file: ConfigFile, problems: readonly Problem[]): readonly Problem[] {
  const placeholders = file.statements.flatMap((statement, index) => {
    const offset = file.offsets[index] ?? 0
    const spans = placeholdersIn(statement, file.text, offset)
    return spans.length === 0 ? spans : spans.map(span => shiftSpan(span, offset))
  })
  if (placeholders.length === 0) return problems
  const rest = new Set(problems)
  let isRefused = false
  const found = placeholders.map(span => {
    const own = [...rest].filter(problem => isAbout(problem, span, file.text))
    for (const problem of own) rest.delete(problem)
    const refused = isRefused ? undefined : own.find(({ severity }) => severity === 'error')
    if (refused) isRefused = true
    return placeholder(file.text.slice(span.start, span.end), span, refused)
  })
  return [...rest, ...found].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

const memory = new WeakMap<Statement, readonly Span[]>()

/** Counted from the statement's own start; comments are for people. */
function placeholdersIn(statement: Statement, text: string, offset: number): readonly Span[] {
  const known = memory.get(statement)
  if (known) return known
  const own = text.slice(offset, offset + statement.length)
  const spans = own.search(PLACEHOLDER) < 0 ? NONE : spansIn(own, statement)
  memory.set(statement, spans)
  return spans
}

/** Most statements have none. */
const NONE: readonly Span[] = []

function spansIn(own: string, { comments }: Statement): Span[] {
  const found = Array.from(own.matchAll(PLACEHOLDER), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  return found.filter(span => !comments.some(comment => comment.start <= span.start && span.end <= comment.end))
}

/** What stands at the placeholder, and all that the notation refuses on its line: without quotes it comes in pieces. */
function isAbout({ code, span }: Problem, at: Span, text: string): boolean {
  if (span.start < at.end && at.start < span.end) return true
  if (!code.startsWith('syntax-') || code === 'syntax-carriage-return') return false
  const between = span.start < at.start ? text.slice(span.start, at.start) : text.slice(at.end, span.start)
  return between.length < 1000 && !between.includes('\n')
}

function placeholder(found: string, span: Span, refused: Problem | undefined): Problem {
  const shown = excerpt(found)
  if (refused) {
    const message = l10n.t('`{0}` is left of a template, and it is refused as it is: put the real value there.', shown)
    return { code: refused.code, severity: 'error', span, message }
  }
  const message = l10n.t('`{0}` looks like a place that waits to be filled in: put the real value there.', shown)
  return { code: 'placeholder', severity: 'information', span, message }
}
