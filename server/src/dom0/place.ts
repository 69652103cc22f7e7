import type { Span } from '../text/problem.ts'

/** Where a fact stands: a file below the host's root, such as `etc/network/interfaces`, and a stretch of its text. */
export interface Place {
  readonly file: string
  readonly span: Span
}

export interface Fact<T> {
  readonly value: T
  readonly place: Place
}
