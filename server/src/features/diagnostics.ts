import type { TextDocument } from 'vscode-languageserver-textdocument'
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types'
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
  return toDiagnostics(guestFindings(context.file, context.target, levels), context.document, pageUri)
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
  const { code, severity, span, message, related, tag } = problem
  return {
    range: rangeOf(document, span),
    severity: SEVERITY[severity],
    code,
    source: 'xen',
    message,
    ...(pageUri && { codeDescription: { href: pageUri(code) } }),
    ...(tag && { tags: [tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary] }),
    ...(related && {
      relatedInformation: related.map(place => ({
        location: { uri: document.uri, range: rangeOf(document, place.span) },
        message: place.message,
      })),
    }),
  }
}
