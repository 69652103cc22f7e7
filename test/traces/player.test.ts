import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { framesOf } from '../../server/src/features/player/frames.ts'
import { predictCalls } from '../../server/src/network/scripts/predict.ts'
import { readCase } from '../../server/src/network/scripts/simulationCase.ts'
import { needShared } from '../corpus/shared.ts'
import { pictureFaults } from '../support/pictures.ts'

describe('the pictures of recorded runs', () => {
  it('are one for each step, with nothing on top of another thing or outside the picture (needs XEN_SHARED)', function () {
    this.timeout(60_000)
    const folder = join(needShared(this), 'traces')
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      name => name.includes('/') && name.endsWith('.json'),
    )
    let pictures = 0
    for (const name of names) {
      const given = readCase(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (typeof given === 'string') assert.fail(`${name}: ${given}`)
      const run = predictCalls(given.host, given.calls, given.release, given.tools)
      const frames = framesOf(given.host, run)
      assert.equal(frames.length, run.steps.length + 1, name)
      for (const { svg, command } of frames) {
        pictures++
        assert.deepEqual(pictureFaults(svg), [], `${name}: ${command}`)
      }
    }
    assert.ok(pictures > 1000)
    console.log(`      ${pictures} pictures of ${names.length} runs`)
  })
})
