import { lastNotAbove } from '../text/lines.ts'
import type { Problem, Span } from '../text/problem.ts'

/**
 * Those of the problems, in their order, that speak of a place of which nothing is said yet, neither by `known` nor by
 * an earlier one. A problem of the file as a whole has no place, and is always heard.
 */
export function ofNewPlaces<P extends Problem>(known: readonly Problem[], problems: readonly P[]): P[] {
  const taken = merged(known.map(({ span }) => span))
  return problems.filter(({ span }) => {
    const at = lastNotAbove(taken.starts, span.end - 1)
    if (span.end === span.start) return true
    if (at >= 0 && (taken.ends[at] ?? 0) > span.start) return false
    taken.starts.splice(at + 1, 0, span.start)
    taken.ends.splice(at + 1, 0, span.end)
    return true
  })
}

/** The same stretches without overlaps, in order. */
function merged(spans: readonly Span[]): { readonly starts: number[]; readonly ends: number[] } {
  const starts: number[] = []
  const ends: number[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start === end) continue
    const last = ends.length - 1
    if (last >= 0 && start < (ends[last] ?? 0)) ends[last] = Math.max(ends[last] ?? 0, end)
    else {
      starts.push(start)
      ends.push(end)
    }
  }
  return { starts, ends }
}
