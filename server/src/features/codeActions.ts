import * as l10n from '@vscode/l10n'
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types'
import { guestFindings } from '../rules/findings.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'

/** What can be done about the findings in a range: their own fixes, and comments that silence one of them. */
export function codeActions(context: GuestContext, range: Range, reported: readonly Diagnostic[]): CodeAction[] {
  const { document } = context
  const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
  const findings = guestFindings(context.file, context.target, {}).filter(({ span }) => touches(span, asked))
  return findings.flatMap(problem => {
    const diagnostics = reported.filter(
      ({ code, range: at }) => code === problem.code && sameStart(at, problem, context),
    )
    const fixes = (problem.fixes ?? []).map((fix, index) => fixAction(fix, context, diagnostics, index === 0))
    return [...fixes, ignoreAction(problem, context, diagnostics)]
  })
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end
}

function sameStart(range: Range, { span }: Problem, { document }: GuestContext): boolean {
  return document.offsetAt(range.start) === span.start
}

function fixAction(fix: Fix, context: GuestContext, diagnostics: Diagnostic[], isPreferred: boolean): CodeAction {
  const edits = fix.edits.map(({ span, text }) => ({ range: rangeOf(context.document, span), newText: text }))
  return action(fix.title, context, diagnostics, edits, isPreferred)
}

function ignoreAction({ code, span }: Problem, context: GuestContext, diagnostics: Diagnostic[]): CodeAction {
  const { document } = context
  const line = document.positionAt(span.start).line
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
  const indent = /^[\t ]*/.exec(text)?.[0] ?? ''
  const at = { line, character: 0 }
  const edit = { range: { start: at, end: at }, newText: `${indent}# xen-config: ignore ${code}\n` }
  return action(l10n.t('Ignore “{0}” here', code), context, diagnostics, [edit], false)
}

function action(
  title: string,
  { document }: GuestContext,
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
