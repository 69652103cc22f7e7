// Asks the real xl 4.17 about every written case and keeps its answers in test/fixtures/syntax-cases.json.
// Run it with Node 24: `node_modules/.bin/node test/oracle/record.mjs`.
import { writeRecorded } from './fixture.ts'
import { writtenCases } from './syntax-cases.ts'
import { verdictOfXl } from './verdict.ts'
import { findXl } from './xl.ts'

const xl = findXl('4.17')
if ('missing' in xl) {
  console.error(xl.missing)
  process.exit(1)
}

const answers = await xl.ask(writtenCases.map(written => written.text))
const recorded = writtenCases.map((written, index) => ({ ...written, ...verdictOfXl(answers[index]) }))
writeRecorded(recorded)

const accepted = recorded.filter(one => one.accepts).length
console.log(`${recorded.length} cases: xl accepts ${accepted}, rejects ${recorded.length - accepted}.`)
