import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Problem } from '../../server/src/text/problem.ts'
import { findings } from '../support/guest.ts'
import { chooseSeed } from './compare.ts'
import { guests } from './guests.ts'
import { needXl } from './skip.ts'

interface Reading {
  readonly text: string
  readonly isRefused: boolean
  readonly errors: readonly Problem[]
}

const shown = ({ text, errors }: Reading) =>
  `${JSON.stringify(text)}: ${errors.map(({ code, message }) => `${code} ${message}`).join(' | ')}`

describe('our errors on generated guests are those of the real xl', () => {
  it('says none for 300 guests with any values and combinations where xl says none', async function () {
    this.timeout(120_000)
    const xl = needXl(this)
    const seed = chooseSeed()
    const texts = fc.sample(guests, { numRuns: 300, seed })
    const answers = await xl.ask(texts)
    const readings = texts.map((text, index): Reading => {
      const errors = findings(text).filter(({ severity }) => severity === 'error')
      return { text, isRefused: answers[index]?.exit !== 0, errors }
    })
    const refused = readings.filter(({ isRefused }) => isRefused)
    const found = refused.filter(({ errors }) => errors.length > 0)
    console.log(`      seed ${seed}: we find ${found.length} of ${refused.length} that xl refuses (XEN_SEED=${seed})`)
    assert.deepEqual(readings.filter(({ isRefused, errors }) => !isRefused && errors.length > 0).map(shown), [])
    assert.ok(refused.length > 30 && refused.length < 270, 'the guests must be of both kinds')
  })
})
