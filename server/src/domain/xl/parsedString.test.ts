import assert from 'node:assert/strict'
import { parse } from '../../../../test/support/guest.ts'
import type { StringContext } from '../../strings/deviceString.ts'
import { parsedString } from './parsedString.ts'

function firstString(text: string) {
  const value = parse(text).statements[0]?.setting?.value
  return value?.kind === 'string' ? value : assert.fail('a string')
}

/** Counts how often it is asked. */
function counting() {
  const asked: string[] = []
  const parse = (text: string, { release, vcpus }: StringContext) => {
    asked.push(text)
    return `${text} ${release} ${vcpus ?? ''}`.trim()
  }
  return { asked, parse }
}

describe('a string of the file', () => {
  const context = { release: '4.17', guestType: 'pv' } as const

  it('is read once', () => {
    const { asked, parse } = counting()
    const item = firstString('cpus = "0-3"\n')
    assert.equal(parsedString(item, parse, context), '0-3 4.17')
    assert.equal(parsedString(item, parse, { ...context }), '0-3 4.17')
    assert.deepEqual(asked, ['0-3'])
  })

  it('is read again for another release, or where what it hangs on is another', () => {
    const { asked, parse } = counting()
    const item = firstString('cpus = "0-3"\n')
    parsedString(item, parse, context)
    assert.equal(parsedString(item, parse, { ...context, release: '4.20' }), '0-3 4.20')
    assert.equal(parsedString(item, parse, { ...context, vcpus: 2 }), '0-3 4.17 2')
    parsedString(item, parse, { ...context, inList: true })
    assert.equal(asked.length, 4)
  })

  it('is read in another language by another reader', () => {
    const item = firstString('cpus = "0-3"\n')
    assert.equal(
      parsedString(item, text => text.length, context),
      3,
    )
    assert.equal(
      parsedString(item, text => text, context),
      '0-3',
    )
  })
})
