import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { framesOf } from '../../server/src/features/player/frames.ts'
import { predictCalls } from '../../server/src/network/scripts/predict.ts'
import { readCase } from '../../server/src/network/scripts/simulationCase.ts'
import { needShared } from '../corpus/shared.ts'

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

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
        assert.deepEqual(faults(svg), [], `${name}: ${command}`)
      }
    }
    assert.ok(pictures > 1000)
    console.log(`      ${pictures} pictures of ${names.length} runs`)
  })
})

/** What covers another thing or sticks out. */
function faults(svg: string): string[] {
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number)
  const boxes = rectangles(svg, 'box|bar')
  const marks = rectangles(svg, 'mark')
  const outside = [...boxes, ...marks].filter(
    ({ x, y, width: w, height: h }) => !(x >= 0 && y >= 0 && x + w <= width && y + h <= height),
  )
  const covered = [boxes, marks].flatMap(kind =>
    kind.flatMap((one, index) => kind.slice(index + 1).flatMap(other => (overlap(one, other) ? [{ one, other }] : []))),
  )
  return [...outside, ...covered].map(fault => JSON.stringify(fault))
}

function rectangles(svg: string, kinds: string): Rectangle[] {
  const found = svg.matchAll(
    new RegExp(`<rect class="(?:${kinds})" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"`, 'g'),
  )
  return [...found].map(([, x, y, width, height]) => {
    return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
  })
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
