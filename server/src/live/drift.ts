import type { Place } from '../network/topology/graph.ts'

/** One thing that runs otherwise than a file says. */
export interface Drift {
  /** What it is, in the words of the file: `memory`, `vif 0 bridge`, `disk xvda`. */
  readonly what: string
  /** What the file says; null where it says nothing of it. */
  readonly configured: string | null
  /** What runs; null where nothing of it does. */
  readonly running: string | null
  /** Where the file says it. */
  readonly place: Place | null
}

/** The drift of one value, or none where both are the same. */
export function driftOf(what: string, configured: string | null, running: string | null, place: Place | null): Drift[] {
  return configured === running ? [] : [{ what, configured, running, place }]
}
