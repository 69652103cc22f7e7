import assert from 'node:assert/strict'
import { errorsIn, markedIn, messageIn, problemsIn } from '../../../../test/support/guest.ts'

const two = 'vnuma = [ [ "size=512", "vcpus=0-1" ], [ "size=512", "vcpus=2,3" ] ]\n'

describe('virtual NUMA nodes', () => {
  it('are fine when they add up to what the guest has', () => {
    const hvm = 'type = "hvm"\n'
    assert.deepEqual(problemsIn(hvm + two), [])
    assert.deepEqual(problemsIn(`${hvm}vcpus = 4\nmaxvcpus = 4\nmaxmem = 1024\n${two}`), [])
    assert.deepEqual(problemsIn(`${hvm}vcpus = 2\n${two}`), [])
  })

  it('have as much memory as maxmem says', () => {
    const text = `maxmem = 2048\n${two}`
    assert.equal(markedIn(text), text.replace('[ [', '«[ [').replace('] ]', '] ]»'))
    assert.match(messageIn(text), /1,?024 MiB together but `maxmem` is 2,?048, and xl refuses that/)
    assert.deepEqual(errorsIn(text, { release: '4.5', only: 'contradiction' }), [])
  })

  it('have as many virtual CPUs as maxvcpus says, and no fewer than vcpus', () => {
    assert.match(messageIn(`maxvcpus = 3\n${two}`), /4 virtual CPUs together but `maxvcpus` is 3/)
    assert.match(messageIn(`vcpus = 5\n${two}`), /4 virtual CPUs together but `vcpus` is 5/)
    assert.deepEqual(errorsIn(`maxvcpus = 0\n${two}`), [])
  })

  it('count nothing when they list no virtual CPU', () => {
    assert.deepEqual(errorsIn('vcpus = 8\nvnuma = [ [ "size=512" ] ]\n'), [])
    assert.deepEqual(errorsIn('vcpus = 8\nvnuma = [ ]\n'), [])
  })

  it('are put together with +=', () => {
    const text = 'maxvcpus = 3\nvnuma = [ [ "size=512", "vcpus=0-1" ] ]\nvnuma += [ [ "size=512", "vcpus=2" ] ]\n'
    assert.deepEqual(errorsIn(text), [])
    assert.deepEqual(errorsIn(text.replace('3', '4')), ['contradiction [ [ "size=512", "vcpus=2" ] ]'])
  })

  it('are marked at what each of them lacks, or has twice', () => {
    assert.equal(markedIn('vnuma = [ [ "vcpus=0" ] ]\n'), 'vnuma = [ «[ "vcpus=0" ]» ]\n')
    assert.equal(
      markedIn('vnuma = [ [ "size=1", "size=2", "vcpus=0" ] ]\n'),
      'vnuma = [ [ "«size=1»", "size=2", "vcpus=0" ] ]\n',
    )
  })

  it('are lists: xl refuses a string among them', () => {
    assert.equal(markedIn('vnuma = [ "size=512" ]\n'), 'vnuma = [ «"size=512"» ]\n')
    assert.match(messageIn('vnuma = [ "size=512" ]\n'), /is a list of lists, and xl refuses this/)
    assert.deepEqual(errorsIn('vsnd = [ [ "card" ], 1 ]\n'), ['not-a-list 1'])
  })

  it('hang xl with a virtual CPU that never comes', () => {
    const text = 'vnuma = [ [ "size=512", "vcpus=0--1" ] ]\n'
    assert.deepEqual(errorsIn(text), ['value-out-of-range 0--1'])
    assert.equal(markedIn(text), 'vnuma = [ [ "size=512", "vcpus=«0--1»" ] ]\n')
    assert.match(messageIn(text), /^xl hangs while it counts the virtual CPUs "0--1"/)
  })
})
