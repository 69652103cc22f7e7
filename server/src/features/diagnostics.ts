import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types'
import { guestFindings, type RuleLevels } from '../rules/findings.ts'
import type { Problem, Severity } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

/** @param pageUri where the page of a code can be opened; null when the client cannot show one */
export function diagnostics(
  context: GuestContext,
  levels: RuleLevels,
  pageUri: ((code: string) => string) | null,
): Diagnostic[] {
  return toDiagnostics(guestFindings(context.file, context.target, levels, context.across()), context.document, pageUri)
}

/** Findings as the protocol wants them. */
export function toDiagnostics(
  problems: readonly Problem[],
  document: TextDocument,
  pageUri: ((code: string) => string) | null,
): Diagnostic[] {
  return problems.map(problem => toDiagnostic(problem, document, pageUri))
}

function toDiagnostic(
  problem: Problem,
  document: TextDocument,
  pageUri: ((code: string) => string) | null,
): Diagnostic {
  const { code, severity, span, message, tag } = problem
  const related = relatedTo(problem, document)
  return {
    range: rangeOf(document, span),
    severity: SEVERITY[severity],
    code,
    source: 'xen',
    message,
    ...(pageUri && { codeDescription: { href: pageUri(code) } }),
    ...(tag && { tags: [tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related }),
  }
}

function relatedTo({ related = [], elsewhere = [] }: Problem, document: TextDocument): DiagnosticRelatedInformation[] {
  return [
    ...related.map(({ span, message }) => ({
      location: { uri: document.uri, range: rangeOf(document, span) },
      message,
    })),
    ...elsewhere.map(({ location, range, message }) => ({ location: { uri: location, range }, message })),
  ]
}
