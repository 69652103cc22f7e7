import assert from 'node:assert/strict'
import { applyFixes } from '../text/problem.ts'
import { unknownValue } from './unknownValue.ts'

const ACTIONS = ['destroy', 'restart', 'preserve']
const LINE = 'on_crash = "destory"'
const SPAN = { start: LINE.indexOf('"'), end: LINE.length }

describe('a word that a key does not take', () => {
  it('is an error, because the toolstack refuses the file', () => {
    const problem = unknownValue('on_crash', SPAN, 'destory', ACTIONS)
    assert.equal(problem.severity, 'error')
    assert.equal(problem.code, 'unknown-value')
    assert.deepEqual(problem.span, SPAN)
  })

  it('is told with the word that was meant, and with all others', () => {
    assert.equal(
      unknownValue('on_crash', SPAN, 'destory', ACTIONS).message,
      '`on_crash` cannot be "destory": did you mean "destroy"? It takes "destroy", "restart", "preserve".',
    )
  })

  it('becomes the word that was meant, quotes and all', () => {
    const { fixes = [] } = unknownValue('on_crash', SPAN, 'destory', ACTIONS)
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Change to "destroy"'],
    )
    assert.equal(applyFixes(LINE, fixes), 'on_crash = "destroy"')
  })

  it('is told without a guess where none is near', () => {
    const problem = unknownValue('on_crash', SPAN, 'shutdown', ACTIONS)
    assert.equal(problem.message, '`on_crash` cannot be "shutdown": write one of "destroy", "restart", "preserve".')
    assert.equal(problem.fixes, undefined)
  })

  it('is cut in the message when it is long', () => {
    const { message } = unknownValue('on_crash', SPAN, 'd'.repeat(100_000), ACTIONS)
    assert.ok(message.length < 200)
  })

  it('may be empty', () => {
    assert.match(unknownValue('on_crash', SPAN, '', ACTIONS).message, /^`on_crash` cannot be "": write one of/)
  })
})
