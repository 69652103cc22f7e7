/** A stretch of a text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place in a text as editors count: lines from zero, UTF-16 code units from the start of the line. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** How much a finding hurts; `error` only where the toolstack in force refuses the file. */
export type Severity = 'error' | 'warning' | 'information' | 'hint'

/** The parts of `edits` refer to the text before the fix and do not overlap. */
export interface Fix {
  readonly title: string
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

/** One finding: what is wrong, where, what to write instead. */
export interface Problem {
  /** Stable short kebab-case word; one of the code table (facts/problems.ts). */
  readonly code: string
  readonly severity: Severity
  readonly span: Span
  readonly message: string
  readonly fixes?: readonly Fix[]
  /** Other places of the same file that belong to the finding. */
  readonly related?: readonly { readonly span: Span; readonly message: string }[]
  /** Places in other files, by path or URI, that belong to the finding. */
  readonly elsewhere?: readonly { readonly location: string; readonly range: Range; readonly message: string }[]
  /** How an editor may draw the place: greyed out, or struck through. */
  readonly tag?: 'unnecessary' | 'deprecated'
}

export function shiftSpan(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by }
}

/** The same problem, `by` code units further down the text. */
export function shiftProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem
  return {
    ...problem,
    span: shiftSpan(problem.span, by),
    ...(problem.fixes && { fixes: problem.fixes.map(fix => shiftFix(fix, by)) }),
    ...(problem.related && {
      related: problem.related.map(({ span, message }) => ({ span: shiftSpan(span, by), message })),
    }),
  }
}

function shiftFix(fix: Fix, by: number): Fix {
  return { title: fix.title, edits: fix.edits.map(({ span, text }) => ({ span: shiftSpan(span, by), text })) }
}

/** `text` with all `fixes` applied, in order of position; a fix that overlaps an earlier one is left out. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  let result = text
  let untouched = Number.POSITIVE_INFINITY
  const edits = fixes.map(fix => [...fix.edits].sort((a, b) => b.span.start - a.span.start))
  const latest = (list: (typeof edits)[number]) => list[0]?.span.end ?? 0
  for (const list of edits.sort((a, b) => latest(b) - latest(a))) {
    if (latest(list) > untouched) continue
    for (const { span, text: inserted } of list) {
      result = result.slice(0, span.start) + inserted + result.slice(span.end)
      untouched = span.start
    }
  }
  return result
}
