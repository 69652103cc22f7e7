import type { Release } from '../facts/releases.ts'
import type { Problem } from '../text/problem.ts'

/** From which release of xl to which; the second may be the older one. */
export interface Step {
  readonly from: Release
  readonly to: Release
}

/**
 * - `appears`, `vanishes`: the second release says something of the file that the first does not say, or the reverse
 * - `read`, `unread`: a key that the second reads and the first does not, or the reverse
 * - `effect`: a setting that both read does something else
 * - `default`: what the file leaves open is decided otherwise
 */
export type ChangeKind = 'appears' | 'vanishes' | 'read' | 'unread' | 'effect' | 'default'

/** One thing that is different for a file in another release. */
export interface Change extends Problem {
  readonly kind: ChangeKind
}
