import assert from 'node:assert/strict'
import { afterXmEdit, parseXm, runOf } from '../../../../test/support/python.ts'
import { eachSetting } from '../model.ts'

/** Every setting as `key = text of its value`, cut from the file by its spans. */
function settingsIn(text: string): string[] {
  const found: string[] = []
  const file = parseXm(text)
  eachSetting(file, ({ key, keySpan, operator, value }, offset) => {
    assert.equal(text.slice(offset + keySpan.start, offset + keySpan.end), key)
    const shown = value && text.slice(offset + value.span.start, offset + value.span.end)
    found.push(`${key} ${operator} ${value?.kind} ${shown}`)
  })
  return found
}

describe('a file for xm', () => {
  it('gives the settings that it assigns, wherever that is', () => {
    const text = `# web
name = "web"  # its name
if name:
    memory = 0512
disk = [ 'phy:/dev/a,xvda,w',
         'b' ]
vif += [ '' ]
a = b = 5
extra = "%s" % name
`
    assert.deepEqual(settingsIn(text), [
      'name = string "web"',
      'memory = number 0512',
      "disk = list [ 'phy:/dev/a,xvda,w',\n         'b' ]",
      "vif += list [ '' ]",
      'a = number 5',
      'b = number 5',
      'extra = computed "%s" % name',
    ])
  })

  it('knows what a calculated value comes to', () => {
    const [statement] = parseXm("disk = [ 'a%d' % 1, 'b' ]\n").statements
    const list = statement?.setting?.value
    assert.ok(list?.kind === 'list')
    const [first] = list.items
    assert.ok(first?.kind === 'computed')
    assert.deepEqual(first.result, { type: 'str', value: 'a1', isUnicode: false })
  })

  it('knows where each character of strings side by side stands', () => {
    const text = 'x = \'ab\' "cd"\n'
    const value = parseXm(text).statements[0]?.setting?.value
    assert.ok(value?.kind === 'string')
    assert.deepEqual([value.text, value.parts], ['abcd', 2])
    assert.deepEqual(
      [...(value.map ?? [])]
        .slice(0, 4)
        .map(at => text[at])
        .join(''),
      'abcd',
    )
  })

  it('keeps its comments, also those inside lists', () => {
    const { statements } = parseXm('# a\nx = [ # b\n 1 ] # c\n')
    assert.deepEqual(
      statements.map(({ comments }) => comments.length),
      [1, 1, 1],
    )
  })
})

describe('what Python cannot read', () => {
  const wrong = (text: string) => runOf(text).syntax.map(({ message }) => message)

  it('is told in a sentence', () => {
    assert.match(wrong("name = 'web\nmemory = 5\n").join(), /no closing quote/)
    assert.match(wrong("disk = [ 'a',\n").join(), /"\[" is never closed/)
    assert.match(wrong('a = 5 6\n').join(), /Python cannot read this/)
    assert.match(wrong('if 1:\nx = 2\n').join(), /expects indented lines/)
    assert.match(wrong('a = 1\n  b = 2\n').join(), /does not expect this line to be indented/)
  })

  it('is nothing of this', () => {
    for (const text of [
      '',
      '\n',
      '# only\n',
      'x = 1',
      'x = 1; y = 2\r\n',
      '\uFEFFx = 1\n',
      "print 'a'\n",
      'x = `5`\n',
      'if 1 <> 2: x = 3\n',
    ]) {
      assert.deepEqual(wrong(text), [], JSON.stringify(text))
    }
  })
})

describe('an edit', () => {
  it('gives what a fresh reading gives', () => {
    afterXmEdit('name = "w«e»b"\nmemory = 512\n', 'ww')
    afterXmEdit('name = "web"«\n»memory = 512\n', '')
    afterXmEdit("vmid = «1»\nname = 'vm%d' % vmid\n", '22')
    afterXmEdit('if 1:\n    a = 1\n«    »b = 2\n', '')
    afterXmEdit("x = [ 'a'«»\ny = 2\n", ', ]')
    afterXmEdit("«»name = 'web'\n", '"""')
  })

  it('leaves settings that it does not touch as they are', () => {
    const before = parseXm('a = 1\nb = 2\n').statements[0]
    assert.ok(before)
    const file = afterXmEdit('a = 1\nb = «2»\n', '3')
    assert.deepEqual(file.statements[0], before)
  })
})

describe('a file that Python would read for hours', () => {
  const tangle = '\\\n'.repeat(20_000)

  it('says from where it is not read, and nothing of it counts', () => {
    assert.deepEqual(
      runOf(`name = "web"\n${tangle}`).syntax.map(({ code }) => code),
      ['too-tangled'],
    )
  })

  it('is read again when the tangle is gone', () => {
    assert.deepEqual(afterXmEdit(`name = "web"\n«${tangle}»`, '').python?.syntax, [])
  })
})
