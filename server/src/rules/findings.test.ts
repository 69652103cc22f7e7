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

describe('what other files have to say of a guest', () => {
  const across = (severity: 'warning' | 'hint') => {
    const text = 'name = "a"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=xenbr0" ]\non_crash = "destory"\n'
    const span = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })
    const more = ['xenbr0', 'destory'].map(word => ({
      code: 'missing-bridge',
      severity,
      span: span(word),
      message: '',
    }))
    return guestFindings(parse(text), targetOf(), {}, more).map(({ code }) => code)
  }

  it('is heard beside a hint, and not beside what is as grave', () => {
    assert.deepEqual(across('warning'), ['missing-mac', 'missing-bridge', 'unknown-value'])
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
