import assert from 'node:assert/strict'
import type { Translator } from '../translate.ts'
import { ageOf } from './age.ts'

const l10n: Translator = { t: (message, ...args) => message.replace('{0}', String(args[0])) }

describe('the age of a snapshot', () => {
  it('is told in the largest unit that fits', () => {
    const ages: readonly (readonly [number, string])[] = [
      [0, 'just now'],
      [1, 'a minute ago'],
      [59, '59 minutes ago'],
      [60, 'an hour ago'],
      [23 * 60, '23 hours ago'],
      [24 * 60, 'a day ago'],
      [10 * 24 * 60, '10 days ago'],
      // A clock that was set back.
      [-5, 'just now'],
    ]
    for (const [minutes, expected] of ages) {
      assert.equal(ageOf(new Date(0), new Date(minutes * 60_000), l10n), expected)
    }
  })
})
