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
