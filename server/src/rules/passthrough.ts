import * as l10n from '@vscode/l10n'
import { type Guest, itemsIn, rewrite, switchIn, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { parseDtDevice } from '../strings/dtdev.ts'
import { parsePci } from '../strings/pci.ts'
import type { Problem } from '../text/problem.ts'

/** Devices of the host that the guest gets (libxl__domain_config_setdefault and libxl_x86.c, since 4.13). */
export function passthroughRules(guest: Guest): readonly Problem[] {
  return [...sameDevice(guest), ...(since(guest.release, '4.13') ? modeProblems(guest) : [])]
}

function sameDevice(guest: Guest): Problem[] {
  const seen = new Map<string, Problem['span']>()
  return itemsIn(guest, 'pci', parsePci).flatMap(({ parsed: { address }, span }) => {
    if (!address) return []
    const id = [address.domain, address.bus, address.device, address.func].join(':')
    const first = seen.get(id)
    if (!first) {
      seen.set(id, span)
      return []
    }
    const message = l10n.t(
      'This device is in the list already, and the guest will not be created: remove one of the two.',
    )
    return [warn('duplicate-device', span, message, { related: [{ span: first, message: l10n.t('It is here too.') }] })]
  })
}

function modeProblems(guest: Guest): Problem[] {
  const mode = textIn(guest, 'passthrough')?.toLowerCase() ?? 'default'
  const devices = (['pci', 'dtdev'] as const).find(key =>
    key === 'pci' ? itemsIn(guest, key, parsePci).length > 0 : itemsIn(guest, key, parseDtDevice).length > 0,
  )
  if (mode === 'disabled') {
    if (!devices) return []
    const message = l10n.t(
      'Passthrough is disabled and `{0}` names devices, so the guest will not be created: remove one of the two.',
      devices,
    )
    return [warn('contradiction', valueSpan(guest, 'passthrough'), message)]
  }
  if (guest.type === 'pvh' && (mode !== 'default' || devices === 'pci')) {
    const message = l10n.t(
      'A PVH guest can have no device of the host and will not be created: write type = "hvm", or remove the line.',
    )
    return [warn('contradiction', valueSpan(guest, mode === 'default' ? 'pci' : 'passthrough'), message)]
  }
  if (mode !== 'share_pt') return []
  const span = valueSpan(guest, 'passthrough')
  const fixes = [rewrite(l10n.t('Write {0}', 'sync_pt'), span, '"sync_pt"')]
  if (guest.type === 'pv') {
    const message = l10n.t('A PV guest has no page tables to share, and will not be created: write "sync_pt".')
    return [warn('contradiction', span, message, { fixes })]
  }
  if (switchIn(guest, 'hap') !== false) return []
  const message = l10n.t(
    'Without `hap` there are no page tables to share, and the guest will not be created: write "sync_pt".',
  )
  return [warn('contradiction', span, message, { fixes })]
}
