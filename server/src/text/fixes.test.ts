import assert from 'node:assert/strict'
import { changeTo, changeToName, write } from './fixes.ts'
import { applyFixes, type Fix } from './problem.ts'

const TEXT = 'on_crash = destory'

/** The title of a fix at the last word, and the text after it. */
function shown(make: (span: { start: number; end: number }) => Fix): [string, string] {
  const fix = make({ start: 11, end: TEXT.length })
  return [fix.title, applyFixes(TEXT, [fix])]
}

describe('a fix that writes something else', () => {
  it('puts a word into quotes, in its title', () => {
    assert.deepEqual(
      shown(span => changeTo(span, 'destroy')),
      ['Change to "destroy"', 'on_crash = destroy'],
    )
  })

  it('shows a name as code', () => {
    assert.deepEqual(
      shown(span => changeToName(span, 'vif-bridge')),
      ['Change to `vif-bridge`', 'on_crash = vif-bridge'],
    )
  })

  it('writes what is no word as it is', () => {
    assert.deepEqual(
      shown(span => write(span, '512')),
      ['Write 512', 'on_crash = 512'],
    )
  })

  it('keeps its title short, and writes all of it', () => {
    const [title, text] = shown(span => changeTo(span, 'x'.repeat(500)))
    assert.ok(title.length < 120, title)
    assert.equal(text, `on_crash = ${'x'.repeat(500)}`)
  })
})
