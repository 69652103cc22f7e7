import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { contextOf, fixed, problemsOf } from './testing/marks.ts'
import { parseVif, VIF } from './vif.ts'

const mac = (text: string, release: Release = '4.17') => parseVif(text, contextOf(release)).mac
const problems = (text: string, release: Release = '4.17') => problemsOf(VIF, text, contextOf(release))
const mended = (text: string, release: Release = '4.17') => fixed(VIF, text, contextOf(release))
const message = (text: string) => parseVif(text, contextOf('4.17')).problems[0]?.message ?? ''

describe('the MAC address of a card', () => {
  it('is six pairs of digits', () => {
    assert.equal(mac('mac=00:16:3E:27:95:C0'), '00:16:3e:27:95:c0')
    assert.deepEqual(problems('mac=00:16:3E:27:95:C0'), [])
  })

  it('may have other separators and single digits', () => {
    for (const text of [
      '00-16-3e-27-95-c0',
      '0:16:3e:1:2:3',
      '00.16.3e.27.95.c0',
      '00 16 3e 27 95 c0',
      '00:16:3e:27:95:c0 ',
    ]) {
      assert.deepEqual(problems(`mac=${text},bridge=x`), [], text)
    }
    assert.equal(mac('mac=0:16:3e:1:2:3'), '00:16:3e:01:02:03')
  })

  it('is made up by xl where there is none', () => {
    assert.equal(mac('bridge=xenbr0'), null)
    assert.equal(mac('mac=zz:16:3e:27:95:c0'), null)
    assert.equal(mac('mac=0:0:0:0:0:0'), null)
  })

  it('is that of the last part, over which an earlier one shows where it is cut', () => {
    assert.equal(mac('mac=00:16:3e:0:1:2,mac=00:16:3e:27:95:c0'), '00:16:3e:27:95:c0')
    assert.equal(mac('mac=00:16:3e:0:1:2,mac=00:16:3e:27:95'), '00:16:3e:27:95:02')
    assert.deepEqual(problems('mac=00:16:3e:0:1:2,mac=00:16:3e:27:95'), [
      'warning invalid-mac mac=00:16:3e:0:1:2,mac=«00:16:3e:27:95»',
    ])
  })
})

describe('a MAC address that is none', () => {
  it('is replaced by a random one', () => {
    assert.deepEqual(problems('mac=zz:16:3e:27:95:c0,ip=1'), ['warning invalid-mac mac=«zz:16:3e:27:95:c0»,ip=1'])
    assert.match(message('mac=x'), /a new one at each start/)
    assert.deepEqual(problems('mac='), ['warning invalid-mac mac=«»'])
    assert.deepEqual(problems('mac=100:16:3e:27:95:c0'), ['warning invalid-mac mac=«100:16:3e:27:95:c0»'])
  })

  it('stays as far as xl could read it', () => {
    assert.equal(mac('mac=00:16:3e:27:95'), '00:16:3e:27:95:00')
    assert.equal(mac('mac=00:16:3g:27:95:c0'), '00:16:03:00:00:00')
    assert.match(message('mac=00:16:3e:27:95'), /keeps 00:16:3e:27:95 of it/)
  })

  it('borrows its end from behind the comma', () => {
    assert.equal(mac('mac=00:16:3e:27:95,bridge=xenbr0'), '00:16:3e:27:95:0b')
    assert.deepEqual(problems('mac=00:16:3e:27:95,bridge=xenbr0'), [
      'warning invalid-mac mac=«00:16:3e:27:95»,bridge=xenbr0',
    ])
  })

  it('is cut where it is too long', () => {
    assert.equal(mac('mac=00:16:3e:27:95:c0:11'), '00:16:3e:27:95:c0')
    assert.equal(mended('mac=00:16:3e:27:95:c0:11,bridge=a'), 'mac=00:16:3e:27:95:c0,bridge=a')
    assert.deepEqual(problems('mac=00:16:3e:27:95:c0x'), ['warning invalid-mac mac=«00:16:3e:27:95:c0x»'])
  })

  it('is put in order where only the colons are missing', () => {
    assert.equal(mended('mac=00163E2795C0'), 'mac=00:16:3e:27:95:c0')
    assert.equal(mended('mac=0016.3e27.95c0'), 'mac=00:16:3e:27:95:c0')
    assert.equal(mended('mac=gibberish'), 'mac=gibberish')
  })

  it('needs two digits in each place until 4.5', () => {
    assert.deepEqual(problems('mac=0:16:3e:1:2:3', '4.5'), ['warning invalid-mac mac=«0:16:3e:1:2:3»'])
    assert.equal(mended('mac=0:16:3e:1:2:3', '4.5'), 'mac=00:16:3e:01:02:03')
    assert.deepEqual(problems('mac=00:16:3e:01:02:03', '4.1'), [])
    assert.equal(mac('mac=00:16:3e:01:02:03', '4.1'), '00:16:3e:01:02:03')
  })
})

describe('a MAC address with which no packet arrives', () => {
  it('is that of a group', () => {
    assert.deepEqual(problems('mac=01:16:3e:01:02:03'), ['warning invalid-mac mac=«01:16:3e:01:02:03»'])
    assert.deepEqual(problems('mac=ff:ff:ff:ff:ff:ff'), ['warning invalid-mac mac=«ff:ff:ff:ff:ff:ff»'])
  })

  it('is the one that dom0 uses itself', () => {
    assert.deepEqual(problems('mac=fe:ff:ff:ff:ff:ff'), ['warning invalid-mac mac=«fe:ff:ff:ff:ff:ff»'])
    assert.deepEqual(problems('mac=fe:ff:ff:ff:ff:fe'), [])
  })

  it('is nothing but zeros, which counts as none', () => {
    assert.deepEqual(problems('mac=00:00:00:00:00:00'), ['information invalid-mac mac=«00:00:00:00:00:00»'])
  })
})

describe('a MAC address that is nearly one of Xen', () => {
  it('has one digit wrong, or two in the wrong order', () => {
    assert.deepEqual(problems('mac=00:16:3b:01:02:03'), ['information invalid-mac mac=«00:16:3b:01:02:03»'])
    assert.equal(mended('mac=00:16:3b:01:02:03'), 'mac=00:16:3e:01:02:03')
    assert.equal(mended('mac=00:16:e3:01:02:03'), 'mac=00:16:3e:01:02:03')
    assert.equal(mended('mac=00:61:3e:01:02:03'), 'mac=00:16:3e:01:02:03')
  })

  it('is no business of ours where it is one of the owner, or of another maker', () => {
    for (const text of ['02:16:3e:01:02:03', '52:54:00:01:02:03', 'aa:bb:cc:dd:ee:ff', '00:50:56:01:02:03']) {
      assert.deepEqual(problems(`mac=${text}`), [], text)
    }
  })
})
