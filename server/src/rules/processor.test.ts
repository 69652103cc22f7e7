import assert from 'node:assert/strict'
import { afterFix, messageIn, problemsIn } from '../../../test/support/guest.ts'

const hvm = (lines: string, release = '4.17') => problemsIn(`type = "hvm"\n${lines}\n`, { release })

describe('the number of virtual CPUs', () => {
  it('is 1 to xl when 0 is written', () => {
    assert.deepEqual(problemsIn('vcpus = 0\n'), ['value-out-of-range 0'])
    assert.equal(afterFix('vcpus = 0\n', 'Write 1'), 'vcpus = 1\n')
    assert.deepEqual(problemsIn('vcpus = 1\n'), [])
  })

  it('is at most 128 for a guest that is not PV', () => {
    assert.deepEqual(hvm('vcpus = 129'), ['value-out-of-range 129'])
    assert.deepEqual(hvm('vcpus = 2\nmaxvcpus = 129'), ['value-out-of-range 129'])
    assert.deepEqual(hvm('vcpus = 128'), [])
    assert.deepEqual(problemsIn('vcpus = 129\n'), [])
  })
})

describe('a PV guest', () => {
  it('has at most 1024 virtual CPUs', () => {
    assert.deepEqual(problemsIn('vcpus = 1025\n'), ['value-out-of-range 1025'])
    assert.deepEqual(problemsIn('vcpus = 1024\n'), [])
  })

  it('has no virtual NUMA nodes', () => {
    const nodes = 'memory = 512\nvcpus = 2\nvnuma = [ [ "pnode=0", "size=512", "vcpus=0-1" ] ]\n'
    assert.deepEqual(problemsIn(nodes), ['contradiction [ [ "pnode=0", "size=512", "vcpus=0-1" ] ]'])
    assert.deepEqual(problemsIn(`type = "hvm"\n${nodes}`), [])
  })
})

describe('a list of CPUs', () => {
  it('is worth a word when it is shorter than the guest has virtual CPUs', () => {
    assert.deepEqual(problemsIn('vcpus = 4\ncpus = [ "0", "1" ]\n'), ['value-ignored [ "0", "1" ]'])
    assert.match(messageIn('vcpus = 4\ncpus_soft = [ 0 ]\n'), /`cpus_soft` names places for 1 of 4/)
  })

  it('is fine when it is as long, or a string', () => {
    assert.deepEqual(problemsIn('vcpus = 2\ncpus = [ "0", "1" ]\n'), [])
    assert.deepEqual(problemsIn('vcpus = 4\ncpus = "0-1"\n'), [])
    assert.deepEqual(problemsIn('cpus = [ 0, 1 ]\n'), [])
  })
})

describe('nested virtualisation and alternate views of memory', () => {
  it('exclude each other', () => {
    assert.deepEqual(hvm('nestedhvm = 1\naltp2m = "external"'), ['contradiction "external"'])
    assert.deepEqual(hvm('nestedhvm = 1\naltp2m = "disabled"'), [])
    assert.deepEqual(hvm('nestedhvm = 0\naltp2m = "external"'), [])
    assert.deepEqual(problemsIn('builder = "hvm"\nnestedhvm = 1\naltp2mhvm = 1\n', { release: '4.8' }), [
      'contradiction 1',
    ])
  })
})

describe('the groups of viridian', () => {
  it('cannot be in the list and left out', () => {
    assert.deepEqual(hvm('viridian = [ "base", "stimer", "!stimer" ]'), ['contradiction !stimer'])
    assert.deepEqual(hvm('viridian = [ "defaults", "!freq" ]'), [])
  })

  it('all need the base', () => {
    assert.deepEqual(hvm('viridian = [ "freq" ]'), ['contradiction freq'])
    assert.deepEqual(hvm('viridian = [ "base", "freq" ]'), [])
    assert.deepEqual(hvm('viridian = [ "all" ]'), [])
    assert.deepEqual(hvm('viridian = [ "all", "!base" ]'), ['contradiction all'])
  })

  it('may also be none', () => {
    assert.deepEqual(hvm('viridian = [ "!base" ]'), [])
    assert.deepEqual(hvm('viridian = 1'), [])
  })
})

describe('the clock of old paravirtual guests', () => {
  it('went with 4.14', () => {
    assert.deepEqual(problemsIn('tsc_mode = "native_paravirt"\n', { release: '4.14' }), [
      'unknown-value "native_paravirt"',
    ])
    assert.deepEqual(problemsIn('tsc_mode = "native_paravirt"\n', { release: '4.12' }), [])
    assert.deepEqual(problemsIn('tsc_mode = "native"\n'), [])
  })
})
