import * as l10n from '@vscode/l10n'
import { contains, networkOf } from '../../../dom0/addresses.ts'
import type { ConfigFile } from '../../../syntax/model.ts'
import { addressWithPrefix, cardMac, isIpv6, packetSize, plainAddress } from '../checks.ts'
import { Refusal } from '../refusal.ts'

/** The network of a guest as seen from inside. `planGuest.ts` works it out; a writer only puts it down. */
export interface GuestPlan {
  readonly name: string
  /** Its file on the host: `/etc/xen/rhel4`. */
  readonly file: string
  /** At least one. */
  readonly cards: readonly CardPlan[]
  readonly nameservers: readonly string[]
  /** What the guest's file hands to its kernel now; null where it says nothing. */
  readonly bootLine: BootLine | null
  /** An HVM guest, which has emulated cards besides. */
  readonly isHvm?: true
  /** What its file says, which is changed in its place; absent where the file is not known. */
  readonly written?: ConfigFile
  /** Whole sentences about what the plan could not take over. */
  readonly notes: readonly string[]
}

/** A setting of the guest's file with words for its kernel. */
export interface BootLine {
  readonly key: 'extra' | 'cmdline'
  readonly text: string
}

export interface CardPlan {
  /** Which card of the guest, from 0: the number in its name. */
  readonly number: number
  readonly mac: string | null
  /** With prefix length; empty: the network gives them (DHCP, and for IPv6 router advertisements). */
  readonly addresses: readonly string[]
  /** At most one of each family, in the whole guest. */
  readonly gateways: readonly CardGateway[]
  /** Null for the usual 1500. */
  readonly mtu: number | null
  /** It has its address by DHCP, whose gateway it leaves alone: the way out is another card's. */
  readonly isAside?: true
}

export interface CardGateway {
  readonly address: string
  /** It lies in no network of the card's addresses, and is reached over the card all the same. */
  readonly onLink: boolean
}

/** The plan, where every value is one that a kernel takes; refused otherwise. */
export function checkGuestPlan(plan: GuestPlan): GuestPlan {
  if (plan.cards.length === 0)
    throw new Refusal(l10n.t('The guest has no network card: give its file a vif, such as vif = [ "" ].'))
  for (const { mac, mtu, addresses, gateways } of plan.cards) {
    if (mac !== null) cardMac(mac)
    if (mtu !== null) packetSize(mtu)
    for (const address of addresses) addressWithPrefix(address)
    for (const { address } of gateways) plainAddress(address)
  }
  for (const server of plan.nameservers) plainAddress(server)
  return plan
}

/** What of a card is IPv4 or IPv6. */
export interface CardFamily {
  readonly addresses: readonly SplitAddress[]
  readonly gateway: CardGateway | null
}

export interface SplitAddress {
  readonly address: string
  readonly prefix: number
}

/** The addresses of one family that a card gets, with the gateway that belongs to them. */
export function familyOfCard({ addresses, gateways }: CardPlan, version: 4 | 6): CardFamily {
  const fits = (text: string) => isIpv6(text) === (version === 6)
  return {
    addresses: addresses.filter(fits).map(text => {
      const [address = '', prefix = ''] = text.split('/')
      return { address, prefix: Number(prefix) }
    }),
    gateway: gateways.find(({ address }) => fits(address)) ?? null,
  }
}

/** Whether the network gives the card its IPv4 address. */
export function usesDhcp({ addresses }: CardPlan): boolean {
  return addresses.length === 0
}

/** The mask of a BSD's second address, which is that of one machine in a network that it has already (ifconfig(8)). */
export function maskBeside(address: SplitAddress, others: readonly SplitAddress[]): string {
  const isIn = (one: SplitAddress) => {
    const network = networkOf(`${one.address}/${one.prefix}`)
    return network !== null && contains(network, address.address)
  }
  return others.some(isIn) ? netmask(32) : netmask(address.prefix)
}

/** `24` → `255.255.255.0`. */
export function netmask(prefix: number): string {
  return [0, 8, 16, 24].map(from => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - from)))).join('.')
}
