import * as l10n from '@vscode/l10n'
import {
  type Guest,
  type Item,
  isSet,
  itemsIn,
  numberIn,
  rewrite,
  textIn,
  valueSpan,
  warn,
} from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { parseDisk } from '../strings/disk.ts'
import { type Irq, parseIrq } from '../strings/irqs.ts'
import { parseVirtio } from '../strings/virtio.ts'
import type { Problem } from '../text/problem.ts'

/** Interrupts below this belong to the processors themselves (Xen's public interface for Arm). */
const FIRST_SHARED = 32
const VUART = 32
const FIRST_VIRTIO = 33

/** On Arm the devices that Xen emulates have interrupts of their own (libxl__arch_domain_prepare_config, libxl_arm.c). */
export function interruptRules(guest: Guest): readonly Problem[] {
  const irqs = itemsIn(guest, 'irqs', parseIrq)
  const vuart = textIn(guest, 'vuart')?.toLowerCase() === 'sbsa_uart'
  const virtio = since(guest.release, '4.17') ? virtioDevices(guest) : 0
  return [...taken(irqs, vuart, virtio), ...tooFew(guest, irqs, vuart, virtio)]
}

function virtioDevices(guest: Guest): number {
  const disks = itemsIn(guest, 'disk', parseDisk).filter(({ parsed }) => parsed.specification === 'virtio')
  return disks.length + itemsIn(guest, 'virtio', parseVirtio).filter(({ parsed }) => parsed.transport === 'mmio').length
}

function taken(irqs: readonly Item<Irq>[], vuart: boolean, virtio: number): Problem[] {
  return irqs.flatMap(({ parsed: { irq }, span }) => {
    if (irq === null) return []
    if (vuart && irq === VUART) {
      const message = l10n.t(
        'The interrupt {0} is that of `vuart`, and the guest will not be created: remove one of them.',
        irq,
      )
      return [warn('contradiction', span, message)]
    }
    if (irq < FIRST_VIRTIO || irq >= FIRST_VIRTIO + virtio) return []
    const message = l10n.t(
      'The interrupts from {0} to {1} are those of the virtio devices, and the guest will not be created: remove this one.',
      FIRST_VIRTIO,
      FIRST_VIRTIO + virtio - 1,
    )
    return [warn('contradiction', span, message)]
  })
}

/** Since 4.21 libxl counts. */
function tooFew(guest: Guest, irqs: readonly Item<Irq>[], vuart: boolean, virtio: number): Problem[] {
  const given = numberIn(guest, 'nr_spis')
  if (given === null || !isSet(guest, 'nr_spis') || !since(guest.release, '4.21')) return []
  const last = Math.max(
    FIRST_SHARED - 1,
    vuart ? VUART : 0,
    virtio > 0 ? FIRST_VIRTIO + virtio - 1 : 0,
    ...irqs.map(({ parsed }) => parsed.irq ?? 0),
  )
  const needed = last - FIRST_SHARED + 1
  if (given >= needed) return []
  const span = valueSpan(guest, 'nr_spis')
  const message = l10n.t(
    'The devices of this guest need {0} shared interrupts, and it will not be created with less: write {0}.',
    needed,
  )
  return [
    warn('value-out-of-range', span, message, { fixes: [rewrite(l10n.t('Write {0}', needed), span, String(needed))] }),
  ]
}
