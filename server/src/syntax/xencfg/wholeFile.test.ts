import assert from 'node:assert/strict'
import { afterFix, errorsIn, fixesIn, messageIn } from '../../../../test/support/guest.ts'

const WHOLE = 'Write plain signs in the whole file'

describe('the signs of a word processor', () => {
  it('are one finding where they are on several lines, mended with one fix', () => {
    const text = 'name = “web”\nextra = ‘a’ # “b”\nmemory ＝\u00a0512\nvif = [ “bridge=br0”， “” ]\n'
    assert.deepEqual(errorsIn(text), ['syntax-unexpected-character “'])
    assert.match(messageIn(text), /on 4 lines/)
    assert.equal(afterFix(text, WHOLE), 'name = "web"\nextra = \'a\' # “b”\nmemory = 512\nvif = [ "bridge=br0", "" ]\n')
  })

  it('are one finding with its own words where they are on one line', () => {
    assert.deepEqual(fixesIn('name = “web”\n'), ['Write "'])
    assert.deepEqual(fixesIn('memory = 5\u00a0\n'), ['Write a space'])
  })

  it('hide no other mistake', () => {
    assert.deepEqual(errorsIn('name = “web”\nmemory = large\nextra = “a”\n'), [
      'syntax-unexpected-character “',
      'syntax-unquoted-word large',
    ])
  })

  it('are left alone where xl takes them: in quotes and comments', () => {
    assert.deepEqual(errorsIn('name = "a“b”"\n# “c”\nextra = "，"\n'), [])
    const text = 'extra = "a“b”" “\nname = “web”\n'
    assert.equal(afterFix(text, WHOLE), 'extra = "a“b”" "\nname = "web"\n')
  })

  it('are told from Windows line ends, which are another finding', () => {
    assert.deepEqual(errorsIn('name = “web”\r\nextra = “a”\r\nvcpus = 2\r\n').sort(), [
      'syntax-carriage-return',
      'syntax-unexpected-character “',
    ])
  })
})
