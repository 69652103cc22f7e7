import * as l10n from '@vscode/l10n'
import { type Guest, isSet, keySpan, numberIn, switchIn, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import type { Problem } from '../text/problem.ts'

/** What libxl wants to know before it starts a SPICE server (dm_spice_options, libxl_dm.c). */
export function spiceRules(guest: Guest): readonly Problem[] {
  if (guest.type !== 'hvm' || switchIn(guest, 'spice') !== true) return []
  return [...withoutPort(guest), ...withoutPassword(guest)]
}

function withoutPort(guest: Guest): Problem[] {
  const isThere = ['spiceport', 'spicetls_port'].some(key => (numberIn(guest, key) ?? 0) !== 0 || isUnclear(guest, key))
  if (isThere || !guest.parses) return []
  const message = l10n.t('SPICE needs a port, and the guest will not be created: add spiceport = 6000.')
  return [warn('missing-value', keySpan(guest, 'spice'), message)]
}

/** Set, and no number to xl: that is told already. */
function isUnclear(guest: Guest, key: string): boolean {
  return guest.settings.has(key) && numberIn(guest, key) === null
}

function withoutPassword(guest: Guest): Problem[] {
  if (switchIn(guest, 'spicedisable_ticketing') === true || !guest.parses) return []
  const password = textIn(guest, 'spicepasswd')
  if (password === null && !isSet(guest, 'spicepasswd')) {
    const message = l10n.t(
      'SPICE needs a password, and the guest will not be created: add spicepasswd, or spicedisable_ticketing = 1 for none.',
    )
    return [warn('missing-value', keySpan(guest, 'spice'), message)]
  }
  if (password !== '') return []
  const message = l10n.t(
    'The password of SPICE may not be empty, and the guest will not be created: write one, or spicedisable_ticketing = 1.',
  )
  return [warn('missing-value', valueSpan(guest, 'spicepasswd'), message)]
}
