import type { Context } from 'mocha'
import { unpackXl } from './unpacked.ts'
import { findXl, type NoXl, type Xl, xlOf } from './xl.ts'

/** Ends the running test as skipped, with the reason in the output. */
export function skip(context: Context, why: string): never {
  console.log(`      skipped: ${why}`)
  return context.skip()
}

/** The real xl 4.17; skips the running test where it is missing, or fails it when XEN_NO_SKIPS=1 forbids that. */
export function needXl(context: Context): Xl {
  return orSkip(context, findXl('4.17'))
}

/** The xl of a later release, unpacked beside the system; skips the running test where it cannot be had. */
export async function needLaterXl(context: Context, release: string): Promise<Xl> {
  const found = findXl(release)
  if (!('missing' in found)) return found
  const command = await unpackXl(release)
  return orSkip(context, 'missing' in command ? command : xlOf(release, command))
}

function orSkip(context: Context, xl: Xl | NoXl): Xl {
  if (!('missing' in xl)) return xl
  if (process.env.XEN_NO_SKIPS === '1') throw new Error(`XEN_NO_SKIPS=1, but: ${xl.missing}`)
  return skip(context, xl.missing)
}
