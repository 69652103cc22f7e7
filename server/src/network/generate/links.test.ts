import assert from 'node:assert/strict'
import { BRIDGE_PLAN } from '../../../../test/support/plans.ts'
import { linksOf, type PlannedLink } from './links.ts'
import type { HostPlan } from './plan.ts'

const BOND = { kind: 'bond', name: 'bond0', members: ['eno1', 'eno2'], mode: 'active-backup' } as const

/** The interfaces of a plan, one a line. */
function linesOf(plan: Partial<HostPlan>): string[] {
  return linksOf({ ...BRIDGE_PLAN, ...plan }).map(lineOf)
}

function lineOf(link: PlannedLink): string {
  const { address } = link
  const parts = [
    `${link.kind} ${link.name}`,
    ...(link.master ? [`→ ${link.master.name}`] : []),
    ...(link.parent ? [`on ${link.parent} tag ${link.vlanId}`] : []),
    ...(link.ports.length > 0 ? [`of ${link.ports.join(' ')}`] : []),
    ...(address ? (address.kind === 'dhcp' ? ['dhcp'] : address.addresses) : []),
    ...link.routes.map(({ to, via }) => (via === null ? `to ${to}` : `to ${to} via ${via}`)),
    ...(link.mac ? [link.mac] : []),
    ...(link.mtu ? [`mtu ${link.mtu}`] : []),
  ]
  return parts.join(' ')
}

const guestAt = (...ip: string[]) => ({ name: 'web', file: '/etc/xen/web', cards: [{ mac: null, ip }] })

describe('the interfaces of a plan', () => {
  it('bridge: the address and the MAC are on the bridge, not on its port', () =>
    assert.deepEqual(linesOf({ mtu: 9000 }), [
      'nic eno1 → xenbr0 mtu 9000',
      'bridge xenbr0 of eno1 dhcp 00:1a:2b:3c:4d:5e mtu 9000',
    ]))

  it('bridge on a VLAN of a bond: from the cards up', () =>
    assert.deepEqual(linesOf({ uplink: { kind: 'vlan', name: 'bond0.7', id: 7, on: BOND } }), [
      'nic eno1 → bond0',
      'nic eno2 → bond0',
      'bond bond0 of eno1 eno2',
      'vlan bond0.7 → xenbr0 on bond0 tag 7',
      'bridge xenbr0 of bond0.7 dhcp 00:1a:2b:3c:4d:5e',
    ]))

  it('NAT: an uplink that stays as it is has no part in it', () =>
    assert.deepEqual(linesOf({ mode: 'nat', address: null, inside: '10.0.0.1/24' }), ['bridge xenbr0 10.0.0.1/24']))

  it('NAT: the bridge for the guests has no port, and takes nothing from the uplink', () =>
    assert.deepEqual(linesOf({ mode: 'nat', inside: '10.0.0.1/24', uplink: BOND, mtu: 9000 }), [
      'nic eno1 → bond0 mtu 9000',
      'nic eno2 → bond0 mtu 9000',
      'bond bond0 of eno1 eno2 dhcp mtu 9000',
      'bridge xenbr0 10.0.0.1/24',
    ]))

  it('routed: guests that the network of the bridge does not hold get a route', () =>
    assert.deepEqual(
      linesOf({
        mode: 'route',
        address: null,
        inside: '203.0.113.1/29',
        guests: [guestAt('203.0.113.2'), guestAt('198.51.100.5', '198.51.100.5'), guestAt('192.0.2.128/28')],
      }),
      ['bridge xenbr0 203.0.113.1/29 to 198.51.100.5/32 to 192.0.2.128/28'],
    ))

  it('routed by vif-route: the uplink alone, or nothing', () => {
    assert.deepEqual(linesOf({ mode: 'route', bridge: null }), ['nic eno1 dhcp'])
    assert.deepEqual(linesOf({ mode: 'route', bridge: null, address: null }), [])
  })
})
