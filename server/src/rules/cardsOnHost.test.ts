import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'

const INTERFACES =
  'iface eno1 inet manual\niface xenbr0 inet static\n  address 192.0.2.10/24\n  bridge_ports eno1\niface web0 inet manual\n'

/** What is said of a card on a host with these further files. */
const found = (vif: string, files: Readonly<Record<string, string>> = {}) =>
  foundBeside({ 'etc/network/interfaces': INTERFACES, ...files, 'etc/xen/web': `vif = [ "${vif}" ]\n` })

describe('the name of a card in dom0', () => {
  it('that dom0 has for an interface of its own', async () => {
    assert.deepEqual(await found('vifname=xenbr0'), ['duplicate-device xenbr0'])
    assert.deepEqual(await found('vifname=eno1'), ['duplicate-device eno1'])
    const files = { 'etc/network/interfaces': INTERFACES, 'etc/xen/web': 'vif = [ "vifname=eno1" ]\n' }
    const [problem] = await problemsBeside(files)
    assert.equal(problem?.elsewhere?.[0]?.location, '/h/etc/network/interfaces')
  })

  it('that only the card has, also where the network files have something to say of it, is fine', async () => {
    assert.deepEqual(await found('vifname=web7'), [])
    assert.deepEqual(await found('vifname=web0'), [])
  })

  it('is nothing to dom0 where the other end is in a driver domain', async () => {
    const net = { 'etc/xen/net': 'name = "net"\ndriver_domain = 1\n' }
    assert.deepEqual(await found('vifname=eno1,backend=net', net), [])
  })
})

describe('the address of a card whose script the host chooses', () => {
  const by = (script: string) => ({ 'etc/xen/xl.conf': `vif.default.script = "${script}"\n` })

  it('leaves no room for that of dom0', async () => {
    assert.deepEqual(await found('ip=10.0.0.201', by('vif-nat')), ['value-out-of-range 10.0.0.201'])
    assert.deepEqual(await found('ip=10.0.0.21', by('vif-nat')), [])
    assert.deepEqual(await found('ip=10.0.0.201', by('vif-route')), [])
  })

  it('is missing', async () => {
    assert.deepEqual(await found('mac=00:16:3e:00:00:01', by('vif-route')), ['missing-field "mac=00:16:3e:00:00:01"'])
  })

  it('is no matter for another script', async () => {
    assert.deepEqual(await found('ip=192.0.2.201,bridge=xenbr0,script=mine', by('vif-nat')), [])
    assert.deepEqual(await found('bridge=xenbr0'), [])
  })
})
