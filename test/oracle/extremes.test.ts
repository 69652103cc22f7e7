import assert from 'node:assert/strict'
import { excerpt } from '../../server/src/text/excerpt.ts'
import { findings } from '../support/guest.ts'
import { needXl } from './skip.ts'

const GUEST = 'name = "g"\nkernel = "/k"\n'
const MEGABYTE = 1 << 20

/** Files that make programs stumble: what we say of each, which is nothing where xl takes it. */
const EXTREMES: Readonly<Record<string, readonly [text: string, says: string | null]>> = {
  'a string of 1 MB': [`extra = "${'a'.repeat(MEGABYTE)}"\n`, null],
  'a name of 1 MB': [`${'a'.repeat(MEGABYTE)} = 1\n`, null],
  'a number of a million digits': [`vcpus = ${'9'.repeat(MEGABYTE)}\n`, null],
  'a disk of 1 MB, over which xl crashes': [`disk = [ "${'a'.repeat(MEGABYTE)}" ]\n`, 'missing-field'],
  'a network card of 100,000 parts': [`vif = [ "${'a,'.repeat(100_000)}" ]\n`, null],
  'half a million CPUs': [`vcpus = 1\ncpus = "${'0,'.repeat(MEGABYTE >> 1)}"\n`, null],
  '3,000 brackets in each other': [`a = ${'['.repeat(3000)}1${']'.repeat(3000)}\n`, null],
  '10,000 brackets in each other': [`a = ${'['.repeat(10_000)}1${']'.repeat(10_000)}\n`, 'syntax-unexpected-token ['],
  '10,000 brackets that stay open': [`a = ${'['.repeat(10_000)}\n`, 'syntax-unexpected-token ['],
  '10,000 brackets that close nothing': [`a = ${']'.repeat(10_000)}\n`, 'syntax-missing-value a ='],
  'a list of 100,000 items': [`a = [${'1,'.repeat(100_000)}]\n`, null],
  'a virtual CPU for every address, over which xl hangs': ['vcpus = 4294967296\n', 'value-out-of-range 4294967296'],
  'a PCI device without function, over which xl crashes': ['pci = [ "01:00" ]\n', 'unknown-value 01:00'],
  'CPUs counted past the last number, over which xl hangs': ['cpus = "0--3"\n', 'value-out-of-range 0--3'],
  'a list where xl compares a text, over which it crashes': [
    'type = "hvm"\nviridian = [ [ "base" ] ]\n',
    'nested-list [ "base" ]',
  ],
  'arguments without any, over which xl crashes': ['bootloader_args = ""\n', 'missing-value ""'],
}

describe('files that go too far', () => {
  for (const [name, [text, says]] of Object.entries(EXTREMES)) {
    it(`${says === null ? 'are taken' : 'are told in one located sentence'}: ${name}`, function () {
      this.timeout(60_000)
      const errors = findings(GUEST + text).filter(({ severity }) => severity === 'error')
      const [first, ...others] = errors
      assert.deepEqual(others, [])
      if (says === null) return assert.equal(first, undefined)
      const { code, span, message } = first ?? assert.fail('nothing is said')
      assert.ok(`${code} ${(GUEST + text).slice(span.start, span.end)}`.startsWith(says), code)
      assert.match(message, /\.$/)
      assert.ok(message.length < 200, excerpt(message))
    })
  }

  it('are refused by the real xl, or end it, exactly where we say so', async function () {
    this.timeout(60_000)
    const cases = Object.entries(EXTREMES)
    const answers = await needXl(this).ask(cases.map(([, [text]]) => GUEST + text))
    const wrong = cases.filter(([, [, says]], index) => (answers[index]?.exit === 0) !== (says === null))
    assert.deepEqual(
      wrong.map(([name]) => name),
      [],
    )
  })
})
