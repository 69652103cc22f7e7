import assert from 'node:assert/strict'
import { parse } from '../../../test/support/guest.ts'
import { type ConfigFile, eachSetting, type StringValue, sourceIndex, sourceSpan, statementIndexAt } from './model.ts'

const TEXT = `# a guest
name = "web"

memory = 512; vcpus = 2
vif = [
  "bridge=xenbr0",
]
`

function firstString(text: string): StringValue {
  const value = parse(text).statements[0]?.setting?.value
  const string = value?.kind === 'list' ? value.items[0] : value
  return string?.kind === 'string' ? string : assert.fail(`no string in ${text}`)
}

/** What stands in the file at the characters of a string's meaning that are `meant`. */
function written(text: string, meant: string): string {
  const value = firstString(text)
  const at = value.text.indexOf(meant)
  assert.ok(at >= 0, `${meant} is not in ${value.text}`)
  const { start, end } = sourceSpan(value, at, at + meant.length)
  return text.slice(start, end)
}

/** The text of the statement that a cursor at the beginning of `place` is in. */
function statementAt(file: ConfigFile, place: string): string {
  const index = statementIndexAt(file, file.text.indexOf(place))
  const start = file.offsets[index] ?? 0
  return file.text.slice(start, start + (file.statements[index]?.length ?? 0))
}

describe('the place in a file of a part of a string', () => {
  it('is counted from the quote when nothing is escaped', () => {
    assert.equal(written('vif = [ "mac=zz,bridge=a" ]\n', 'bridge'), 'bridge')
    assert.equal(written("name = 'web'\n", 'web'), 'web')
  })

  it('is right behind escapes, and holds an escape whole', () => {
    assert.equal(written('a = "x\\ny=\\"z\\""\n', 'y='), 'y=')
    assert.equal(written('a = "x\\ny=\\"z\\""\n', '"z"'), '\\"z\\"')
    assert.equal(written('a = "C:\\\\dir"\n', '\\'), '\\\\')
  })

  it('is right behind an octal escape, which puts nothing into the string', () => {
    assert.equal(firstString('a = "x\\101y"\n').text, 'xy')
    assert.equal(written('a = "x\\101y"\n', 'y'), 'y')
  })

  it('reaches up to the closing quote at the end', () => {
    const value = firstString('a = "\\n"\n')
    assert.equal(sourceIndex(value, 1), value.span.end - 1)
    const plain = firstString('a = "b"\n')
    assert.equal(sourceIndex(plain, 1), plain.span.end - 1)
  })

  it('is right for signs of two code units', () => {
    assert.equal(written('a = "🚀\\t訪"\n', '訪'), '訪')
    assert.equal(written('a = "🚀b"\n', 'b'), 'b')
  })
})

describe('the statement at a place', () => {
  const file = () => parse(TEXT)

  it('is the setting that the cursor is in', () => {
    assert.equal(statementAt(file(), 'web'), 'name = "web"')
    assert.equal(statementAt(file(), 'bridge'), 'vif = [\n  "bridge=xenbr0",\n]')
  })

  it('is the one on its side of a semicolon', () => {
    assert.equal(statementAt(file(), '512'), 'memory = 512')
    assert.equal(statementAt(file(), '2\nvif'), 'vcpus = 2')
  })

  it('is the last one before an empty place', () => {
    assert.equal(statementAt(file(), '\nmemory'), 'name = "web"')
    assert.equal(statementIndexAt(file(), TEXT.length + 100), file().statements.length - 1)
  })

  it('is none before the first', () => {
    assert.equal(statementIndexAt(parse('\n\na = 1\n'), 0), -1)
    assert.equal(statementIndexAt(parse(''), 0), -1)
  })
})

describe('every setting of a file', () => {
  const visited = (text: string) => {
    const found: string[] = []
    const file = parse(text)
    eachSetting(file, (setting, offset, index) => {
      assert.equal(file.statements[index]?.setting, setting)
      found.push(`${setting.key} at ${offset}`)
    })
    return found
  }

  it('is visited in order with its place, comments and broken lines left out', () => {
    assert.deepEqual(visited(TEXT), ['name at 10', 'memory at 24', 'vcpus at 38', 'vif at 48'])
    assert.deepEqual(visited('= 1\n# a = 1\nb\n'), ['b at 12'])
  })

  it('is none in an empty file', () => {
    assert.deepEqual(visited(''), [])
  })
})
