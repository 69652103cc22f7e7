import assert from 'node:assert/strict'
import { topologyHost } from '../../../test/support/topology.ts'
import type { HostLink, TopologyHost } from '../network/topology/host.ts'
import { type Choice, setUpChoices } from './setUpChoices.ts'

const host = topologyHost(['eno1 → xenbr0', 'xenbr0', 'eno2', 'wlan0'], { web: ['xenbr0'] })

function choices(more: Partial<TopologyHost> = {}, links: readonly HostLink[] = host.links) {
  return setUpChoices({ ...host, ...more }, { name: 'the host h', links, format: 'netplan' })
}

/** The values, the usual one marked. */
const values = <T>(list: readonly Choice<T>[]) => list.map(({ value, isUsual }) => `${value}${isUsual ? '*' : ''}`)

describe('what can be chosen for the network of a host', () => {
  it('is how its guests are connected now', () => {
    assert.equal(choices().mode, 'bridge')
    assert.equal(choices({ defaults: { ...host.defaults, script: '/etc/xen/scripts/vif-nat' } }).mode, 'nat')
    assert.equal(choices({ guests: [] }).mode, null)
  })

  it('is the card that leads outside, the usual one first, with a word for Wi-Fi', () => {
    const addressed = host.links.map(link =>
      link.name === 'xenbr0' ? { ...link, addresses: ['192.0.2.10/24'] } : link,
    )
    const { uplinks } = choices({}, addressed)
    assert.deepEqual(values(uplinks), ['eno1*', 'eno2', 'wlan0'])
    assert.match(uplinks.at(-1)?.detail ?? '', /^Wi-Fi card: it cannot be bridged/)
  })

  it('is no member of a bond, but the bond', () => {
    const bond = host.links.map(link =>
      link.name === 'xenbr0' ? { ...link, name: 'bond0', kind: 'bond' as const } : { ...link, master: 'bond0' },
    )
    const { uplinks } = choices({}, bond)
    assert.deepEqual(values(uplinks), ['bond0*'])
    assert.equal(uplinks[0]?.detail, 'bond of eno1, eno2, wlan0')
  })

  it('is the system of the host first, or xend where that makes the network', () => {
    assert.deepEqual(values(choices().systems).slice(0, 2), ['netplan*', 'ifupdown'])
    assert.deepEqual(values(choices({ toolstack: 'xm' }).systems).slice(0, 2), ['xend*', 'ifupdown'])
    assert.ok(!values(choices().systems).includes('xend'))
  })

  it('is each guest with its addresses, and what may run in it', () => {
    assert.deepEqual(
      choices().guests.map(({ label, detail }) => [label, detail]),
      [['web', '']],
    )
    assert.ok(values(choices().guestSystems).includes('kernel-ip'))
  })
})
