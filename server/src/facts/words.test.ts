import assert from 'node:assert/strict'
import { deviceField } from './deviceFields.ts'
import { domainKey } from './domainKeys.ts'
import { lifeOfWord } from './words.ts'

const ERAS = [
  { from: '4.7', to: '4.9', words: ['none', 'old'] },
  { from: '4.2', to: '4.6', words: ['old'] },
  { from: '4.10', to: null, words: ['new', 'none'] },
] as const

describe('the life of a word', () => {
  it('begins with the first era that has it and ends behind the last', () => {
    assert.deepEqual(lifeOfWord('old', ERAS), { since: '4.2', removed: '4.10' })
    assert.deepEqual(lifeOfWord('none', ERAS), { since: '4.7', removed: null })
    assert.deepEqual(lifeOfWord('new', ERAS), { since: '4.10', removed: null })
    assert.equal(lifeOfWord('other', ERAS), null)
  })

  it('is known of the words of the tables', () => {
    const eras = domainKey('device_model_version')?.values?.byRelease?.map(era => ({ ...era, words: era.names })) ?? []
    assert.deepEqual(lifeOfWord('qemu-xen-traditional', eras), { since: '4.2', removed: '4.21' })
    const formats = deviceField('disk', 'format')?.valuesByRelease?.map(era => ({ ...era, words: era.values })) ?? []
    assert.deepEqual(lifeOfWord('qed', formats), { since: '4.9', removed: null })
  })
})
