import { compareReleases, RELEASES, type Release } from './releases.ts'

/** A stretch of releases, both ends included, and all words that are taken in it. */
export interface WordEra {
  readonly from: Release
  /** Null: to this day. */
  readonly to: Release | null
  readonly words: readonly string[]
}

/** The first release that takes a word, and the first that does not any more; null where none ever did. */
export function lifeOfWord(
  word: string,
  eras: readonly WordEra[],
): { readonly since: Release; readonly removed: Release | null } | null {
  const having = eras.filter(({ words }) => words.includes(word)).sort((a, b) => compareReleases(a.from, b.from))
  const [first, last] = [having[0], having.at(-1)]
  if (!first || !last) return null
  const removed = last.to === null ? null : (RELEASES[RELEASES.indexOf(last.to) + 1] ?? null)
  return { since: first.from, removed }
}
