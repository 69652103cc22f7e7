import * as l10n from '@vscode/l10n'
import { type Guest, rewrite, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem } from '../text/problem.ts'

/** libxl knows them by name since 4.17 (libxl_types_internal.idl). */
const CARDS = ['ac97', 'adlib', 'cs4231a', 'es1370', 'gus', 'hda', 'sb16']

/** The sound card of an HVM guest. */
export function soundRules(guest: Guest): readonly Problem[] {
  const card = textIn(guest, 'soundhw')
  if (guest.type !== 'hvm' || card === null || !since(guest.release, '4.17')) return []
  if (CARDS.includes(card.toLowerCase())) return []
  const span = valueSpan(guest, 'soundhw')
  const near = nearest(card.toLowerCase(), CARDS)
  const message = l10n.t(
    'There is no sound card "{0}", and the guest will not be created: write one of {1}.',
    card,
    CARDS.join(', '),
  )
  const fixes = near ? { fixes: [rewrite(l10n.t('Write {0}', near), span, `"${near}"`)] } : {}
  return [warn('unknown-value', span, message, fixes)]
}
