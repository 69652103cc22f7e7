import assert from 'node:assert/strict'
import { findings, messageIn, problemsIn } from '../../../test/support/guest.ts'

describe('a key for another type of guest', () => {
  it('is shown as unused, and no more', () => {
    assert.deepEqual(problemsIn('boot = "dc"\n'), ['other-guest-type boot'])
    assert.deepEqual(problemsIn('type = "pvh"\nkernel = "/k"\nboot = "dc"\n'), ['other-guest-type boot'])
    const [found] = findings('boot = "dc"\n', { only: 'other-guest-type' })
    assert.deepEqual([found?.severity, found?.tag], ['hint', 'unnecessary'])
    assert.match(messageIn('boot = "dc"\n'), /`boot` is for HVM guests, and this one is PV/)
  })

  it('is none where the guest is of that type', () => {
    assert.deepEqual(problemsIn('type = "hvm"\nboot = "dc"\n'), [])
    assert.deepEqual(problemsIn('vnc = 1\n'), [])
    assert.deepEqual(problemsIn('type = "pvh"\nkernel = "/k"\nvnc = 1\n'), [])
  })

  it('is not told again where the release does not read it either', () => {
    assert.deepEqual(problemsIn('smbios = [ "bios_vendor=x" ]\n', { release: '4.17' }), ['key-not-in-release smbios'])
  })
})
