import assert from 'node:assert/strict'
import { needXl } from './skip.ts'
import { verdictOfXl } from './verdict.ts'
import { findXl } from './xl.ts'

const guest = 'name = "web01"\ntype = "pvh"\nkernel = "/boot/vmlinuz"\nmemory = 512\n'

describe('the real xl as an oracle', () => {
  it('gives the configuration that xl resolves', async function () {
    const [answer] = await needXl(this).ask([guest])
    assert.equal(answer?.exit, 0)
    const config = answer.config as { c_info: { name: string }; b_info: { max_memkb: number } }
    assert.equal(config.c_info.name, 'web01')
    assert.equal(config.b_info.max_memkb, 512 * 1024)
  })

  it('answers many texts in their order', async function () {
    const texts = Array.from({ length: 20 }, (_, line) => `${'\n'.repeat(line)}memory = = 1\n`)
    const answers = await needXl(this).ask(texts)
    assert.deepEqual(
      answers.map(answer => verdictOfXl(answer).line),
      texts.map((_, line) => line + 1),
    )
  })

  it('calls the file FILE in the messages', async function () {
    const [answer] = await needXl(this).ask(['memory = lots\n'])
    assert.match(answer?.stderr[1] ?? '', /^FILE:1: config parsing error near `lots'/)
  })

  it('tells a crash from a refusal', async function () {
    const [crash] = await needXl(this).ask([`${guest}extra = "a\0b"\n`])
    assert.equal(crash?.exit, null)
    assert.equal(crash.signal, 'SIGABRT')
    assert.deepEqual(verdictOfXl(crash), { accepts: false, line: null })
  })

  it('takes bytes that are no text', async function () {
    const [answer] = await needXl(this).ask([Uint8Array.from([...Buffer.from('name = "'), 0xe9, 0x22, 0x0a])])
    assert.equal(verdictOfXl(answer ?? assert.fail()).accepts, true)
  })

  it('says in one sentence when that xl is not installed', () => {
    const none = findXl('4.99')
    assert.ok('missing' in none)
    assert.match(none.missing, /^xl 4\.99 is not installed \(Debian package xen-utils-4\.99\).*\.$/)
  })
})

describe('the verdict on syntax', () => {
  const answer = { exit: 1, signal: null, config: null }

  it('passes a file that only lacks a name', () => {
    const stderr = ['Parsing config from FILE', 'Domain name must be specified.']
    assert.deepEqual(verdictOfXl({ ...answer, stderr }), { accepts: true, line: null })
  })

  it('takes the line of the first of several errors', () => {
    const stderr = [
      "FILE:3: config parsing error near `x': lexical error",
      "FILE:5: config parsing error near `y': lexical error",
      'Failed to parse config: Invalid argument',
    ]
    assert.deepEqual(verdictOfXl({ ...answer, stderr }), { accepts: false, line: 3 })
  })

  it('does not take a warning about a value for an error of syntax', () => {
    const stderr = ["FILE:4: warning: parameter `acpi' is not a valid number"]
    assert.deepEqual(verdictOfXl({ ...answer, stderr }), { accepts: true, line: null })
  })
})
