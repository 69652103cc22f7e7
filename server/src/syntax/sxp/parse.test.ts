import assert from 'node:assert/strict'
import { inLines, sxpProblems } from '../../../../test/support/hostFiles.ts'
import { applyFixes } from '../../text/problem.ts'
import type { SxpNode } from './model.ts'
import { parseSxp, SxpText, sxpSyntaxProblems } from './parse.ts'

type Plain = string | Plain[]
const plain = (node: SxpNode): Plain => (node.kind === 'atom' ? node.text : node.items.map(plain))

/** What xend gets of a text: the atoms and lists at top level. */
function valuesOf(text: string): Plain[] {
  return parseSxp(text).statements.flatMap(({ setting }) => (setting ? [plain(setting)] : []))
}

const linesOf = (text: string) => inLines(text, sxpProblems(text))

describe('an S-expression', () => {
  it('is lists of atoms and lists', () => {
    assert.deepEqual(valuesOf('(xend-port 8000)\n(vm (name x) (memory 512))\n'), [
      ['xend-port', '8000'],
      ['vm', ['name', 'x'], ['memory', '512']],
    ])
  })

  it('has comments wherever an atom could begin, or ends', () => {
    assert.deepEqual(valuesOf('# (a 1)\n(b # two\n 2)# three\n'), [['b', '2']])
    assert.deepEqual(valuesOf('(a x#y\n)'), [['a', 'x']])
  })

  it('goes on over lines, in strings too, and takes any blank for a blank', () => {
    assert.deepEqual(valuesOf('(a\r\n\tb\v\f"c\nd")'), [['a', 'b', 'c\nd']])
  })

  it('ends an atom at brackets of all kinds, which may begin one', () => {
    assert.deepEqual(valuesOf('(a[b] c;d <e>)'), [['a', '[b', ']', 'c', ';d', '<e', '>']])
  })

  it('keeps quotes inside an atom', () => {
    assert.deepEqual(valuesOf(`(a don't b"c")`), [['a', "don't", 'b"c"']])
  })

  it('has the empty string', () => {
    assert.deepEqual(valuesOf(`(vncpasswd '')`), [['vncpasswd', '']])
  })

  it('knows the escapes of Python, and letters of hexadecimal numbers as xend counts them', () => {
    assert.deepEqual(valuesOf(String.raw`(a '\t\n\\\'\"\a\101\0' "\x41\x4a")`), [['a', '\t\n\\\'"\x07A\0', 'A@']])
  })

  it('keeps the places of characters behind an escape', () => {
    const value = parseSxp(String.raw`('a\\.b')`).statements[0]?.setting
    assert.ok(value?.kind === 'list')
    const [atom] = value.items
    assert.ok(atom?.kind === 'atom')
    assert.deepEqual([atom.text, atom.map], ['a\\.b', [2, 3, 5, 6, 7]])
  })
})

describe('what xend cannot read', () => {
  it('is a list without its end, found where it begins', () => {
    assert.deepEqual(linesOf('(a 1)\n(b 2\n(c 3)\n'), ['error syntax-unbalanced-parenthesis ('])
    assert.deepEqual(linesOf('(a (b 2)\n'), ['error syntax-unbalanced-parenthesis ('])
    assert.deepEqual(linesOf('(a 1)\n(b\n 2)\n'), [])
  })

  it('leaves the settings behind a list without its end', () => {
    assert.deepEqual(valuesOf('(a 1\n(b 2)\n(c 3)\n'), [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
  })

  it('goes unnoticed where the text ends in an atom or a comment: the list is only lost', () => {
    assert.deepEqual(linesOf('(a 1)\n(b 2'), ['warning syntax-unbalanced-parenthesis ('])
    assert.deepEqual(linesOf('(b 2\n# the end'), ['warning syntax-unbalanced-parenthesis ('])
    assert.deepEqual(linesOf('(b 2\n# the end\n'), ['error syntax-unbalanced-parenthesis ('])
    assert.deepEqual(linesOf('(b "2"'), ['error syntax-unbalanced-parenthesis ('])
  })

  it('is a bracket too many', () => {
    assert.deepEqual(linesOf('(a 1))\n(b 2)\n'), ['error syntax-unbalanced-parenthesis )'])
  })

  it('is a string without its end, blamed on the line where it began', () => {
    assert.deepEqual(linesOf("(a '1)\n(b 2)\n"), ["error syntax-unterminated-string '1"])
    assert.deepEqual(linesOf("(a '1)\n(b '2 ')\n"), ["error syntax-unterminated-string '1"])
    assert.deepEqual(linesOf("(a '1\n2')\n"), [])
  })

  it('is a character that is not of ASCII, outside of quotes and comments', () => {
    assert.deepEqual(linesOf('(a é)\n'), ['error syntax-unexpected-character é'])
    assert.deepEqual(linesOf('\uFEFF(a 1)\n'), ['error syntax-unexpected-character'])
    assert.deepEqual(linesOf('(a "é") # é\n(b xé)\n'), [])
  })

  it('is an escape with a number too large, or none', () => {
    assert.deepEqual(linesOf(String.raw`(a '\777')`), [String.raw`error syntax-bad-escape \777`])
    assert.deepEqual(linesOf(String.raw`(a '\xzz')`), [String.raw`error syntax-bad-escape \x`])
  })

  it('loses the character behind a backslash that means nothing', () => {
    const text = String.raw`(a '^localhost\.localdomain$')`
    assert.deepEqual(valuesOf(text), [['a', '^localhost\\localdomain$']])
    assert.deepEqual(linesOf(text), [String.raw`warning syntax-bad-escape \.`])
    assert.deepEqual(linesOf(String.raw`(a '^localhost\\.localdomain$')`), [])
  })

  it('is mended by its fix', () => {
    for (const text of [
      '(a 1\n(b 2)\n',
      '(a 1))\n',
      "(a '1)\n",
      '(a é1)\n',
      String.raw`(a '\q')`,
      '(a (b (c 1)\n(d 2)\n',
    ]) {
      const fixes = sxpSyntaxProblems(parseSxp(text)).flatMap(problem => problem.fixes?.slice(0, 1) ?? [])
      assert.deepEqual(linesOf(applyFixes(text, fixes)), [], text)
    }
  })

  it('nests deeper than calls can, and lacks its ends by the thousand', () => {
    assert.equal(sxpProblems(`${'('.repeat(50_000)}${')'.repeat(50_000)}`).length, 0)
    assert.ok(sxpProblems('(a\n'.repeat(20_000)).length > 0)
  })
})

describe('a file that is being edited', () => {
  /** Texts and what is put into them, at random but always the same. */
  function* edits(count: number) {
    const parts = [
      '(',
      ')',
      '(',
      ')',
      ' ',
      '\n',
      'a',
      '#',
      '"',
      "'",
      '\\',
      '(a 1)\n',
      '(b "x y")',
      '# c\n',
      '\r\n',
      'é',
    ]
    let state = 12345
    const random = (below: number) => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 0) % below
    }
    const some = (most: number) => Array.from({ length: random(most) }, () => parts[random(parts.length)]).join('')
    for (let index = 0; index < count; index++) yield { text: some(30), random, some }
  }

  it('is always what a fresh reading makes of it', () => {
    for (const { text: first, random, some } of edits(2000)) {
      const open = new SxpText(first)
      for (let step = 0; step < 4; step++) {
        const { text } = open.file
        const start = random(text.length + 1)
        const end = Math.min(text.length, start + random(5))
        open.edit({ start, end, text: some(3) })
        assert.deepEqual(open.file, parseSxp(open.file.text), JSON.stringify(open.file.text))
      }
    }
  })

  it('reads again only what was touched', () => {
    const open = new SxpText('(a 1)\n'.repeat(1000))
    const before = open.file.statements
    open.edit({ start: 3003, end: 3004, text: '22' })
    const fresh = open.file.statements.filter(statement => !before.includes(statement))
    assert.equal(fresh.length, 1)
  })
})
