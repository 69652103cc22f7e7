import assert from 'node:assert/strict'
import { errorsIn, markedIn, messageIn } from '../../../../test/support/guest.ts'

const only = 'syntax-not-in-release'
const told = (text: string, release: string) => errorsIn(text, { release, only })

describe('notation that an older xl does not know', () => {
  it('is += before 4.13', () => {
    const text = 'extra = "a"\nextra += "b"\n'
    assert.equal(markedIn(text, { release: '4.12', only }), 'extra = "a"\nextra «+=» "b"\n')
    assert.deepEqual(told(text, '4.13'), [])
    assert.match(messageIn(text, { release: '4.12', only }), /xl 4\.12 does not know "\+=" yet, it came with Xen 4\.13/)
  })

  it('is a list in a list before 4.6', () => {
    const text = '\nvnuma = [ "x", [ "pnode=0" ], [ 1 ] ]\n'
    assert.equal(markedIn(text, { release: '4.5', only }), '\nvnuma = [ "x", «[ "pnode=0" ]», [ 1 ] ]\n')
    assert.deepEqual(told(text, '4.6'), [])
  })

  it('is a dot in a name before 4.3', () => {
    assert.deepEqual(told('vif.default = 1\n', '4.2'), ['syntax-not-in-release vif.default'])
    assert.deepEqual(told('vif.default = 1\n', '4.3'), [])
  })

  it('is told for every place', () => {
    assert.equal(told('a.b += [ [ 1 ] ]\nc += 1\n', '4.1').length, 4)
  })

  it('is nothing in a plain file, in any release', () => {
    for (const release of ['4.1', '4.2', '4.5', '4.12', '4.22']) {
      assert.deepEqual(told('name = "g"\nvif = [ "a", 1 ]; memory = 5 # c\n', release), [], release)
    }
  })

  it('makes xl refuse the file, so nothing is told as missing', () => {
    assert.deepEqual(errorsIn('extra += "b"\n', { release: '4.12' }), ['syntax-not-in-release +='])
  })
})
