import assert from 'node:assert/strict'
import type { CardPlan, GuestPlan } from '../../server/src/network/generate/guest/guestPlan.ts'
import type { GuestWishes } from '../../server/src/network/generate/guest/guestWishes.ts'
import { planGuest } from '../../server/src/network/generate/guest/planGuest.ts'
import type { TopologyHost } from '../../server/src/network/topology/host.ts'
import { readHost } from './readHost.ts'

/*
 * Guests and how their hosts connect them, from files in memory.
 */

/** The host at /h with these files: of xm where it has xend, of xl otherwise. */
export async function hostOf(contents: Readonly<Record<string, string>>, release = '3.0.3'): Promise<TopologyHost> {
  return (await readHost(contents, release)).host
}

/** The plan of the guest `g` on a host, whose file has this `vif`. */
export async function planOn(
  host: Readonly<Record<string, string>>,
  vif: string,
  wishes: GuestWishes = {},
  release?: string,
): Promise<GuestPlan> {
  const read = await hostOf({ ...host, 'etc/xen/g': `name = "g"\nmemory = 512\nvif = ${vif}\n` }, release)
  const [guest] = read.guests
  assert.ok(guest)
  return planGuest(read, guest, { file: '/etc/xen/g', nameservers: [], bootLine: null }, wishes)
}

/** A card with an address of its own. */
export function card(more: Partial<CardPlan> = {}): CardPlan {
  return {
    number: 0,
    mac: '00:16:3e:27:95:c0',
    addresses: ['10.0.0.1/24'],
    gateways: [{ address: '10.0.0.128', onLink: false }],
    mtu: null,
    ...more,
  }
}

/** The guest of the article behind network-nat, but for what is said. */
export function plan(more: Partial<GuestPlan> = {}): GuestPlan {
  return {
    ...{ name: 'rhel4', file: '/etc/xen/rhel4', cards: [card()], nameservers: [], bootLine: null, notes: [] },
    ...more,
  }
}

export const DHCP_CARD = card({ addresses: [], gateways: [] })
/** A guest that vif-route reaches: its gateway lies in another network. */
export const ROUTED_CARD = card({
  addresses: ['198.51.100.17/32'],
  gateways: [{ address: '203.0.113.10', onLink: true }],
})
/** Two addresses of each family, a packet size, and a gateway of each family. */
export const FULL_CARD = card({
  addresses: ['192.0.2.20/24', '192.0.2.21/24', '2001:db8::20/64', '2001:db8::21/64'],
  gateways: [
    { address: '192.0.2.1', onLink: false },
    { address: 'fe80::1', onLink: false },
  ],
  mtu: 1400,
})
