import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'
import { applyFixes } from '../text/problem.ts'

const INTERFACES =
  'iface ovs0 inet static\n  address 192.0.2.10/24\n  ovs_type OVSBridge\n  ovs_ports eno1\n' +
  'iface xenbr0 inet manual\n  bridge_ports eno2\n'
const host = (vif: string) => ({ 'etc/network/interfaces': INTERFACES, 'etc/xen/web': `vif = [ "${vif}" ]\n` })
const found = (vif: string) => foundBeside(host(vif))

/** The card after the fix. */
async function mended(vif: string): Promise<string> {
  const files = host(vif)
  const [problem] = await problemsBeside(files)
  return applyFixes(files['etc/xen/web'], problem?.fixes ?? [])
}

describe('a card and the kind of its bridge', () => {
  it('fit each other', async () => {
    assert.deepEqual(await found('bridge=ovs0,script=vif-openvswitch'), [])
    assert.deepEqual(await found('bridge=ovs0.7,script=vif-openvswitch'), [])
    assert.deepEqual(await found('bridge=xenbr0'), [])
  })

  it('do not where vif-bridge is to plug it into Open vSwitch', async () => {
    assert.deepEqual(await found('bridge=ovs0'), ['missing-bridge ovs0'])
    assert.deepEqual(await found('bridge=ovs0:7:8'), ['missing-bridge ovs0:7:8'])
    assert.equal(await mended('bridge=ovs0'), 'vif = [ "bridge=ovs0,script=vif-openvswitch" ]\n')
    const [problem] = await problemsBeside(host('bridge=ovs0'))
    assert.equal(problem?.elsewhere?.[0]?.location, '/h/etc/network/interfaces')
  })

  it('do not where vif-openvswitch is to plug it into a bridge of the kernel', async () => {
    assert.deepEqual(await found('bridge=xenbr0,script=vif-openvswitch'), ['missing-bridge xenbr0'])
    assert.equal(await mended('script=vif-openvswitch,bridge=xenbr0'), 'vif = [ "script=vif-bridge,bridge=xenbr0" ]\n')
  })

  it('are nothing to a script of the own, a driver domain, or the years before vif-openvswitch', async () => {
    assert.deepEqual(await found('bridge=ovs0,script=mine'), [])
    const other = { ...host('bridge=ovs0,backend=net'), 'etc/xen/net': 'name = "net"\ndriver_domain = 1\n' }
    assert.deepEqual(await foundBeside(other), [])
    assert.deepEqual(await foundBeside(host('bridge=ovs0'), 'etc/xen/web', { release: '4.1' }), [])
  })
})
