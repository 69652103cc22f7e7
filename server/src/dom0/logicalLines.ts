import type { Span } from '../text/problem.ts'

/** A word of a line, and where it stands. */
export interface Word {
  readonly text: string
  readonly span: Span
}

/** Lines without comments, taken apart into words; a line that ends in `\` goes on in the next. */
export function* logicalLines(text: string): Generator<Word[]> {
  for (const match of text.matchAll(/(?:[^\\\n]|\\[^\n]|\\\r?\n)+/g)) {
    if (match[0].trimStart().startsWith('#')) continue
    yield [...match[0].matchAll(/(?:[^\s\\]|\\\S)+/g)].map(word => {
      const start = match.index + word.index
      return { text: word[0], span: { start, end: start + word[0].length } }
    })
  }
}
