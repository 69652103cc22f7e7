import assert from 'node:assert/strict'
import { chooseSeed, compareGenerated, describeComparison } from './compare.ts'
import { ourReading } from './ours.ts'
import { needXl } from './skip.ts'

describe('our reading of generated texts is that of the real xl', () => {
  it('accepts and rejects what xl does on 400 token soups and nearly valid files', async function () {
    this.timeout(60_000)
    const xl = needXl(this)
    const result = await compareGenerated(xl, await ourReading(), 400, chooseSeed())
    console.log(describeComparison(result))
    assert.deepEqual(result.differences, [])
    assert.ok(result.accepted > 40 && result.texts - result.accepted > 40, 'the texts must be of both kinds')
  })
  it('shows a difference as the shortest text that has it', async function () {
    this.timeout(60_000)
    const xl = needXl(this)
    const read = await ourReading()
    const withoutSemicolon = (text: string) => (text.includes(';') ? { accepts: false, line: 1 } : read(text))
    const { differences } = await compareGenerated(xl, withoutSemicolon, 100, 7)
    assert.ok(differences.includes('";": xl accepts it, we do not'), differences.join('\n'))
  })
})
