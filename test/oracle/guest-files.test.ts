import assert from 'node:assert/strict'
import { chooseSeed, compareGenerated, compareTexts, describeComparison } from './compare.ts'
import { describeCoverage, missingCoverage } from './guest/coverage.ts'
import { guestFiles } from './guest/files.ts'
import { judgeGuest } from './guest/judge.ts'
import { sweep } from './guest/sweep.ts'
import { needXl } from './skip.ts'

const judge = judgeGuest('4.17')

describe('our reading of guest files is that of the real xl: refused for the same setting, or the same configuration', () => {
  it('with every key, every kind of value and every string language, one by one', async function () {
    this.timeout(300_000)
    const result = await compareTexts(needXl(this), sweep(), judge)
    console.log(describeComparison(result))
    console.log(`      ${describeCoverage('4.17', result)}`)
    assert.deepEqual(result.differences, [])
    assert.deepEqual(missingCoverage('4.17', result), [])
  })

  it('with 5,000 generated files', async function () {
    this.timeout(300_000)
    const result = await compareGenerated(needXl(this), guestFiles, judge, 5000, chooseSeed(446_700_001))
    console.log(describeComparison(result))
    console.log(`      ${describeCoverage('4.17', result)}`)
    assert.deepEqual(result.differences, [])
  })
})
