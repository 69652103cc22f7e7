import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { needShared } from '../../corpus/shared.ts'
import { chooseSeed } from '../compare.ts'
import { program } from './generate.ts'
import {
  countIn,
  describeTally,
  needPython,
  newTally,
  ourOutcome,
  pythonGrammar,
  runPython,
  type Tally,
} from './python.ts'

/** Compares every program, and prints how it went. */
async function compareAll(
  python: string,
  programs: readonly { readonly label: string; readonly source: string }[],
): Promise<Tally> {
  const grammar = await pythonGrammar()
  const theirs = runPython(
    python,
    programs.map(({ source }) => source),
  )
  const tally = newTally()
  for (const [index, { label, source }] of programs.entries()) {
    countIn(tally, label, ourOutcome(source, grammar), theirs[index] ?? {})
  }
  console.log(describeTally(tally))
  return tally
}

const WRITTEN = fileURLToPath(new URL('../../fixtures/python-programs.txt', import.meta.url))

describe('our reading of Python is that of the real python3', () => {
  it('in programs of every kind that people write', async function () {
    this.timeout(60_000)
    const sources = readFileSync(WRITTEN, 'utf8').split('\n---\n')
    const { names, equal, wrong } = await compareAll(
      needPython(this),
      sources.map((source, index) => ({ label: `program ${index + 1}`, source: `${source}\n` })),
    )
    assert.deepEqual(wrong, [])
    assert.ok(equal >= 0.97 * names)
  })

  it('in generated programs', async function () {
    this.timeout(120_000)
    const seed = chooseSeed(446_700_001)
    const sources = fc.sample(program, { seed, numRuns: 400 })
    const { names, equal, wrong } = await compareAll(
      needPython(this),
      sources.map(source => ({ label: source, source })),
    )
    assert.deepEqual(wrong.slice(0, 3), [], `seed ${seed}`)
    assert.ok(equal >= 0.95 * names)
  })

  it('in guest files for xm that people really wrote (needs XEN_SHARED)', async function () {
    this.timeout(120_000)
    const corpus = join(needShared(this), 'corpus')
    const { files } = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as {
      readonly files: readonly { readonly path: string; readonly kind: string; readonly dialect: string }[]
    }
    const ours = files.filter(({ kind, dialect }) => kind.startsWith('domu') && /^(xm|both)$/.test(dialect))
    const sources = ours.map(({ path }) => ({ label: path, source: readFileSync(join(corpus, path), 'utf8') }))
    // What xm itself defines is not there in an empty namespace.
    const runnable = sources.filter(({ source }) => !/\bxm_vars\b/.test(source))
    const { names, equal, wrong } = await compareAll(needPython(this), runnable)
    assert.deepEqual(
      wrong.filter(line => !line.includes("name 'os' is not defined")),
      [],
    )
    assert.ok(equal >= 0.98 * names)
  })
})
