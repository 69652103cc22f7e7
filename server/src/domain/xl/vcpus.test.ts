import assert from 'node:assert/strict'
import { errorsIn, markedIn, messageIn } from '../../../../test/support/guest.ts'

describe('vcpus and maxvcpus', () => {
  it('may be the same, and maxvcpus may be more', () => {
    assert.deepEqual(errorsIn('vcpus = 2\nmaxvcpus = 2\n'), [])
    assert.deepEqual(errorsIn('vcpus = 2\nmaxvcpus = 4\n'), [])
    assert.deepEqual(errorsIn('vcpus = 2\n'), [])
    assert.deepEqual(errorsIn('maxvcpus = 2\n'), [])
  })

  it('may not be less, as numbers', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 2\n'), ['value-out-of-range 4'])
    assert.deepEqual(errorsIn('vcpus = "0x10"\nmaxvcpus = 9\n'), ['value-out-of-range "0x10"'])
    assert.equal(messageIn('vcpus = 4\nmaxvcpus = 2\n'), '`vcpus` is 4 and `maxvcpus` only 2: raise `maxvcpus`.')
  })

  it('do not count where xl reads no number', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = "two"\n'), [])
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 1\nmaxvcpus += 2\n'), [])
  })

  it('were not compared before 4.6', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 2\n', { release: '4.5' }), [])
  })
})

describe('vcpus', () => {
  it('is told at once where xl would hang over it', () => {
    assert.equal(markedIn('vcpus = 4294967296\n'), 'vcpus = «4294967296»\n')
    assert.equal(
      messageIn('vcpus = 4294967296\n'),
      'No guest has 4294967296 virtual CPUs, and xl hangs or ends over it: write a smaller number.',
    )
    for (const number of ['2147483648', '0xffffffff', '9223372036854775807']) {
      assert.deepEqual(errorsIn(`vcpus = ${number}\n`), [`value-out-of-range ${number}`])
    }
  })

  it('may not be below 0', () => {
    assert.deepEqual(errorsIn('vcpus = "-1"\n'), ['value-out-of-range "-1"'])
    assert.match(messageIn('vcpus = "-1"\n'), /^`vcpus` cannot be -1/)
    assert.deepEqual(errorsIn('vcpus = 0\n'), [])
    assert.deepEqual(errorsIn('vcpus = "-1"\n', { release: '4.22' }), [])
  })

  it('was not looked at in 4.1', () => {
    assert.deepEqual(errorsIn('vcpus = 4294967296\n', { release: '4.1' }), [])
    assert.deepEqual(errorsIn('vcpus = 4294967296\n', { release: '4.2' }), ['value-out-of-range 4294967296'])
  })
})

describe('maxvcpus', () => {
  it('may not be below 0', () => {
    assert.deepEqual(errorsIn('maxvcpus = "-1"\n'), ['value-out-of-range "-1"'])
    assert.match(messageIn('maxvcpus = "-1"\n'), /^`maxvcpus` cannot be -1: write how many/)
  })

  it('says nothing when it is 0, also as the 32 bits that xl keeps', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 0\n'), [])
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 4294967296\n'), [])
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 4294967298\n'), ['value-out-of-range 4'])
  })
})

describe('how many items of cpus xl comes to', () => {
  const wrong = (lines: string) => errorsIn(`${lines}cpus = [ "0", "1", "x" ]\n`)

  it('is what maxvcpus says, then vnuma, then vcpus', () => {
    assert.deepEqual(wrong('vcpus = 2\n'), [])
    assert.deepEqual(wrong('vcpus = 3\n'), ['unknown-value x'])
    assert.deepEqual(wrong('vcpus = 2\nmaxvcpus = 3\n'), ['unknown-value x'])
    assert.deepEqual(wrong('vnuma = [ [ "size=9", "vcpus=0-2" ] ]\n'), ['unknown-value x'])
    assert.deepEqual(wrong('vnuma = [ [ "size=9", "vcpus=0-1" ] ]\n'), [])
    assert.deepEqual(wrong(''), [])
  })

  it('counts for a list among the items too, over which xl trips', () => {
    assert.deepEqual(errorsIn('vcpus = 1\ncpus = [ "0", [ "1" ] ]\n'), [])
    assert.equal(markedIn('vcpus = 2\ncpus = [ "0", [ "1" ] ]\n'), 'vcpus = 2\ncpus = [ "0", «[ "1" ]» ]\n')
    assert.deepEqual(errorsIn('vcpus = 2\ncpus_soft = [ [ "1" ] ]\n'), ['nested-list [ "1" ]'])
  })
})
