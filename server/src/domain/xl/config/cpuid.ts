import type { Value } from './print.ts'
import type { Reading } from './reading.ts'

/** What `cpuid` makes of the processor that the guest sees. */
export function cpuidPolicy(_file: Reading): Value {
  return undefined
}
