import { covers } from '../addresses.ts'
import type { Fact } from '../place.ts'
import { hiddenBy, type NatRule } from './natRule.ts'

/** What of an interface counts here. */
interface Addressed {
  readonly name: string
  readonly kind: string
  readonly addresses: readonly Fact<string>[]
  readonly gateways: readonly Fact<string>[]
  readonly dhcp: Fact<boolean> | null
  readonly masquerade: Fact<boolean> | null
}

const MOST_ASKED = 1_000_000

/** Behind what packets from a network hide. */
interface Hiding {
  readonly rule: NatRule
  /** The interface that they leave by. */
  readonly out: string
}

/**
 * The rule that hides a network behind an interface which leads outside.
 *
 * @param ways the interfaces that lead outside
 */
function hidingOf(
  from: readonly string[],
  inward: string,
  ways: readonly Addressed[],
  nat: readonly NatRule[],
): Hiding | null {
  for (const out of ways) {
    if (out.name === inward) continue
    for (const network of from) {
      const rule = hiddenBy(nat, { from: network, inward, out: out.name })
      if (rule) return { rule, out: out.name }
    }
  }
  return null
}

/** What leads outside: where the gateway is, or what asks a server; without either whatever has an address. */
function waysOut(interfaces: readonly Addressed[], gateway: string | null): Addressed[] {
  const addressed = interfaces.filter(({ addresses, dhcp }) => addresses.length > 0 || dhcp?.value === true)
  const leading = addressed.filter(one => leadsOut(one, gateway))
  return leading.length > 0 ? leading : addressed
}

/** Whether an interface has the way to all other networks, as far as files tell. */
function leadsOut({ gateways, dhcp, addresses }: Addressed, gateway: string | null): boolean {
  if (gateways.length > 0 || dhcp?.value === true) return true
  return gateway !== null && addresses.some(({ value }) => value.includes('/') && covers(value, gateway))
}

/** The bridges whose networks are hidden, where their own files do not say so. */
export function withHidden<T extends Addressed>(
  interfaces: ReadonlyMap<string, T>,
  said: { readonly gateway: Fact<string> | null; readonly nat: readonly NatRule[] },
): ReadonlyMap<string, T & { readonly hiddenBehind?: string }> {
  const ways = waysOut([...interfaces.values()], said.gateway?.value ?? null)
  // No host has as much: nobody waits for what somebody put together by accident.
  if (said.nat.length === 0 || interfaces.size * ways.length * said.nat.length > MOST_ASKED) return interfaces
  return new Map(
    [...interfaces].map(([name, one]) => {
      const isInner = /^(bridge|dummy|other)$/.test(one.kind) && !leadsOut(one, said.gateway?.value ?? null)
      if (one.masquerade || !isInner) return [name, one]
      const networks = one.addresses.map(({ value }) => value)
      const hiding = hidingOf(networks, name, ways, said.nat)
      if (!hiding) return [name, one]
      return [name, { ...one, masquerade: { value: true, place: hiding.rule.place }, hiddenBehind: hiding.out }]
    }),
  )
}
