import assert from 'node:assert/strict'
import { errorsIn, messageIn } from '../../../../test/support/guest.ts'

const guest = (items: number, type = 'hvm') => `type = "${type}"\nsmbios = [ ${'"oem=a", '.repeat(items)}"oem=last" ]\n`

describe('texts of type oem', () => {
  it('are 99 at most, and the next one is refused', () => {
    assert.deepEqual(errorsIn(guest(98), { release: '4.20' }), [])
    assert.deepEqual(errorsIn(guest(99), { release: '4.20' }), ['value-out-of-range "oem=last"'])
    assert.match(messageIn(guest(99), { release: '4.20' }), /takes 99 texts of type oem, and xl refuses this one/)
  })

  it('are counted through a list that is put together', () => {
    const text = `${guest(98)}smbios += [ "bios_vendor=v", "oem=b" ]\n`
    assert.deepEqual(errorsIn(text, { release: '4.20' }), ['value-out-of-range "oem=b"'])
  })

  it('are read by xl since 4.18, in HVM guests', () => {
    assert.deepEqual(errorsIn(guest(99), { release: '4.17' }), [])
    assert.deepEqual(errorsIn(guest(99, 'pvh'), { release: '4.20' }), [])
  })
})
