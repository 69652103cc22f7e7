import assert from 'node:assert/strict'
import { parse, targetOf } from '../../../../test/support/guest.ts'
import { guestTypeOf, since, typeNamed } from './guestType.ts'
import { settingsByKey } from './settings.ts'

const typeOf = (text: string, release = '4.17') =>
  guestTypeOf(settingsByKey(parse(text)), targetOf({ release }).release)

describe('the kind of guest', () => {
  it('is what type says', () => {
    assert.equal(typeOf('type = "pv"\n'), 'pv')
    assert.equal(typeOf('type = "pvh"\n'), 'pvh')
    assert.equal(typeOf('type = "hvm"\n'), 'hvm')
  })

  it('is PV when nothing is said', () => {
    assert.equal(typeOf('memory = 512\n'), 'pv')
    assert.equal(typeOf('', '4.1'), 'pv')
  })

  it('is what builder says where type says nothing, or nothing xl knows', () => {
    assert.equal(typeOf('builder = "hvm"\n'), 'hvm')
    assert.equal(typeOf('builder = "generic"\n'), 'pv')
    assert.equal(typeOf('type = "x"\nbuilder = "hvm"\n'), 'hvm')
  })

  it('is what type says before what builder says', () => {
    assert.equal(typeOf('type = "pvh"\nbuilder = "hvm"\n'), 'pvh')
  })

  it('hangs on builder alone before 4.10', () => {
    assert.equal(typeOf('type = "hvm"\n', '4.9'), 'pv')
    assert.equal(typeOf('builder = "hvm"\n', '4.9'), 'hvm')
  })

  it('was PVH by a switch of its own from 4.4 to 4.8', () => {
    assert.equal(typeOf('pvh = 1\n', '4.4'), 'pvh')
    assert.equal(typeOf('pvh = 1\n', '4.8'), 'pvh')
    assert.equal(typeOf('pvh = "1"\n', '4.8'), 'pvh')
    assert.equal(typeOf('pvh = 0\n', '4.8'), 'pv')
    assert.equal(typeOf('pvh = "yes"\n', '4.8'), 'pv')
    assert.equal(typeOf('pvh = 1\n', '4.3'), 'pv')
    assert.equal(typeOf('pvh = 1\n', '4.9'), 'pv')
  })

  it('counts the last of several', () => {
    assert.equal(typeOf('type = "pv"\ntype = "hvm"\n'), 'hvm')
  })
})

describe('a word for the kind of guest', () => {
  it('counts by its beginning: "h" is hvm, "p" is pv, and the empty text hvm', () => {
    assert.equal(typeNamed('h'), 'hvm')
    assert.equal(typeNamed('hv'), 'hvm')
    assert.equal(typeNamed('p'), 'pv')
    assert.equal(typeNamed('pv'), 'pv')
    assert.equal(typeNamed('pvh'), 'pvh')
    assert.equal(typeNamed(''), 'hvm')
  })

  it('is none when it goes on, or is in capitals', () => {
    for (const word of ['hvm ', 'hvm2', 'HVM', 'pvhvm', 'linux']) assert.equal(typeNamed(word), null, word)
    assert.equal(typeNamed(null), null)
  })
})

describe('since a release', () => {
  it('counts that release itself and all after it', () => {
    assert.ok(since('4.10', '4.10') && since('4.22', '4.10'))
    assert.ok(!since('4.9', '4.10') && !since('3.4', '4.1'))
  })
})
