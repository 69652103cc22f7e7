import assert from 'node:assert/strict'
import type { Release } from '../../server/src/facts/releases.ts'
import { chooseSeed, compareGenerated, compareTexts, describeComparison } from '../oracle/compare.ts'
import { describeCoverage, missingCoverage } from '../oracle/guest/coverage.ts'
import { guestFiles } from '../oracle/guest/files.ts'
import { judgeGuest } from '../oracle/guest/judge.ts'
import { sweep } from '../oracle/guest/sweep.ts'
import { needLaterXl, needXl } from '../oracle/skip.ts'
import type { Xl } from '../oracle/xl.ts'

/** Generated at a time, so that not all of them have to be kept. */
const BATCH = 5000
const BATCHES = 4

describe('our reading of guest files is that of the real xl, at length', () => {
  it('with 20,000 generated files and xl 4.17', async function () {
    this.timeout(1_200_000)
    await compareAll(needXl(this), '4.17')
  })

  it('with every kind of value, 20,000 generated files and xl 4.20', async function () {
    this.timeout(1_800_000)
    const xl = await needLaterXl(this, '4.20')
    const result = await compareTexts(xl, sweep(), judgeGuest('4.20'))
    console.log(describeComparison(result))
    console.log(`      ${describeCoverage('4.20', result)}`)
    assert.deepEqual(result.differences, [])
    assert.deepEqual(missingCoverage('4.20', result), [])
    await compareAll(xl, '4.20')
  })
})

async function compareAll(xl: Xl, release: Release): Promise<void> {
  const seed = chooseSeed()
  const differences: string[] = []
  for (let batch = 0; batch < BATCHES; batch++) {
    const result = await compareGenerated(xl, guestFiles, judgeGuest(release), BATCH, seed + batch)
    console.log(describeComparison(result))
    differences.push(...result.differences)
  }
  assert.deepEqual(differences, [])
}
