import { distance } from 'fastest-levenshtein'

/**
 * The candidate a misspelt word was most likely meant to be, or null. Near enough is one edit for short words, two for
 * longer ones, three from twelve letters on; a transposition of neighbours counts as one edit.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const allowed = word.length < 4 ? 1 : word.length < 12 ? 2 : 3
  const inReach = [...candidates].filter(candidate => Math.abs(candidate.length - word.length) <= allowed)
  const best = ranked(word, inReach)[0]
  return best && best.edits <= allowed && best.edits < best.candidate.length ? best.candidate : null
}

/** The `count` candidates nearest to `word`, however far they are, the nearest first. */
export function nearestSome(word: string, candidates: Iterable<string>, count: number): string[] {
  return ranked(word, candidates)
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

function ranked(word: string, candidates: Iterable<string>): { candidate: string; edits: number }[] {
  return [...candidates]
    .map(candidate => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
}

function editsBetween(a: string, b: string): number {
  if (a.replaceAll('-', '_') === b.replaceAll('-', '_')) return a === b ? 0 : 0.5
  return isTransposition(a, b) ? 1 : distance(a, b)
}

function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = [...a].findIndex((letter, i) => letter !== b[i])
  return (
    at >= 0 &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a.slice(at + 2) === b.slice(at + 2) &&
    a.slice(0, at) === b.slice(0, at)
  )
}
