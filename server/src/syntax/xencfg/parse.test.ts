import assert from 'node:assert/strict'
import { afterEdit, grammar, mark, parse } from '../../../../test/support/guest.ts'
import { GuestText, syntaxProblems } from './parse.ts'

const GUEST = `# a guest
name = "web"
memory = 512
vif = [
  "bridge=xenbr0", # lan
]
on_crash = "restart"; vcpus = 2
`

/** The keys of a file in order. */
const keys = (marked: string, inserted: string) =>
  afterEdit(marked, inserted).statements.flatMap(({ setting }) => setting?.key ?? [])

/** The text with marks around what the notation refuses. */
function refused(text: string): string {
  return mark(
    text,
    syntaxProblems(parse(text)).map(({ span }) => span),
  )
}

// `afterEdit` itself holds the result against a fresh reading of the new text.
describe('an edit of an open file', () => {
  it('changes a value', () => {
    const file = afterEdit('name = "web"\nmemory = «512»\n', '1024')
    assert.equal(file.text, 'name = "web"\nmemory = 1024\n')
    assert.deepEqual(file.statements[1]?.setting?.value, { kind: 'number', text: '1024', span: { start: 9, end: 13 } })
  })

  it('adds a setting, takes one away, makes two of one and one of two', () => {
    assert.deepEqual(keys('a = 1\n«»b = 2\n', 'c = 3\n'), ['a', 'c', 'b'])
    assert.deepEqual(keys('a = 1\n«b = 2\n»c = 3\n', ''), ['a', 'c'])
    assert.deepEqual(keys('a = 1«» b = 2\nc = 3\n', ';'), ['a', 'b', 'c'])
    assert.deepEqual(keys('a = 1«\n»b = 2\nc = 3\n', ' '), ['a', 'c'])
  })

  it('turns what follows into a comment and back', () => {
    assert.deepEqual(keys('a = 1\n«»b = 2\nc = 3\n', '# '), ['a', 'c'])
    assert.deepEqual(keys('a = 1\n«# »b = 2\nc = 3\n', ''), ['a', 'b', 'c'])
  })

  it('opens a list that swallows nothing, as its lines are settings', () => {
    assert.deepEqual(keys('a = «»1\nb = 2\nc = 3\n', '[ '), ['a', 'b', 'c'])
  })

  it('opens a list that takes in the lines of strings below', () => {
    assert.deepEqual(keys('a = «»"x",\n"y"\n]\nb = 2\n', '[ '), ['a', 'b'])
    assert.deepEqual(keys('a = «[ »"x",\n"y"\n]\nb = 2\n', ''), ['a', 'b'])
  })

  it('closes a list further down', () => {
    assert.deepEqual(keys('a = [ "x"\n"y"«»\nb = 2\n', ' ]'), ['a', 'b'])
  })

  it('opens a quote that is closed again on its line or not at all', () => {
    assert.deepEqual(keys('a = «»1\nb = "x"\n', '"'), ['a', 'b'])
    assert.deepEqual(keys('a = "x«"»\nb = "y"\n', ''), ['a', 'b'])
  })

  it('ends a list that was not closed, by what stands in front of it', () => {
    assert.deepEqual(keys('a = [\n\n\n«»"x"\nb = 1\n', 'c = '), ['a', 'c', 'b'])
    assert.deepEqual(keys('a = [\n\n\n«c = »"x"\nb = 1\n', ''), ['a', 'b'])
  })

  it('begins and empties a file', () => {
    assert.deepEqual(keys('«»', 'a = 1\n'), ['a'])
    assert.deepEqual(keys('«a = 1\n»', ''), [])
    assert.deepEqual(keys(`«${GUEST}»`, GUEST), ['name', 'memory', 'vif', 'on_crash', 'vcpus'])
  })

  it('may stand at either end of the file', () => {
    assert.deepEqual(keys('«»a = 1', 'b = 2\n'), ['b', 'a'])
    assert.deepEqual(keys('a = 1«»', '\nb = 2'), ['a', 'b'])
    assert.deepEqual(keys('\n\n«»a = 1', '\n'), ['a'])
  })

  it('may cut a sign of two code units, and a Windows line end', () => {
    assert.deepEqual(keys('a = "🚀"\nb = «»1\n', '🚀'), ['a', 'b'])
    assert.deepEqual(keys('a = "\uD83D«\uDE80»"\nb = 1\n', ''), ['a', 'b'])
    assert.deepEqual(keys('a = 1\r«\n»b = 1\r\n', ''), ['a'])
  })

  it('changes what is said of the rest of its line', () => {
    assert.deepEqual(keys('«a = 1;» //c\nb = 2\n', ''), ['b'])
    assert.deepEqual(keys('«» //c\nb = 2\n', 'a = 1;'), ['a', 'b'])
    assert.deepEqual(keys('a = [ «;»x-y\nb = 2\n', ','), ['a', 'b'])
  })

  it('changes what a comment at the end of the file needs', () => {
    assert.equal(syntaxProblems(afterEdit('a = 1 # c«\n»', '')).length, 1)
    assert.equal(syntaxProblems(afterEdit('a = 1 # c«»', '\n')).length, 0)
  })
})

describe('an edit of a long file', () => {
  const long = Array.from({ length: 2000 }, (_, index) => `key${index} = "value"\n`).join('')
  const line = (index: number) => long.indexOf(`key${index} `)

  function edited(...edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]) {
    const guest = new GuestText(long, grammar)
    const before = guest.file.statements
    for (const edit of edits) guest.edit(edit)
    guest.dispose()
    assert.deepEqual(guest.file, parse(guest.file.text))
    return { before, after: guest.file.statements }
  }

  it('reads only what it can have changed: all other statements are the very same', () => {
    const { before, after } = edited({ start: line(1000), end: line(1000), text: 'new = 1\n' })
    assert.equal(after.length, before.length + 1)
    assert.ok(after.slice(0, 998).every((statement, index) => statement === before[index]))
    assert.ok(after.slice(1002).every((statement, index) => statement === before[index + 1001]))
  })

  it('does so at its beginning and at its end', () => {
    const top = edited({ start: 0, end: 0, text: '# top\n' })
    assert.equal(top.after[2], top.before[1])
    const end = edited({ start: long.length, end: long.length, text: 'last = 1' })
    assert.equal(end.after[1990], end.before[1990])
  })

  it('does so for one edit after another', () => {
    const { before, after } = edited(
      { start: line(1900), end: line(1901), text: '' },
      { start: line(100), end: line(102), text: '' },
      { start: line(1), end: line(1), text: 'x = [\n' },
    )
    assert.equal(after.length, before.length - 2)
    assert.equal(after[1000], before[1001])
  })
})

describe('everything the notation refuses in a file', () => {
  it('is told in order, one a line', () => {
    assert.equal(
      refused("a = [ 'x' 'y' ]\nB = 1\nc\nd = 1 e = 2\nf = destroy\n# c"),
      "a = [ 'x' «'y'» ]\n«B» = 1\n«c»\nd = 1 «e» = 2\nf = «destroy»\n«# c»",
    )
  })

  it('is nothing in a file that xl reads', () => {
    assert.deepEqual(syntaxProblems(parse(GUEST)), [])
    assert.deepEqual(syntaxProblems(parse('')), [])
  })

  it('does not list the rest of a broken list as mistakes of their own', () => {
    assert.equal(refused('vif = [ a"x",\n  "y" ]\n]\nb = 1\n').split('«').length - 1, 1)
  })

  it('lists a stray line where the one above is sound', () => {
    assert.equal(refused('a = 1\n]\nb = 1\n'), 'a = 1\n«]»\nb = 1\n')
  })

  it('counts Windows line ends once, at the first', () => {
    assert.equal(refused('a = 1\r\nb = 2\r\nc\r\n'), 'a = 1«\r»\nb = 2\r\n«c»\r\n')
  })

  it('follows the kind of a value through a file of any length', () => {
    const text = `a = 1\n${'a += 2\n'.repeat(1000)}a += [ ]\na = [ ]\na += [ ]\na += 3\n`
    assert.deepEqual(
      syntaxProblems(parse(text)).map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`),
      ['syntax-mixed-append [ ]', 'syntax-mixed-append 3'],
    )
  })

  it('is found in time that grows with the text, not with its square', () => {
    const linear = (make: (times: number) => string) => {
      syntaxProblems(parse(make(2000)))
      const seconds = [10_000, 40_000].map(times => {
        const from = process.cpuUsage()
        syntaxProblems(parse(make(times)))
        const { user, system } = process.cpuUsage(from)
        return (user + system) / 1e6
      })
      const [small = 0, large = 0] = seconds
      assert.ok(large < 0.3 || large < 10 * small, `${make(2)}: ${seconds}`)
    }
    linear(times => 'a=1 '.repeat(times))
    linear(times => '- '.repeat(times))
    linear(times => `a = [ ${"'x' ".repeat(times)}]\n`)
    linear(times => 'a=1\r\n'.repeat(times))
    linear(times => "a=b;c='".repeat(times))
  })
})
