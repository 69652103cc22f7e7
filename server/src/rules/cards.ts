import * as l10n from '@vscode/l10n'
import { type Guest, hint, type Item, inform, itemsIn, warn } from '../domain/xl/guest.ts'
import { parseVif, type Vif } from '../strings/vif.ts'
import type { Problem, Span } from '../text/problem.ts'
import { repeated } from './repeated.ts'

/** What the network cards of a guest must not have in common, and what they had better say. */
export function cardRules(guest: Guest): readonly Problem[] {
  const cards = itemsIn(guest, 'vif', parseVif)
  return [
    ...sameAddress(cards),
    ...sameInterface(cards),
    ...cards.flatMap(card => [...foreignMaker(card), ...changingAddress(card)]),
  ]
}

function placeOf({ parsed, at, span }: Item<Vif>, name: string): Span {
  const field = parsed.fields.findLast(field => field.name === name && field.value !== null)
  return field ? at(field.valueSpan) : span
}

/** The same address in different networks is fine. */
function sameAddress(cards: readonly Item<Vif>[]): Problem[] {
  return repeated(
    cards,
    ({ parsed: { mac, bridge, vlan, script } }) => mac && [mac, bridge, vlan, script].join(' '),
  ).map(({ item, first }) => {
    const message = l10n.t('Two cards on one bridge have this MAC address, and packets go astray: write another one.')
    const related = [{ span: placeOf(first, 'mac'), message: l10n.t('This is the other card.') }]
    return warn('duplicate-mac', placeOf(item, 'mac'), message, { related })
  })
}

function sameInterface(cards: readonly Item<Vif>[]): Problem[] {
  return repeated(cards, ({ parsed }) => parsed.vifname || null).map(({ item, first }) => {
    const message = l10n.t(
      'dom0 can have one interface of this name, and the guest will not be created: write another one.',
    )
    const related = [{ span: placeOf(first, 'vifname'), message: l10n.t('This is the other card.') }]
    return warn('duplicate-device', placeOf(item, 'vifname'), message, { related })
  })
}

/** Who else gives out addresses that begin so; addresses of one's own choice have the second bit set. */
const MAKERS: Readonly<Record<string, string>> = {
  '00:05:69': 'VMware',
  '00:0c:29': 'VMware',
  '00:1c:14': 'VMware',
  '00:50:56': 'VMware',
  '00:15:5d': 'Hyper-V',
  '00:03:ff': 'Hyper-V',
  '08:00:27': 'VirtualBox',
}

function foreignMaker(card: Item<Vif>): Problem[] {
  const maker = MAKERS[card.parsed.mac?.slice(0, 8) ?? '']
  if (!maker) return []
  const message = l10n.t(
    'This MAC address is from {0}: keep it if a licence hangs on it, and begin with 00:16:3e otherwise.',
    maker,
  )
  return [inform('foreign-mac', placeOf(card, 'mac'), message)]
}

/** Of a card that says nothing at all, nothing is said. */
function changingAddress({ parsed, span }: Item<Vif>): Problem[] {
  const says = parsed.fields.some(({ name, value }) => name === 'mac' || (value === null && name.trim() === ''))
  if (parsed.mac !== null || says || parsed.fields.length === 0) return []
  const message = l10n.t(
    'Without mac=… this card has a new address at each start: DHCP and the guest take it for a new card.',
  )
  return [hint('missing-mac', span, message)]
}
