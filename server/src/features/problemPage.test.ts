import assert from 'node:assert/strict'
import { pages } from '../../../test/support/features.ts'
import { PROBLEMS } from '../facts/problems.ts'
import { problemPage } from './problemPage.ts'

describe('the page of a problem', () => {
  it('begins with its code and says what is wrong', () => {
    assert.match(
      problemPage('problems/unknown-key.md', pages) ?? '',
      /^\*\*unknown-key\*\* — No toolstack of this release/,
    )
  })

  it('is there for every code, with a wrong and a right example', () => {
    for (const code of Object.keys(PROBLEMS)) {
      const text = problemPage(`problems/${code}.md`, pages) ?? ''
      assert.ok(text.startsWith(`**${code}** — `), code)
      assert.equal(text.match(/^```(xen-guest|python|xen-sxp|sh|interfaces)$/gm)?.length, 2, code)
    }
  })

  it('is found by its path only', () => {
    assert.equal(problemPage('problems/no-such-problem.md', pages), null)
    assert.equal(problemPage('unknown-key', pages), null)
    assert.equal(problemPage('', pages), null)
    assert.equal(problemPage('../../package.json', pages), null)
  })
})
