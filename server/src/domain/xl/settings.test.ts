import assert from 'node:assert/strict'
import { parse } from '../../../../test/support/guest.ts'
import { lastOf, numberOf, settingsByKey, textOf } from './settings.ts'

const key = (text: string, name = 'a') => settingsByKey(parse(text)).get(name)
const some = (text: string) => key(text) ?? assert.fail('the key is not set')
/** The values of placed settings as they are written. */
const values = (text: string, part: 'effective' | 'replaced') =>
  some(text)[part].map(({ setting }) => (setting.value?.kind === 'list' ? 'list' : setting.value?.text))

describe('what a file says about a key', () => {
  it('is its last assignment, whatever came before', () => {
    assert.deepEqual(values('a = 1\na = 2\na = 3\n', 'effective'), ['3'])
    assert.deepEqual(values('a = 1\na = 2\na = 3\n', 'replaced'), ['1', '2'])
  })

  it('is its last assignment and all that was added to it', () => {
    assert.deepEqual(values("a = 'x'\na = 'y'\na += 'z'\na += '!'\n", 'effective'), ['y', 'z', '!'])
    assert.deepEqual(values("a = 'x'\na += 'y'\na = 'z'\n", 'replaced'), ['x', 'y'])
  })

  it('is what was added when nothing was assigned', () => {
    assert.deepEqual(values("a += 'x'\na += 'y'\n", 'effective'), ['x', 'y'])
  })

  it('is nothing when it has no sign yet', () => {
    assert.equal(key('a\n'), undefined)
    assert.equal(key('a 5\n'), undefined)
  })

  it('comes with the place of each setting', () => {
    const { offset, setting } = lastOf(some('b = 1\n\n  a = 2\n'))
    assert.equal(offset, 9)
    assert.deepEqual(setting.keySpan, { start: 0, end: 1 })
  })

  it('tells where the notation of a setting is broken, which a Windows line end alone is not', () => {
    assert.equal(some('a = 5G\n').effective[0]?.isBroken, true)
    assert.equal(some('a = 5 b = 6\n').effective[0]?.isBroken, true)
    assert.equal(some('a = 5\r\n').effective[0]?.isBroken, false)
    assert.equal(some('b = 5G\na = 5\n').effective[0]?.isBroken, false)
  })

  it('is in the order in which keys first appear', () => {
    assert.deepEqual([...settingsByKey(parse('b = 1\na = 1\nb = 2\n')).keys()], ['b', 'a'])
  })

  it('is found for a hundred thousand settings of one key', () => {
    assert.equal(some('a += 1\n'.repeat(100_000)).effective.length, 100_000)
    assert.equal(some(`${'a += 1\n'.repeat(100_000)}a = 1\n`).replaced.length, 100_000)
  })
})

describe('the text of a key', () => {
  it('is that of its string or number', () => {
    assert.equal(textOf(key("a = 'x'\n")), 'x')
    assert.equal(textOf(key('a = 010\n')), '010')
    assert.equal(textOf(key("a = ''\n")), '')
  })

  it('is joined without anything in between', () => {
    assert.equal(textOf(key("a = 'des'\na += 'troy'\n")), 'destroy')
    assert.equal(textOf(key("a = 1\na += 'x'\na += 2\n")), '1x2')
  })

  it('is none for a list, a bare word, a missing value, and a key that is not set', () => {
    assert.equal(textOf(key("a = [ 'x' ]\n")), null)
    assert.equal(textOf(key('a = x\n')), null)
    assert.equal(textOf(key('a =\n')), null)
    assert.equal(textOf(undefined), null)
  })
})

describe('the number of a key', () => {
  it('is what xl reads in its text', () => {
    assert.equal(numberOf(key("a = '0x10'\n")), 16n)
    assert.equal(numberOf(key('a = 010\n')), 8n)
    assert.equal(numberOf(key("a = 'x'\n")), null)
  })

  it('is none where += has the last word, as xl does not add to numbers', () => {
    assert.equal(numberOf(key('a = 1\na += 2\n')), null)
    assert.equal(numberOf(key('a += 2\n')), null)
    assert.equal(numberOf(key('a += 2\na = 3\n')), 3n)
  })
})
