import * as l10n from '@vscode/l10n'
import { type Guest, hint, isSet, rewrite, switchIn, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import type { Problem } from '../text/problem.ts'

export type DeviceModel = 'qemu-xen' | 'qemu-xen-traditional'

/** The QEMU that libxl starts for an HVM guest (libxl__domain_build_info_setdefault). */
export function deviceModelOf(guest: Guest): DeviceModel {
  const named = textIn(guest, 'device_model_version')
  if (named === 'qemu-xen' || named === 'qemu-xen-traditional') return named
  const isStub = switchIn(guest, 'device_model_stubdomain_override') === true
  return isStub || !since(guest.release, '4.3') ? 'qemu-xen-traditional' : 'qemu-xen'
}

/** The firmware that an HVM guest starts with, and the QEMU that has it. */
export function deviceModelRules(guest: Guest): readonly Problem[] {
  if (guest.type !== 'hvm') return []
  return [...biosOfOther(guest), ...stubdomain(guest), ...unrestricted(guest), ...leaving(guest)]
}

function biosOfOther(guest: Guest): Problem[] {
  const model = deviceModelOf(guest)
  const key = /^(seabios|ovmf|rombios)$/i.test(textIn(guest, 'firmware') ?? '') ? 'firmware' : 'bios'
  const bios = textIn(guest, key)?.toLowerCase() ?? null
  if (model === 'qemu-xen' && bios === 'rombios') {
    const message = l10n.t('qemu-xen has no ROMBIOS, and the guest will not be created: write "seabios".')
    const span = valueSpan(guest, key)
    return [
      warn('contradiction', span, message, { fixes: [rewrite(l10n.t('Write {0}', 'seabios'), span, '"seabios"')] }),
    ]
  }
  if (model !== 'qemu-xen-traditional' || (bios !== 'seabios' && bios !== 'ovmf')) return []
  const message = isSet(guest, 'device_model_version')
    ? l10n.t(
        'qemu-xen-traditional has no {0}, and the guest will not be created: write device_model_version = "qemu-xen".',
        bios,
      )
    : l10n.t(
        'The QEMU of this guest is qemu-xen-traditional, which has no {0}: it will not be created. Remove the line.',
        bios,
      )
  return [warn('contradiction', valueSpan(guest, key), message)]
}

/** Until 4.13 only the traditional device model ran in a domain of its own. */
function stubdomain(guest: Guest): Problem[] {
  const version = textIn(guest, 'device_model_version')
  if (since(guest.release, '4.14') || version !== 'qemu-xen') return []
  if (switchIn(guest, 'device_model_stubdomain_override') !== true) return []
  const message = l10n.t(
    'Before Xen 4.14 qemu-xen has no stub domain, and the guest will not be created: remove one of the two lines.',
  )
  return [warn('contradiction', valueSpan(guest, 'device_model_version'), message)]
}

/** libxl_dm.c, since 4.11. */
function unrestricted(guest: Guest): Problem[] {
  if (deviceModelOf(guest) !== 'qemu-xen-traditional' || switchIn(guest, 'dm_restrict') !== true) return []
  const message = l10n.t(
    'qemu-xen-traditional cannot be restricted, and the guest will not be created: remove the line.',
  )
  return [warn('contradiction', valueSpan(guest, 'dm_restrict'), message)]
}

function leaving(guest: Guest): Problem[] {
  if (!since(guest.release, '4.16') || textIn(guest, 'device_model_version') !== 'qemu-xen-traditional') return []
  const message = l10n.t(
    'Xen 4.21 refuses qemu-xen-traditional, and since 4.16 it is not built by default: remove the line.',
  )
  return [hint('deprecated-key', valueSpan(guest, 'device_model_version'), message, { tag: 'deprecated' })]
}
