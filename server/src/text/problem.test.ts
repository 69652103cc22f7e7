import assert from 'node:assert/strict'
import { applyFixes, type Fix, type Problem, shiftProblem, shiftSpan } from './problem.ts'

/** A fix that replaces the first occurrence of each `from` in the text. */
function replacing(text: string, ...changes: readonly (readonly [from: string, to: string])[]): Fix {
  const edits = changes.map(([from, to]) => {
    const start = text.indexOf(from)
    assert.ok(start >= 0, `${from} is not in the text`)
    return { span: { start, end: start + from.length }, text: to }
  })
  return { title: 'Fix', edits }
}

const inserting = (at: number, text: string): Fix => ({
  title: 'Insert',
  edits: [{ span: { start: at, end: at }, text }],
})

describe('fixes applied to a text', () => {
  it('replace, insert and remove', () => {
    const text = 'on_crash = "destory"'
    assert.equal(applyFixes(text, [replacing(text, ['destory', 'destroy'])]), 'on_crash = "destroy"')
    assert.equal(applyFixes(text, [inserting(text.length, '\n')]), 'on_crash = "destory"\n')
    assert.equal(applyFixes(text, [replacing(text, ['on_', ''])]), 'crash = "destory"')
  })

  it('do several things at once, each counted from the text before', () => {
    const text = 'vif = "a"'
    const fix: Fix = {
      title: 'Put it into [ ]',
      edits: [
        { span: { start: 6, end: 6 }, text: '[ ' },
        { span: { start: 9, end: 9 }, text: ' ]' },
      ],
    }
    assert.equal(applyFixes(text, [fix]), 'vif = [ "a" ]')
  })

  it('do not depend on the order they are given in', () => {
    const text = 'one two three'
    const fixes = [replacing(text, ['one', '1']), replacing(text, ['two', 'II']), replacing(text, ['three', ''])]
    assert.equal(applyFixes(text, fixes), '1 II ')
    assert.equal(applyFixes(text, fixes.toReversed()), '1 II ')
  })

  it('do not depend on the order of the edits inside one of them', () => {
    const text = 'one two three'
    assert.equal(applyFixes(text, [replacing(text, ['three', '3'], ['one', '1'])]), '1 two 3')
    assert.equal(applyFixes(text, [replacing(text, ['one', '1'], ['three', '3'])]), '1 two 3')
  })

  it('leave one out that would change what another changed', () => {
    const text = 'memory = 010'
    assert.equal(applyFixes(text, [replacing(text, ['010', '10']), replacing(text, ['010', '8'])]), 'memory = 10')
  })

  it('leave one out that lies between the edits of another', () => {
    const text = 'name = [ "a" ]'
    const unwrap = replacing(text, ['[ ', ''], [' ]', ''])
    assert.equal(applyFixes(text, [replacing(text, ['"a"', '"b"']), unwrap]), 'name = "a"')
  })

  it('may touch each other', () => {
    const text = 'ab'
    assert.equal(applyFixes(text, [replacing(text, ['a', '1']), replacing(text, ['b', '2'])]), '12')
  })

  it('change nothing when there are none, or when they are empty', () => {
    assert.equal(applyFixes('text', []), 'text')
    assert.equal(applyFixes('text', [{ title: 'Nothing', edits: [] }]), 'text')
  })
})

describe('a finding further down the text', () => {
  const problem: Problem = {
    code: 'duplicate-key',
    severity: 'warning',
    span: { start: 2, end: 8 },
    message: 'Twice.',
    fixes: [{ title: 'Remove', edits: [{ span: { start: 2, end: 9 }, text: '' }] }],
    related: [{ span: { start: 20, end: 26 }, message: 'This one counts.' }],
    tag: 'unnecessary',
  }

  it('moves with its fixes and the places that belong to it', () => {
    assert.deepEqual(shiftProblem(problem, 100), {
      ...problem,
      span: { start: 102, end: 108 },
      fixes: [{ title: 'Remove', edits: [{ span: { start: 102, end: 109 }, text: '' }] }],
      related: [{ span: { start: 120, end: 126 }, message: 'This one counts.' }],
    })
  })

  it('moves back to what it was', () => {
    assert.deepEqual(shiftProblem(shiftProblem(problem, 7), -7), problem)
  })

  it('is the very same one when it does not move', () => {
    assert.equal(shiftProblem(problem, 0), problem)
  })

  it('gets neither fixes nor places that it had not', () => {
    const bare: Problem = { code: 'unknown-key', severity: 'warning', span: { start: 0, end: 1 }, message: 'No.' }
    assert.deepEqual(Object.keys(shiftProblem(bare, 5)), Object.keys(bare))
  })

  it('keeps its length', () => {
    assert.deepEqual(shiftSpan({ start: 3, end: 5 }, 10), { start: 13, end: 15 })
  })
})
