import assert from 'node:assert/strict'
import { parse, problemsIn, targetOf } from '../../../test/support/guest.ts'
import { guestFindings, type RuleLevels } from './findings.ts'

/** `warning unknown-key` for every finding in a complete guest with one more line. */
function findingsOf(line: string, levels: RuleLevels = {}): string[] {
  const file = parse(`name = "g"\nkernel = "/k"\n${line}\n`)
  return guestFindings(file, targetOf(), levels).map(({ severity, code }) => `${severity} ${code}`)
}

describe("the user's levels", () => {
  it('leave everything as it is when nothing is set', () => {
    assert.deepEqual(findingsOf('memmory = 1'), ['warning unknown-key'])
  })

  it('give a code another severity', () => {
    assert.deepEqual(findingsOf('memmory = 1', { 'unknown-key': 'error' }), ['error unknown-key'])
    assert.deepEqual(findingsOf('memmory = 1', { 'unknown-key': 'hint' }), ['hint unknown-key'])
  })

  it('turn a code off, and only that', () => {
    assert.deepEqual(findingsOf('memmory = 1; vcpus = "x"', { 'unknown-key': 'off' }), ['warning not-a-number'])
  })

  it('say nothing of codes that do not occur', () => {
    assert.deepEqual(findingsOf('memory = 1', { 'unknown-key': 'error' }), [])
  })
})

describe('the toolstack in force', () => {
  const python = 'import os\nmemory = int(512)\non_crash = "destory"\n'

  it('makes Python a mistake to xl', () => {
    const codes = problemsIn(python).map(problem => problem.split(' ')[0] ?? '')
    assert.equal(codes.filter(code => code.startsWith('syntax-')).length, 2)
  })

  it('leaves Python to xm, and still finds the word that xend refuses', () => {
    assert.deepEqual(problemsIn(python, { toolstack: 'xm' }), ['unknown-value "destory"'])
  })
})
