import type { Context } from 'mocha'
import { findXl, type Xl } from './xl.ts'

/** Ends the running test as skipped, with the reason in the output. */
export function skip(context: Context, why: string): never {
  console.log(`      skipped: ${why}`)
  return context.skip()
}

/** The real xl 4.17; skips the running test where it is missing, or fails it when XEN_NO_SKIPS=1 forbids that. */
export function needXl(context: Context): Xl {
  const xl = findXl('4.17')
  if (!('missing' in xl)) return xl
  if (process.env.XEN_NO_SKIPS === '1') throw new Error(`XEN_NO_SKIPS=1, but: ${xl.missing}`)
  return skip(context, xl.missing)
}
