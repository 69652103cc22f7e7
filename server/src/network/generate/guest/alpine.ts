import type { Generated } from '../generated.ts'
import { notRunHere } from '../notRunHere.ts'
import { plain } from '../quote/plain.ts'
import { resolvConf } from '../resolvConf.ts'
import { type CardPlan, familyOfCard, type GuestPlan } from './guestPlan.ts'
import { interfacesFile, LANGUAGE, stanzaHead } from './ifupdown.ts'

/*
 * Alpine: a file of the same name as Debian's, read by ifupdown-ng or BusyBox; names of cards stay as the kernel gives them.
 */

export function alpine(plan: GuestPlan): Generated {
  return {
    files: [interfacesFile(plan, [], familyStanzas), ...resolvConf(plan)],
    before: [],
    apply: ['rc-update add networking boot', 'rc-service networking restart'],
    notes: [...plan.notes, notRunHere('ifupdown-ng')],
  }
}

/**
 * One stanza for a family: BusyBox refuses a second one, and ifupdown-ng leaves out the other end of the cable. So commands add
 * what else there is.
 */
function familyStanzas(card: CardPlan, name: string, version: 4 | 6): string[][] {
  const { addresses, gateway } = familyOfCard(card, version)
  const [first, ...others] = addresses
  if (!first) return []
  const up = (words: string) => `    up ip ${version === 6 ? '-6 ' : ''}${words} dev ${name}`
  const via = gateway && plain(gateway.address, LANGUAGE)
  const out = gateway?.onLink ? [up(`route add ${via}`), up(`route add default via ${via}`)] : [`    gateway ${via}`]
  return [
    [
      ...stanzaHead(first, name, version),
      ...(via === null ? [] : out),
      ...others.map(({ address, prefix }) => up(`address add ${plain(address, LANGUAGE)}/${prefix}`)),
    ],
  ]
}
