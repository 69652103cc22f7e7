import assert from 'node:assert/strict'
import { hostOf } from '../../../../../test/support/guestNetwork.ts'
import { type GuestWishes, saidOtherwise } from './guestWishes.ts'

const BRIDGE = { 'etc/network/interfaces': 'iface xenbr0 inet dhcp\n bridge_ports eno1\n' }
const INSIDE = {
  'etc/network/interfaces': 'iface inner inet static\n address 10.9.0.1/24\n bridge_ports none\n',
}
const NAT = { 'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n' }

async function said(host: Readonly<Record<string, string>>, vif: string, wishes: GuestWishes): Promise<string[]> {
  const read = await hostOf({ ...host, 'etc/xen/g': `name = "g"\nmemory = 512\nvif = ${vif}\n` })
  const [guest] = read.guests
  assert.ok(guest)
  return saidOtherwise(read, guest, wishes)
}

describe('a guest that is looked at as if it were connected otherwise', () => {
  it('is told what its vif goes on to say', async () => {
    assert.deepEqual(await said(BRIDGE, '[ "bridge=xenbr0,ip=10.0.0.5" ]', { mode: 'nat' }), [
      'Card 0 of the guest is still connected to xenbr0 by vif-bridge: write script=vif-nat in place of bridge=xenbr0 in its vif.',
    ])
    assert.deepEqual(await said(BRIDGE, '[ "", "script=vif-route" ]', { mode: 'bridge' }), [
      'Card 1 of the guest still says script=vif-route: write script=vif-bridge in its vif.',
    ])
    assert.deepEqual(await said(NAT, '[ "ip=10.0.0.5" ]', { mode: 'bridge' }), [
      'Card 0 of the guest is still connected by vif-nat, as the host connects all: write script=vif-bridge in its vif.',
    ])
    assert.deepEqual(await said(BRIDGE, '[ "bridge=xenbr0", "bridge=b" ]', { bridge: 'xenbr1' }), [
      'Card 0 of the guest still says bridge=xenbr0: write bridge=xenbr1 in its vif.',
    ])
  })

  it('is told nothing where the vif says the same, or nobody asked for something else', async () => {
    assert.deepEqual(await said(NAT, '[ "ip=10.0.0.5", "script=vif-nat" ]', { mode: 'nat' }), [])
    assert.deepEqual(await said(BRIDGE, '[ "bridge=xenbr0" ]', { mode: 'bridge', bridge: 'xenbr0' }), [])
    assert.deepEqual(await said(INSIDE, '[ "bridge=inner,ip=10.9.0.5" ]', { mode: 'nat' }), [])
    assert.deepEqual(await said(BRIDGE, '[ "script=vif-nat,ip=10.0.0.5" ]', {}), [])
  })
})
