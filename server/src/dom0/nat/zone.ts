import type { Place } from '../place.ts'
import type { OneOf } from './natRule.ts'

/** A zone of firewalld, as far as it changes addresses. */
export interface Zone {
  readonly name: string
  readonly interfaces: readonly string[]
  /** Where it is said that the zone hides what leaves by it, and from whom: null is all. */
  readonly hiding: readonly { readonly place: Place; readonly source: OneOf | null }[]
}
