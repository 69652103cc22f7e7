import * as l10n from '@vscode/l10n'
import { type Guest, isSet, keySpan, numberIn, switchIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import type { Problem } from '../text/problem.ts'

const VERSIONS = { least: 1, most: 3 } as const
const MOST_CHANNELS = 4

/**
 * USB of an HVM guest has two generations of settings: `usb` with `usbdevice`, and `usbversion` with `spiceusbredirection`
 * (libxl__domain_build_info_setdefault and libxl_dm.c, since 4.4).
 */
export function usbRules(guest: Guest): readonly Problem[] {
  if (guest.type !== 'hvm') return []
  const channels = numberIn(guest, 'spiceusbredirection') ?? 0
  const isDropped = channels > 0 && switchIn(guest, 'spice') !== true && since(guest.release, '4.5')
  const mixed = mixedGenerations(guest, isDropped ? 0 : channels)
  return [...(isDropped ? [withoutSpice(guest)] : []), ...(mixed ?? ranges(guest, isDropped ? 0 : channels))]
}

function withoutSpice(guest: Guest): Problem {
  const message = l10n.t(
    'Without SPICE there is nothing to redirect, so this is turned off: add spice = 1, or remove the line.',
  )
  return warn('value-ignored', keySpan(guest, 'spiceusbredirection'), message, { tag: 'unnecessary' })
}

function mixedGenerations(guest: Guest, channels: number): Problem[] | null {
  const newer =
    (numberIn(guest, 'usbversion') ?? 0) !== 0 ? 'usbversion' : channels !== 0 ? 'spiceusbredirection' : null
  const older = isSet(guest, 'usbdevice') ? 'usbdevice' : switchIn(guest, 'usb') ? 'usb' : null
  if (!newer || !older) return null
  const message = l10n.t(
    '`{0}` and `{1}` exclude each other, and the guest will not be created: remove one of them.',
    newer,
    older,
  )
  const related = [{ span: keySpan(guest, older), message: l10n.t('This is the other one.') }]
  return [warn('contradiction', keySpan(guest, newer), message, { related })]
}

function ranges(guest: Guest, channels: number): Problem[] {
  const version = numberIn(guest, 'usbversion')
  const { least, most } = VERSIONS
  if (version !== null && version !== 0 && (version < least || version > most)) {
    const message = l10n.t('`usbversion` lies between {0} and {1}: the guest will not be created.', least, most)
    return [warn('value-out-of-range', valueSpan(guest, 'usbversion'), message)]
  }
  if (channels <= MOST_CHANNELS) return []
  const message = l10n.t('There are at most {0} USB channels: the guest will not be created with more.', MOST_CHANNELS)
  return [warn('value-out-of-range', valueSpan(guest, 'spiceusbredirection'), message)]
}
