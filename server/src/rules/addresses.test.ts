import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'
import { applyFixes } from '../text/problem.ts'

const BRIDGE = 'iface xenbr0 inet static\n  address 192.0.2.10/24\n  gateway 192.0.2.1\n  bridge_ports eno1\n'
const HOST = { 'etc/network/interfaces': BRIDGE }

const found = (text: string, files: Record<string, string> = HOST) => foundBeside({ ...files, 'etc/xen/web': text })
const card = (vif: string) => found(`vif = [ "${vif}" ]\n`)

describe('the address of a card', () => {
  it('in the network of its bridge is fine', async () => {
    assert.deepEqual(await card('ip=192.0.2.77'), [])
    assert.deepEqual(await card('mac=00:16:3e:00:00:01'), [])
  })

  it('from another network than dom0 is worth a word, which shows where dom0 has its own', async () => {
    assert.deepEqual(await card('ip=198.51.100.7'), ['address-outside-network 198.51.100.7'])
    const [problem] = await problemsBeside({ ...HOST, 'etc/xen/web': 'vif = [ "ip=198.51.100.7" ]\n' })
    assert.equal(problem?.severity, 'information')
    assert.equal(problem?.elsewhere?.[0]?.location, '/h/etc/network/interfaces')
  })

  it('is not compared where nobody knows the network', async () => {
    const files = {
      'etc/network/interfaces': BRIDGE.replace('static', 'dhcp').replace(/ {2}(address|gateway).*\n/g, ''),
    }
    assert.deepEqual(await found('vif = [ "ip=198.51.100.7" ]\n', files), [])
    assert.deepEqual(await card('ip=198.51.100.7,script=vif-route'), [])
    assert.deepEqual(await card('ip=198.51.100.7,vlan=7'), [])
    assert.deepEqual(await card('ip=2001:db8::7'), [])
  })

  it('is that of dom0, or of its router', async () => {
    assert.deepEqual(await card('ip=192.0.2.10'), ['duplicate-address 192.0.2.10'])
    assert.deepEqual(await card('ip=192.0.2.1'), ['duplicate-address 192.0.2.1'])
    assert.deepEqual(await card('ip=192.0.2.1,script=vif-route'), ['duplicate-address 192.0.2.1'])
  })

  it('that of the router of dom0 is right for a guest that is this router', async () => {
    const vif = (ip: string) => `vif = [ "bridge=xenbr0,ip=${ip}", "bridge=xenbr0" ]\n`
    assert.deepEqual(await found(vif('192.0.2.1')), [])
    assert.deepEqual(await found(vif('192.0.2.10')), ['duplicate-address 192.0.2.10'])
  })

  it('is compared with eth0 of dom0 where that is behind vif0.0', async () => {
    const files = {
      'etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\n',
      'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
    }
    const reader = { toolstack: 'xm', release: '3.0.3' } as const
    const of = (ip: string) =>
      foundBeside({ ...files, 'etc/xen/web': `vif = [ 'ip=${ip},bridge=xenbr0' ]\n` }, 'etc/xen/web', reader)
    assert.deepEqual(await of('192.0.2.77'), [])
    assert.deepEqual(await of('10.1.1.1'), ['address-outside-network 10.1.1.1'])
  })
})

describe('the gateway that a kernel is told', () => {
  const extra = (ip: string) => `extra = "console=hvc0 ip=${ip} quiet"\n`

  it('is in reach', async () => {
    assert.deepEqual(await found(extra('192.0.2.7::192.0.2.1:255.255.255.0:web:eth0:off')), [])
    assert.deepEqual(await found(extra('192.0.2.7:::255.255.255.0::eth0:off')), [])
    assert.deepEqual(await found('extra = "ip=dhcp"\n'), [])
  })

  it('is not, with that netmask', async () => {
    assert.deepEqual(await found(extra('192.0.2.77::192.0.2.1:255.255.255.192:web')), ['wrong-gateway 192.0.2.1'])
    assert.deepEqual(await found(extra('192.0.2.7::198.51.100.1:255.255.255.0')), ['wrong-gateway 198.51.100.1'])
  })

  it('is told by keys of their own to xm', async () => {
    const text = 'ip = "192.0.2.7"\nnetmask = "255.255.255.0"\ngateway = "192.0.3.1"\n'
    const reader = { toolstack: 'xm', release: '3.4' } as const
    assert.deepEqual(await foundBeside({ 'etc/xen/web': text }, 'etc/xen/web', reader), ['wrong-gateway 192.0.3.1'])
    const right = text.replace('0.3.1', '0.2.1')
    assert.deepEqual(await foundBeside({ 'etc/xen/web': right }, 'etc/xen/web', reader), [])
  })

  it('is dom0 on the card, behind vif-nat', async () => {
    const text = (gateway: string) =>
      `vif = [ "script=vif-nat,ip=10.0.0.1" ]\n${extra(`10.0.0.1::${gateway}:255.255.255.0`)}`
    assert.deepEqual(await found(text('10.0.0.128')), [])
    assert.deepEqual(await found(text('10.0.0.2')), ['wrong-gateway 10.0.0.2'])
    const [problem] = await problemsBeside({ ...HOST, 'etc/xen/web': text('10.0.0.2') })
    assert.equal(applyFixes(text('10.0.0.2'), problem?.fixes ?? []), text('10.0.0.128'))
    const [far] = await problemsBeside({ ...HOST, 'etc/xen/web': text('10.9.0.1') })
    assert.equal(far?.severity, 'warning')
    assert.equal(applyFixes(text('10.9.0.1'), far?.fixes ?? []), text('10.0.0.128'))
  })
})
