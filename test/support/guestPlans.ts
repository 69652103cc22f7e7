import * as fc from 'fast-check'
import type { CardPlan, GuestPlan } from '../../server/src/network/generate/guest/guestPlan.ts'

/*
 * Random networks of guests that can work: several cards, both families, DHCP, gateways near and far.
 */

const FOUR: readonly Pick<CardPlan, 'addresses' | 'gateways'>[] = [
  { addresses: ['10.0.0.1/24'], gateways: [{ address: '10.0.0.128', onLink: false }] },
  { addresses: ['192.0.2.20/25', '192.0.2.21/25'], gateways: [{ address: '192.0.2.1', onLink: false }] },
  { addresses: ['198.51.100.17/32'], gateways: [{ address: '203.0.113.10', onLink: true }] },
  { addresses: ['172.16.5.9/16'], gateways: [] },
  { addresses: [], gateways: [] },
]
const SIX: readonly Pick<CardPlan, 'addresses' | 'gateways'>[] = [
  { addresses: ['2001:db8::20/64'], gateways: [{ address: 'fe80::1', onLink: false }] },
  { addresses: ['2001:db8:1::20/56', '2001:db8:2::1/64'], gateways: [] },
  { addresses: ['2001:db8:3::20/64'], gateways: [{ address: '2001:db8:ff::1', onLink: true }] },
  { addresses: [], gateways: [] },
  { addresses: [], gateways: [] },
]

const cards = fc.record({
  four: fc.constantFrom(...FOUR),
  six: fc.constantFrom(...SIX),
  mtu: fc.constantFrom(null, 1400, 9000),
  hasMac: fc.boolean(),
})

function hasWayOut(card: { readonly four: (typeof FOUR)[number]; readonly six: (typeof SIX)[number] } | undefined) {
  return (
    card !== undefined &&
    (card.four.gateways.length > 0 || card.four.addresses.length + card.six.addresses.length === 0)
  )
}

const plans = fc
  .record({
    cards: fc.array(cards, { minLength: 1, maxLength: 2 }),
    nameservers: fc.subarray(['192.0.2.53', '2001:db8::53']),
  })
  .map(
    ({ cards: list, nameservers }): GuestPlan => ({
      ...{ name: 'web', file: '/etc/xen/web', nameservers, bootLine: null, notes: [] },
      cards: list.map(({ four, six, mtu, hasMac }, number) => ({
        number,
        mac: hasMac ? `00:16:3e:00:00:0${number + 1}` : null,
        addresses: [...four.addresses, ...six.addresses],
        // One way out of a guest.
        gateways: number === 0 ? [...four.gateways, ...six.gateways] : [],
        mtu,
        // DHCP tells a gateway, too, which is left alone behind a card that has one.
        ...(number > 0 &&
          four.addresses.length + six.addresses.length === 0 &&
          hasWayOut(list[0]) && { isAside: true }),
      })),
    }),
  )

/** Always the same ones. */
export function sampleGuests(count: number): GuestPlan[] {
  return fc.sample(plans, { numRuns: count, seed: 4 })
}
