import assert from 'node:assert/strict'
import { chooseSeed, compareGenerated, describeComparison } from '../oracle/compare.ts'
import { ourReading } from '../oracle/ours.ts'
import { needXl } from '../oracle/skip.ts'

describe('our reading of generated texts is that of the real xl, at length', () => {
  it('accepts and rejects what xl does on 5,000 token soups and nearly valid files', async function () {
    this.timeout(600_000)
    const xl = needXl(this)
    const result = await compareGenerated(xl, await ourReading(), 5000, chooseSeed())
    console.log(describeComparison(result))
    assert.deepEqual(result.differences, [])
  })
})
