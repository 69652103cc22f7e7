import assert from 'node:assert/strict'
import { contains, networkOf } from '../../../server/src/dom0/addresses.ts'
import { linksOf } from '../../../server/src/network/generate/links.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { BRIDGE_PLAN } from '../../support/plans.ts'
import type { RealNetwork } from './lab.ts'

/*
 * Plans for a host of namespaces with the cards eno1 and enp3s0f1, and what has to come of them.
 */

const STATIC = {
  kind: 'static',
  addresses: ['192.0.2.10/24', '2001:db8::10/64'],
  gateways: ['192.0.2.1', '2001:db8::1'],
  nameservers: [],
} as const

export const BRIDGE: HostPlan = { ...BRIDGE_PLAN, address: STATIC, mtu: 1400 }

const GUEST = { name: 'web', file: '/etc/xen/web', cards: [{ mac: null, ip: ['192.0.2.40'] }] }

export const PLANS: Readonly<Record<string, HostPlan>> = {
  'a bridge': BRIDGE,
  'a bridge that keeps what the card has': { ...BRIDGE, mac: null, mtu: null },
  NAT: { ...BRIDGE, mode: 'nat', address: null, inside: '10.0.0.1/24', mtu: null },
  'routing, with a guest of the network outside': {
    ...BRIDGE,
    mode: 'route',
    inside: '10.0.0.1/24',
    mtu: null,
    guests: [GUEST],
  },
}

/**
 * The network as it has to be, in the words of `RealNetwork`.
 *
 * @param kept routes that nothing of the plan is about
 * @param delay of bridges before they forward, in hundredths of a second
 */
export function check(plan: HostPlan, real: RealNetwork, kept: readonly string[] = [], delay = 0): void {
  const links = linksOf(plan)
  for (const { name, kind, master, address, mac, mtu } of links) {
    const seen = real.links.get(name) ?? assert.fail(`${name} is not there:\n${real.output}`)
    assert.deepEqual(
      { kind: seen.kind === 'veth' ? 'nic' : seen.kind, master: seen.master, mtu: seen.mtu },
      { kind, master: master?.name ?? null, mtu: mtu ?? 1500 },
      name,
    )
    assert.deepEqual(seen.addresses, address?.kind === 'static' ? address.addresses : [], name)
    if (mac !== null) assert.equal(seen.mac, mac)
    if (kind === 'bridge') assert.deepEqual([seen.stp, seen.forwardDelay], [false, delay])
  }
  const bridge = real.links.get(plan.bridge ?? '')
  if (plan.mode === 'bridge' && plan.mac === null) assert.equal(bridge?.mac, real.links.get('eno1')?.mac)
  assert.deepEqual(real.routes, [...kept, ...routesOf(plan)].sort())
  assert.equal(real.forwarding, plan.mode !== 'bridge')
  const isNeighbour = plan.guests.some(({ cards }) =>
    contains(networkOf('192.0.2.0/24') ?? assert.fail(), cards[0]?.ip[0] ?? ''),
  )
  assert.equal(real.proxyArp, plan.mode === 'route' && isNeighbour)
}

export function routesOf(plan: HostPlan): string[] {
  return linksOf(plan)
    .flatMap(({ name, address, routes }) => [
      ...(address?.kind === 'static' ? address.gateways.map(gateway => `default via ${gateway} dev ${name}`) : []),
      ...routes.map(({ to, via }) => `${to.replace('/32', '')}${via === null ? '' : ` via ${via}`} dev ${name}`),
    ])
    .sort()
}
