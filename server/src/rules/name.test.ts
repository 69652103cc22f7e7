import assert from 'node:assert/strict'
import { messageIn, problemsIn } from '../../../test/support/guest.ts'

describe('a name that makes trouble', () => {
  for (const name of ['', '12', 'web/test', 'Domain-0']) {
    it(`is "${name}"`, () => assert.deepEqual(problemsIn(`name = "${name}"\n`), [`unusable-name "${name}"`]))
  }

  it('is a number too', () => {
    assert.deepEqual(problemsIn('name = 12\n'), ['unusable-name 12'])
    assert.match(messageIn('name = 12\n'), /takes 12 for the number of a domain/)
  })
})

describe('any other name', () => {
  for (const name of ['web', '12a', 'web-1.example', 'Wébsite', 'a b']) {
    it(`such as "${name}" is fine`, () => assert.deepEqual(problemsIn(`name = "${name}"\n`), []))
  }
})
