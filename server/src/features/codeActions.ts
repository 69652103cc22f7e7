import * as l10n from '@vscode/l10n'
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types'
import { guestFindings, type RuleLevels } from '../rules/findings.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import { type FindingContext, type GuestContext, rangeOf } from './guestContext.ts'
import { ignoreComment } from './ignoreComment.ts'
import { moreFixes } from './quickFixes.ts'

/**
 * What can be done about the findings in a range: their own fixes, those that quickFixes.ts knows, and comments that silence
 * one of them.
 *
 * @param lineEndCommand the editor's command for line ends, where it keeps them apart from the text
 */
export function codeActions(
  context: GuestContext,
  range: Range,
  asked: CodeActionContext,
  levels: RuleLevels,
  lineEndCommand?: string,
): CodeAction[] {
  const findings = () => guestFindings(context.file, context.target, levels, context.across())
  return actionsFor(context, findings, range, asked, { lineEndCommand, more: problem => moreFixes(problem, context) })
}

/** What else there is beside the findings themselves. */
interface Extras {
  readonly lineEndCommand?: string | undefined
  /** Fixes that hang on more than the finding. */
  readonly more?: (problem: Problem) => ReturnType<typeof moreFixes>
}

/** The same for a file of any kind. */
export function actionsFor(
  context: FindingContext,
  findings: () => readonly Problem[],
  range: Range,
  { only, diagnostics: reported }: CodeActionContext,
  { lineEndCommand, more = () => ({ better: [], removing: [] }) }: Extras,
): CodeAction[] {
  if (only && !only.some(kind => kind === '' || kind === CodeActionKind.QuickFix)) return []
  const { document } = context
  const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
  const touched = findings().filter(({ span }) => touches(span, asked))
  return touched.flatMap(problem => {
    const diagnostics = reported.filter(
      ({ code, range: at }) => code === problem.code && sameStart(at, problem, context),
    )
    const lineEnds = lineEndAction(problem, context, diagnostics, lineEndCommand)
    if (lineEnds) return [lineEnds, ignoreAction(problem, context, diagnostics)]
    const { better, removing } = more(problem)
    const titles = new Set<string>()
    const fixes = [...better, ...(problem.fixes ?? []), ...removing]
      .filter(({ title }) => !titles.has(title) && titles.add(title))
      .map((fix, index) => fixAction(fix, context, diagnostics, index === 0 && !removing.includes(fix)))
    return [...fixes, ignoreAction(problem, context, diagnostics)]
  })
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end
}

function sameStart(range: Range, { span }: Problem, { document }: FindingContext): boolean {
  return document.offsetAt(range.start) === span.start
}

function fixAction(fix: Fix, context: FindingContext, diagnostics: Diagnostic[], isPreferred: boolean): CodeAction {
  const edits = fix.edits.map(edit => toTextEdit(edit, context))
  return action(fix.title, context, diagnostics, edits, isPreferred)
}

/** The protocol has no place between the two characters of CRLF, so an edit that ends there takes the newline along. */
function toTextEdit({ span, text }: Fix['edits'][number], { document, file }: FindingContext): TextEdit {
  const isSplit = file.text[span.end - 1] === '\r' && file.text[span.end] === '\n'
  const whole = isSplit ? { start: span.start, end: span.end + 1 } : span
  return { range: rangeOf(document, whole), newText: isSplit ? `${text}\n` : text }
}

/** Findings about the line ends of a whole file. */
const LINE_ENDS: readonly string[] = ['syntax-carriage-return', 'script-line-ends']

function lineEndAction(
  { code, fixes }: Problem,
  { document }: FindingContext,
  diagnostics: Diagnostic[],
  command: string | undefined,
): CodeAction | null {
  const [fix] = fixes ?? []
  if (!LINE_ENDS.includes(code) || !fix || command === undefined) return null
  const { title } = fix
  const kind = CodeActionKind.QuickFix
  return { title, kind, diagnostics, isPreferred: true, command: { title, command, arguments: [document.uri] } }
}

function ignoreAction(problem: Problem, context: FindingContext, diagnostics: Diagnostic[]): CodeAction {
  const { edit, reach } = ignoreComment(problem, context)
  const title =
    reach === 'here' ? l10n.t('Ignore “{0}” here', problem.code) : l10n.t('Ignore “{0}” in this file', problem.code)
  return action(title, context, diagnostics, [edit], false)
}

function action(
  title: string,
  { document }: FindingContext,
  diagnostics: Diagnostic[],
  edits: TextEdit[],
  isPreferred: boolean,
): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(isPreferred && { isPreferred }),
    edit: { changes: { [document.uri]: edits } },
  }
}
