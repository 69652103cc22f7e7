import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { predictCalls } from '../../server/src/network/scripts/predict.ts'
import { readCase, runJson } from '../../server/src/network/scripts/simulationCase.ts'
import { needShared, share } from '../corpus/shared.ts'
import { differences, type RecordedRun } from './differences.ts'

/** Runs that cannot be foretold from what the recording says of the host, and why. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'vif-openvswitch/4.4--online-no-ovs-vsctl.json': 'nothing in it says that ovs-vsctl was not installed',
}

interface Recording extends RecordedRun {
  readonly script: string
  readonly era: string
}

describe('recorded runs of the original scripts', () => {
  it('end as foretold, with the same commands in order (needs XEN_SHARED)', function () {
    this.timeout(60_000)
    const folder = join(needShared(this), 'traces')
    const agree = new Map<string, [number, number]>()
    const wrong: string[] = []
    for (const name of recordingsIn(folder)) {
      const real: Recording = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      const found = differences(foretold(real), real)
      const key = `${real.script} ${real.era}`
      const [same, all] = agree.get(key) ?? [0, 0]
      agree.set(key, [same + (found.length === 0 ? 1 : 0), all + 1])
      if (found.length > 0 && !EXPLAINED[name]) wrong.push(`${name}: ${found.join('; ')}`)
    }
    for (const [key, [same, all]] of agree) console.log(`      ${key}: ${share(same, all)}`)
    const counts = [...agree.values()]
    const sum = (at: 0 | 1) => counts.reduce((total, count) => total + count[at], 0)
    console.log(`      all: ${share(sum(0), sum(1))}`)
    assert.deepEqual(wrong, [])
    assert.ok(sum(1) > 0)
  })
})

function recordingsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.includes('/') && name.endsWith('.json'))
    .sort()
}

function foretold(recording: Recording): RecordedRun {
  const given = readCase(recording)
  if (typeof given === 'string') throw new Error(given)
  const run = predictCalls(given.host, given.calls, given.release, given.tools)
  return runJson(run, false) as unknown as RecordedRun
}
