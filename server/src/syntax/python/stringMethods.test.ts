import assert from 'node:assert/strict'
import { result } from '../../../../test/support/python.ts'

describe('methods of strings', () => {
  it('change letters', () => {
    assert.deepEqual(result("'Web-01'.upper()"), 'WEB-01')
    assert.deepEqual(result("'WEB'.lower()"), 'web')
    assert.deepEqual(result("'hELLO wORLD'.capitalize()"), 'Hello world')
    assert.deepEqual(result("'two words'.title()"), 'Two Words')
    assert.deepEqual(result("'aBc'.swapcase()"), 'AbC')
  })

  it('fill up to a width', () => {
    assert.deepEqual(result("'7'.zfill(3)"), '007')
    assert.deepEqual(result("'-7'.zfill(4)"), '-007')
    assert.deepEqual(result("'ab'.ljust(4) + '|'"), 'ab  |')
    assert.deepEqual(result("'ab'.rjust(4, '.')"), '..ab')
    assert.deepEqual(result("'ab'.center(5, '*')"), '**ab*')
    assert.deepEqual(result("'abcdef'.ljust(3)"), 'abcdef')
  })

  it('replace', () => {
    assert.deepEqual(result("'a-b-c'.replace('-', '+')"), 'a+b+c')
    assert.deepEqual(result("'a-b-c'.replace('-', '', 1)"), 'ab-c')
    assert.deepEqual(result("'ab'.replace('', '.')"), '.a.b.')
  })

  it('tell what a text is made of', () => {
    assert.deepEqual(result("['12'.isdigit(), 'x1'.isdigit(), ''.isdigit()]"), [true, false, false])
    assert.deepEqual(result("['ab'.isalpha(), 'a1'.isalnum(), ' \\t'.isspace()]"), [true, true, true])
    assert.deepEqual(result("['ab1'.islower(), 'AB1'.isupper(), '1'.isupper()]"), [true, true, false])
  })
})
