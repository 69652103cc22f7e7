import { type Position, TextDocument } from 'vscode-languageserver-textdocument'
import type { Release, Target } from '../facts/releases.ts'
import type { Change } from '../rules/change.ts'
import type { Problem, Severity, Span } from '../text/problem.ts'
import type { FileRole } from '../workspace/fileKind.ts'

export interface CheckedFile {
  readonly file: string
  readonly text: string
  readonly role: FileRole
  readonly target: Target
  /** The release that the file comes from, where problems are what changes on the way to the target. */
  readonly from?: Release
  readonly problems: readonly (Problem | Change)[]
}

export type Format = 'text' | 'json'

export function isFormat(word: string): word is Format {
  return word === 'text' || word === 'json'
}

export function countProblems(checked: readonly CheckedFile[]): Record<Severity, number> {
  const count = { error: 0, warning: 0, information: 0, hint: 0 }
  for (const { problems } of checked) for (const { severity } of problems) count[severity]++
  return count
}

/** The whole report, ending in a newline. Text is one-based and for people, JSON has positions as LSP counts them. */
export function formatReport(checked: readonly CheckedFile[], format: Format): string {
  return format === 'json' ? jsonReport(checked) : textReport(checked)
}

function jsonReport(checked: readonly CheckedFile[]): string {
  const count = countProblems(checked)
  const report = {
    version: 1,
    files: checked.map(({ file, text, role, target, from, problems }) => ({
      file,
      kind: role,
      toolstack: target.toolstack,
      xen: target.release,
      ...(from && { from }),
      diagnostics: problems.length > 0 ? jsonProblems(text, problems, file) : [],
    })),
    summary: {
      files: checked.length,
      errors: count.error,
      warnings: count.warning,
      informations: count.information,
      hints: count.hint,
    },
  }
  return `${JSON.stringify(report)}\n`
}

function jsonProblems(text: string, problems: CheckedFile['problems'], file: string) {
  const document = TextDocument.create(file, '', 0, text)
  const range = ({ start, end }: Span) => ({ start: document.positionAt(start), end: document.positionAt(end) })
  return problems.map(problem => ({
    ...jsonProblem(problem, file, range),
    ...('kind' in problem && { change: problem.kind }),
  }))
}

function jsonProblem(
  { span, severity, code, message, related = [], elsewhere = [], fixes }: Problem,
  file: string,
  range: (span: Span) => { start: Position; end: Position },
) {
  const places = [
    ...related.map(place => ({ file, range: range(place.span), message: place.message })),
    ...elsewhere.map(({ location, ...place }) => ({ file: location, ...place })),
  ]
  return {
    range: range(span),
    severity,
    code,
    message,
    ...(places.length > 0 && { related: places }),
    ...(fixes && { fixes: fixes.map(({ title }) => title) }),
  }
}

function textReport(checked: readonly CheckedFile[]): string {
  const { error, warning, information, hint } = countProblems(checked)
  const counts = [counted(error, 'error'), counted(warning, 'warning')]
  if (information > 0) counts.push(counted(information, 'information', 'informations'))
  if (hint > 0) counts.push(counted(hint, 'hint'))
  const files = counted(checked.length, 'file')
  return `${checked.map(textProblems).join('')}${counts.join(', ')} in ${files}${stepOf(checked)}.\n`
}

/** Where every file goes the same way, which. */
function stepOf(checked: readonly CheckedFile[]): string {
  const steps = new Set(checked.map(({ from, target }) => from && ` from Xen ${from} to ${target.release}`))
  const [step] = steps
  return steps.size === 1 && step ? step : ''
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `file:line:col: severity: message [code]` with the line of the file, for each problem. */
export function textProblems({ file, text, problems }: Pick<CheckedFile, 'file' | 'text' | 'problems'>): string {
  if (problems.length === 0) return ''
  const document = TextDocument.create(file, '', 0, text)
  return problems
    .map(({ span, severity, message, code }) => {
      const { line, character } = document.positionAt(span.start)
      return `${file}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]\n${excerpt(document, span)}`
    })
    .join('')
}

/** A longer line is not shown. */
const LONGEST_LINE = 300

/** The line of the finding with a caret under its place; nothing for the file as a whole, or an empty or endless line. */
function excerpt(document: TextDocument, span: Span): string {
  if (span.end === 0) return ''
  const { line, character } = document.positionAt(span.start)
  const [from, to] = [line, line + 1].map(start => document.offsetAt({ line: start, character: 0 }))
  if ((to ?? 0) - (from ?? 0) > LONGEST_LINE + 2) return ''
  const source = document
    .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
    .replace(/[\r\n]+$/, '')
  if (source.trim() === '' || source.length > LONGEST_LINE) return ''
  const width = Math.max(1, Math.min(span.end - span.start, source.length - character))
  // Tabs stay tabs under tabs, so that the caret stands where the eye looks.
  const blank = source.slice(0, character).replace(/[^\t]/g, ' ')
  return `    ${source}\n    ${blank}${'^'.repeat(width)}\n`
}
