import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import type { Fix, Problem, Severity, Span } from '../text/problem.ts'

export function problemAt(
  code: string,
  severity: Severity,
  span: Span,
  message: string,
  fixes: readonly Fix[] = [],
): Problem {
  return { code, severity, span, message, ...(fixes.length > 0 && { fixes }) }
}

export function changeTo(span: Span, text: string): Fix {
  return { title: l10n.t('Change to "{0}"', excerpt(text)), edits: [{ span, text }] }
}

/** For what is no word of the language: a number, a path. */
export function write(span: Span, text: string): Fix {
  return { title: l10n.t('Write {0}', excerpt(text)), edits: [{ span, text }] }
}
