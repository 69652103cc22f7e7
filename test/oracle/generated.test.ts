import assert from 'node:assert/strict'
import { chooseSeed, compareGenerated, describeComparison } from './compare.ts'
import { guestTexts } from './generate.ts'
import { ourReading } from './ours.ts'
import { needXl } from './skip.ts'
import { judgeSyntax, sameLines } from './syntaxJudge.ts'
import { verdictOfXl } from './verdict.ts'

describe('our reading of generated texts is that of the real xl', () => {
  it('accepts and rejects what xl does on 1,000 token soups and nearly valid files', async function () {
    this.timeout(60_000)
    const read = await ourReading()
    const result = await compareGenerated(needXl(this), guestTexts, judgeSyntax(read), 1000, chooseSeed(446_700_001))
    console.log(describeComparison(result))
    console.log(`      ${sameLines(result, read)}`)
    assert.deepEqual(result.differences, [])
    const accepted = result.answers.filter(answer => verdictOfXl(answer).accepts).length
    assert.ok(accepted > 100 && result.texts.length - accepted > 100, 'the texts must be of both kinds')
  })

  it('shows a difference as the shortest text that has it', async function () {
    this.timeout(60_000)
    const read = await ourReading()
    const withoutSemicolon = (text: string) => (text.includes(';') ? { accepts: false, line: 1 } : read(text))
    const { differences } = await compareGenerated(needXl(this), guestTexts, judgeSyntax(withoutSemicolon), 100, 7)
    assert.ok(differences.includes('";": xl accepts it, we do not'), differences.join('\n'))
  })
})
