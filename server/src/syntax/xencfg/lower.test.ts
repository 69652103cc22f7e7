import assert from 'node:assert/strict'
import { parse } from '../../../../test/support/guest.ts'
import type { Statement, Value } from '../model.ts'

/** A value as one would say it: kind by its brackets, text as the toolstack sees it. */
function shown(value: Value | null): string {
  if (value === null) return 'nothing'
  if (value.kind === 'list') return `[${value.items.map(shown).join(' ')}${value.closed ? ']' : ''}`
  return value.kind === 'string' ? `'${value.text}'` : value.kind === 'number' ? value.text : `word ${value.text}`
}

function describeStatement({ setting, comments, length }: Statement, text: string): string {
  const remarks = comments.map(({ start, end }) => text.slice(start, end))
  const what = setting ? `${setting.key} ${setting.operator ?? 'without sign'} ${shown(setting.value)}` : 'no setting'
  assert.equal(text.length, length)
  return [what, ...remarks].join(' ')
}

/** Every statement of a text in one line each. */
function statements(text: string): string[] {
  const file = parse(text)
  return file.statements.map((statement, index) => {
    const start = file.offsets[index] ?? 0
    return describeStatement(statement, text.slice(start, start + statement.length))
  })
}

/** The text of each part of the first setting. */
function parts(text: string): Readonly<Record<string, string | null>> {
  const file = parse(text)
  const setting = file.statements[0]?.setting ?? assert.fail('no setting')
  const offset = file.offsets[0] ?? 0
  const slice = (span: { start: number; end: number } | null | undefined) =>
    span ? text.slice(offset + span.start, offset + span.end) : null
  return { key: slice(setting.keySpan), operator: slice(setting.operatorSpan), value: slice(setting.value?.span) }
}

describe('the model of a file', () => {
  it('has one statement for each setting, with what xl sees of its value', () => {
    assert.deepEqual(statements('name = "web"\nmemory=512\nextra += \'ro\'\n'), [
      "name = 'web'",
      'memory = 512',
      "extra += 'ro'",
    ])
  })

  it('keeps numbers as they are written', () => {
    assert.deepEqual(statements('a = 010; b = 0x1f; c = 12ab\n'), ['a = 010', 'b = 0x1f', 'c = 12ab'])
  })

  it('has lists in lists', () => {
    assert.deepEqual(statements('vnuma = [ [ "pnode=0", 5 ], [], "x" ]\n'), ["vnuma = [['pnode=0' 5] [] 'x']"])
  })

  it('has a list over lines as one statement, its comments included', () => {
    assert.deepEqual(statements('vif = [ # first\n  "a", # second\n]\n'), ["vif = ['a'] # first # second"])
  })

  it('keeps comments with the statement on their line, and alone where they are alone', () => {
    assert.deepEqual(statements('# top\nmemory = 512 # MB\n'), ['no setting # top', 'memory = 512 # MB'])
  })

  it('has nothing for empty lines and lone semicolons', () => {
    assert.deepEqual(statements('\n;;\n \t\n'), [])
    assert.deepEqual(statements(''), [])
  })

  it('resolves escapes, and remembers the quotes', () => {
    const value = parse("a = 'it\\'s'\n").statements[0]?.setting?.value
    assert.ok(value?.kind === 'string')
    assert.equal(value.text, "it's")
    assert.equal(value.quote, "'")
  })

  it('knows where each part stands', () => {
    assert.deepEqual(parts('  vif  +=\t[ "a" ] # c\n'), { key: 'vif', operator: '+=', value: '[ "a" ]' })
    assert.deepEqual(parts('\n\nmemory = 512'), { key: 'memory', operator: '=', value: '512' })
  })
})

describe('the model of a file that is broken', () => {
  it('has the setting as far as it is there', () => {
    assert.deepEqual(statements('memory\n'), ['memory without sign nothing'])
    assert.deepEqual(statements('memory =\n'), ['memory = nothing'])
    assert.deepEqual(parts('memory =\n'), { key: 'memory', operator: '=', value: null })
  })

  it('has a bare word as a value', () => {
    assert.deepEqual(statements('on_crash = destroy\n'), ['on_crash = word destroy'])
  })

  it('has the list that is not closed, and the settings behind it', () => {
    assert.deepEqual(statements('vif = [ "a",\n  "b"\nmemory = 512\n'), ["vif = ['a' 'b'\n".trim(), 'memory = 512'])
    assert.deepEqual(statements('vif = [\n'), ['vif = ['])
  })

  it('has items between which a comma is missing', () => {
    assert.deepEqual(statements('vif = [ "a" "b" ,, "c" ]\n'), ["vif = ['a' 'b' 'c']"])
  })

  it('has the first of two settings that nothing separates', () => {
    assert.deepEqual(statements('a = 1 b = 2\nc = 3\n'), ['a = 1', 'c = 3'])
  })

  it('has the settings around lines that are none', () => {
    assert.deepEqual(statements('a = 1\nImport Os\n= 5\nb = 2\n'), ['a = 1', 'no setting', 'no setting', 'b = 2'])
  })

  it('has the settings of a file with Windows line ends', () => {
    assert.deepEqual(statements('a = 1\r\nb = 2\r\n'), ['a = 1', 'b = 2'])
  })

  it('has what stands around characters that xl refuses', () => {
    assert.deepEqual(statements('a = “b” # c\n'), ['a = nothing # c'])
    assert.deepEqual(statements('vif = [ "a", -, "b" ]\n'), ["vif = ['a' 'b']"])
  })

  it('counts a number and what is glued to it as the number', () => {
    assert.deepEqual(statements('memory = 512M\n'), ['memory = 512'])
  })
})

describe('the model at its limits', () => {
  const depth = (value: Value | null | undefined): number =>
    value?.kind === 'list' ? 1 + Math.max(0, ...value.items.map(depth)) : 0

  it('keeps two hundred levels of lists and survives many more', () => {
    const nested = (levels: number) =>
      parse(`a = ${'['.repeat(levels)}${']'.repeat(levels)}\n`).statements[0]?.setting?.value
    assert.equal(depth(nested(150)), 150)
    assert.equal(depth(nested(5000)), 200)
  })

  it('reads a string of a million characters', () => {
    const value = parse(`extra = "${'x'.repeat(1_000_000)}"\n`).statements[0]?.setting?.value
    assert.ok(value?.kind === 'string' && value.text.length === 1_000_000)
  })

  it('reads characters of two code units and halves of them', () => {
    assert.deepEqual(statements('name = "🚀"\nmemory = 1\n'), ["name = '🚀'", 'memory = 1'])
    assert.deepEqual(statements('name = "\uD83D"\nmemory = 1\n'), ["name = '\uD83D'", 'memory = 1'])
  })
})
