import assert from 'node:assert/strict'
import { chooseSeed, compareGenerated, describeComparison } from '../oracle/compare.ts'
import { guestTexts } from '../oracle/generate.ts'
import { ourReading } from '../oracle/ours.ts'
import { needXl } from '../oracle/skip.ts'
import { judgeSyntax, sameLines } from '../oracle/syntaxJudge.ts'

describe('our reading of generated texts is that of the real xl, at length', () => {
  it('accepts and rejects what xl does on 20,000 token soups and nearly valid files', async function () {
    this.timeout(600_000)
    const read = await ourReading()
    const result = await compareGenerated(needXl(this), guestTexts, judgeSyntax(read), 20_000, chooseSeed())
    console.log(describeComparison(result))
    console.log(`      ${sameLines(result, read)}`)
    assert.deepEqual(result.differences, [])
  })
})
