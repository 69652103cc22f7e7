import assert from 'node:assert/strict'
import { findings, problemsIn } from '../../../test/support/guest.ts'

const MAC = 'mac=00:16:3e:00:00:01'
const vif = (...cards: string[]) => `vif = [ ${cards.map(card => `"${card}"`).join(', ')} ]\n`

describe('two cards', () => {
  it('may not have one address on one bridge, however it is written', () => {
    assert.deepEqual(problemsIn(vif(`${MAC},bridge=a`, `${MAC},bridge=a`)), ['duplicate-mac 00:16:3e:00:00:01'])
    assert.deepEqual(problemsIn(vif(`${MAC},bridge=a`, 'bridge=a,mac=0-16-3E-0-0-1')), ['duplicate-mac 0-16-3E-0-0-1'])
    assert.deepEqual(problemsIn(vif(MAC, MAC)), ['duplicate-mac 00:16:3e:00:00:01'])
    assert.equal(findings(vif(MAC, MAC), { only: 'duplicate' })[0]?.related?.length, 1)
  })

  it('may on different bridges or VLANs', () => {
    assert.deepEqual(problemsIn(vif(`${MAC},bridge=a`, `${MAC},bridge=b`)), [])
    assert.deepEqual(problemsIn(vif(`${MAC},bridge=a,script=x`, `${MAC},bridge=a,script=y`)), [])
  })

  it('may not have one name in dom0', () => {
    const other = 'mac=00:16:3e:00:00:02'
    assert.deepEqual(problemsIn(vif(`${MAC},vifname=web`, `${other},vifname=web`)), ['duplicate-device web'])
    assert.deepEqual(problemsIn(vif(`${MAC},vifname=web.0`, `${other},vifname=web.1`)), [])
  })
})

describe('the maker of an address', () => {
  it('is told where it is another hypervisor', () => {
    for (const mac of ['00:50:56:00:00:01', '08:00:27:00:00:01', '00:15:5D:00:00:01']) {
      assert.deepEqual(problemsIn(vif(`mac=${mac}`)), [`foreign-mac ${mac}`])
    }
  })

  it('is no matter otherwise', () => {
    for (const mac of ['00:16:3e:00:00:01', '52:54:00:00:00:01', 'c2:ff:ee:00:00:01', '00:1b:21:00:00:01']) {
      assert.deepEqual(problemsIn(vif(`mac=${mac}`)), [], mac)
    }
  })
})

describe('a card without an address', () => {
  it('gets a hint when it says something else', () => {
    assert.deepEqual(problemsIn(vif('bridge=xenbr0')), ['missing-mac bridge=xenbr0'])
    assert.equal(findings(vif('bridge=xenbr0'), { only: 'missing-mac' })[0]?.severity, 'hint')
  })

  it('gets none when it says nothing, or when the address it has is told to be wrong', () => {
    assert.deepEqual(problemsIn(vif('')), [])
    assert.deepEqual(problemsIn(vif('mac=1,bridge=xenbr0')), ['invalid-mac 1'])
    assert.deepEqual(problemsIn(vif('mac=00:00:00:00:00:00')), ['invalid-mac 00:00:00:00:00:00'])
  })
})
