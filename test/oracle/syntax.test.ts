import assert from 'node:assert/strict'
import { type RecordedCase, readRecorded } from './fixture.ts'
import { type OurVerdict, ourReading } from './ours.ts'
import { needXl } from './skip.ts'
import { writtenCases } from './syntax-cases.ts'
import { verdictOfXl } from './verdict.ts'

const recorded = readRecorded()
const themeOf = (one: RecordedCase) => one.name.slice(0, one.name.indexOf(':'))
const themes = [...new Set(recorded.map(themeOf))]

describe('our reading of a guest file is that of xl 4.17, by its recorded answers', () => {
  let read: (text: string) => OurVerdict
  before(async () => {
    read = await ourReading()
  })

  for (const theme of themes) {
    const cases = recorded.filter(one => themeOf(one) === theme)
    it(`accepts and rejects what xl does: ${theme}, ${cases.length} cases`, () => {
      const wrong = cases.filter(one => read(one.text).accepts !== one.accepts)
      assert.deepEqual(
        wrong.map(one => `${one.name}: xl ${one.accepts ? 'accepts' : 'rejects'} ${quote(one)}`),
        [],
      )
    })
  }

  it('finds the first mistake on the line that xl names, or where xl is late, on the line that needs the change', () => {
    const rejected = recorded.filter(one => one.line !== null)
    const wrong = rejected.filter(one => !isLineOf(one, read(one.text)))
    assert.deepEqual(
      wrong.map(one => `${one.name}: xl ${one.line}, ours ${read(one.text).line}: ${quote(one)}`),
      [],
    )
    const same = rejected.filter(one => read(one.text).line === one.line).length
    console.log(`      the same line in ${same} of ${rejected.length} cases`)
  })
})

/** The line is the same, or differs for one of the reasons that are known. */
function isLineOf(recordedCase: RecordedCase, { line, code }: OurVerdict): boolean {
  if (line === null || recordedCase.line === null) return false
  switch (code) {
    // xl counts a mistake at the end of a line to the line before it.
    case 'syntax-missing-value':
    case 'syntax-missing-equals':
      return line === recordedCase.line || line === recordedCase.line + 1
    // xl notices only behind the list; we mark where the list or its setting begins.
    case 'syntax-unclosed-list':
    case 'syntax-mixed-append':
      return line <= recordedCase.line
    default:
      return line === recordedCase.line
  }
}

describe('the recorded answers are what xl says', () => {
  it('holds every written case once', () => {
    const names = recorded.map(one => one.name)
    assert.equal(new Set(names).size, names.length)
    const expected = writtenCases.map(({ name, text }) => ({ name, text }))
    const why = 'Run `node_modules/.bin/node test/oracle/record.mjs` after a change of the written cases.'
    assert.deepEqual(
      recorded.map(({ name, text }) => ({ name, text })),
      expected,
      why,
    )
    assert.ok(recorded.length >= 300)
  })

  it('is still what the real xl 4.17 answers', async function () {
    this.timeout(120_000)
    const xl = needXl(this)
    const answers = await xl.ask(recorded.map(one => one.text))
    const now = answers.map((answer, index) => ({ name: recorded[index]?.name, ...verdictOfXl(answer) }))
    assert.deepEqual(
      now,
      recorded.map(({ name, accepts, line }) => ({ name, accepts, line })),
    )
  })
})

function quote({ text }: RecordedCase): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text)
}
