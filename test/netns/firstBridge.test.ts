import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { inOrderOfBrctl } from '../../server/src/network/topology/cardPort.ts'
import type { HostLink } from '../../server/src/network/topology/host.ts'
import { skip } from '../oracle/skip.ts'
import { whyNoLab } from './lab.ts'

/** In an order of their own: capitals, digits, dashes and dots all come before or behind letters somewhere. */
const NAMES = ['xenbr10', 'xenbr9', 'Zone', 'br_a', 'br-a', 'br.a', 'bra', 'eth0', '0dmz', 'virbr0', 'xenbr1']

function bridge(name: string): HostLink {
  const rest = { place: null, mac: null, mtu: null, addresses: [], dhcp: false, gateway: null, stp: null }
  const links = { master: null, masterPlace: null, parent: null, vlanId: null, masquerade: false }
  return { name, kind: 'bridge', ...rest, ...links }
}

describe('the bridges of a host in the order of brctl', () => {
  it('stand as the real brctl lists them', function () {
    const reason = whyNoLab()
    if (reason) skip(this, reason)
    const made = NAMES.map(name => `ip link add ${name} type bridge`).join('\n')
    const script = `set -e\nmount -t sysfs none /sys\n${made}\nbrctl show`
    const { stdout, stderr, status } = spawnSync('unshare', ['--net', '--mount', 'sh', '-c', script], {
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
    const listed = stdout
      .split('\n')
      .slice(1)
      .flatMap(line => /^\S+/.exec(line)?.[0] ?? [])
    assert.deepEqual(inOrderOfBrctl(NAMES.map(bridge)), listed)
  })
})
