import * as l10n from '@vscode/l10n'
import { memoryShortage } from '../dom0/memoryShortage.ts'
import { guestValues } from '../domain/guestValues.ts'
import type { Problem } from '../text/problem.ts'
import type { BesideOthers } from './besideOthers.ts'

/**
 * A guest that starts with the host where all that do want more memory than Xen was given.
 */
export function hostMemoryRules({ file, host, started }: BesideOthers): Problem[] {
  const memory = host?.memory
  const values = guestValues(file)
  const [name, own] = [values.text('name')?.text, values.text('memory')]
  if (!memory || !own) return []
  const guests = started()
  if (name === undefined || !guests?.named(name)) return []
  // What is being written here counts before what is on disk.
  const message = memoryShortage(guests.memoryWith(name, values.number('memory') ?? 0), memory)
  if (message === null) return []
  const found = { code: 'memory-above-host', severity: 'warning', span: own.span, message } as const
  if (!memory.place) return [found]
  const { file: location, range } = memory.place
  return [{ ...found, elsewhere: [{ location, range, message: l10n.t('The memory of the host is limited here.') }] }]
}
