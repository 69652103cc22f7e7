import * as l10n from '@vscode/l10n'
import { guestValues } from '../domain/guestValues.ts'
import type { Problem } from '../text/problem.ts'
import type { BesideOthers } from './besideOthers.ts'

/**
 * A guest that starts with the host where all that do want more memory than Xen was given. Xen keeps some for itself too, so
 * that what is told is sure.
 */
export function hostMemoryRules({ file, host, started }: BesideOthers): Problem[] {
  const memory = host?.memory
  const values = guestValues(file)
  const [name, own] = [values.text('name')?.text, values.text('memory')]
  if (!memory || !own) return []
  const guests = started() ?? []
  if (!guests.some(guest => guest.name === name)) return []
  // What is being written here counts before what is on disk.
  const sizes = guests.map(guest => (guest.name === name ? values.number('memory') : guest.memory) ?? 0)
  const wanted = sizes.reduce((sum, size) => sum + size, 0)
  if (wanted + (memory.dom0 ?? 0) <= memory.most) return []
  const [most, dom0] = [Math.floor(memory.most), Math.floor(memory.dom0 ?? 0)]
  const message =
    memory.dom0 === null
      ? l10n.t(
          'The guests that start with this host want {0} MiB, and Xen has {1}, so that not all of them start: give them less, or take links out of auto/.',
          wanted,
          most,
        )
      : l10n.t(
          'The guests that start with this host want {0} MiB, and of {1} dom0 keeps {2}, so that not all of them start: give them less, or take links out of auto/.',
          wanted,
          most,
          dom0,
        )
  const found = { code: 'memory-above-host', severity: 'warning', span: own.span, message } as const
  if (!memory.place) return [found]
  const { file: location, range } = memory.place
  return [{ ...found, elsewhere: [{ location, range, message: l10n.t('The memory of the host is limited here.') }] }]
}
