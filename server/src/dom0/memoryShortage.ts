import * as l10n from '@vscode/l10n'
import type { HostMemory } from './hypervisorLine.ts'

/**
 * Says that guests which start with a host want more memory than Xen was given; null where they may all start. Xen keeps some
 * for itself too, so that what is told is sure.
 *
 * @param wanted by all those guests together, in MiB
 */
export function memoryShortage(wanted: number, memory: Pick<HostMemory, 'most' | 'dom0'>): string | null {
  if (wanted + (memory.dom0 ?? 0) <= memory.most) return null
  const [most, dom0] = [Math.floor(memory.most), Math.floor(memory.dom0 ?? 0)]
  return memory.dom0 === null
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
}
