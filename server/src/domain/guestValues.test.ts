import assert from 'node:assert/strict'
import { parse, parseFor } from '../../../test/support/guest.ts'
import { guestValues, type PlacedText } from './guestValues.ts'

const xl = (text: string) => guestValues(parse(text))
const xm = (text: string) => guestValues(parseFor(text, { toolstack: 'xm' }))
const texts = (found: readonly PlacedText[]) => found.map(({ text }) => text)
const marked = (text: string, { span }: PlacedText) => text.slice(span.start, span.end)

describe('the values of a guest file for xl', () => {
  it('are those that have the last word', () => {
    const values = xl('name = "a"\nname = "b"\nmemory = 0512\nvif = [ "bridge=x" ]\nvif += [ "bridge=y", 5 ]\n')
    assert.equal(values.text('name')?.text, 'b')
    assert.equal(values.number('memory'), 330)
    assert.deepEqual(texts(values.strings('vif')), ['bridge=x', 'bridge=y'])
  })

  it('stand where they are written, to the character', () => {
    const text = '# one\nvif = [ "mac=a", "ip=\\"b" ]\n'
    const [, second] = xl(text).strings('vif')
    assert.ok(second)
    assert.equal(marked(text, second), '"ip=\\"b"')
    const { start, end } = second.at(3, 5)
    assert.equal(text.slice(start, end), '\\"b')
  })

  it('are none where there is nothing, or something of another kind', () => {
    const values = xl('name = [ "a" ]\nvif = "bridge=x"\n')
    assert.equal(values.text('name'), null)
    assert.equal(values.text('uuid'), null)
    assert.deepEqual(values.strings('vif'), [])
    assert.equal(values.has('vif'), true)
    assert.equal(values.keySpan('uuid'), null)
  })
})

describe('the values of a guest file for xm', () => {
  it('are what is left when Python has run', () => {
    const values = xm(
      'n = 3\nname = "vm%d" % n\nmemory = 256 * 2\nvif = []\nfor i in range(2):\n    vif.append("mac=00:16:3e:00:00:0%d" % i)\n',
    )
    assert.equal(values.text('name')?.text, 'vm3')
    assert.equal(values.number('memory'), 512)
    assert.deepEqual(texts(values.strings('vif')), ['mac=00:16:3e:00:00:00', 'mac=00:16:3e:00:00:01'])
  })

  it('stand where they are written out, and else where they are calculated', () => {
    const text = 'b = "x"\nname = "web"\nvif = [ "bridge=a", "bridge=" + b ]\n'
    const values = xm(text)
    assert.equal(marked(text, values.text('name') ?? assert.fail()), '"web"')
    const [first, second] = values.strings('vif')
    assert.ok(first && second)
    assert.equal(text.slice(first.at(7, 8).start, first.at(7, 8).end), 'a')
    assert.equal(marked(text, second), '"bridge=" + b')
    assert.deepEqual(second.at(7, 8), second.span)
  })

  for (const [how, program] of [
    ['appended', 'vif = []\nvif.append(«"bridge=a"»)\n'],
    ['added', 'vif = [ «"bridge=a"» ]\nvif += [ «"bridge=b"», «"bridge=" + x» ]\n'],
    ['joined to others', 'vif = [ «"bridge=a"» ]\nvif = vif + [ «"bridge=b"» ]\n'],
    ['extended by', 'vif = [ «"bridge=a"» ]\nvif.extend([ «"bridge=b"» ])\nvif.insert(0, «\'ip=c\'»)\n'],
    ['made in a comprehension', 'vif = [ «"mac=%s" % m» for m in ["a"] ]\n'],
    ['put in place of another one', 'vif = [ «"bridge=a"», "bridge=b" ]\nvif[1] = «"bridge=c"»\n'],
    ['kept under another name', 'cards = [ «"bridge=a"» ]\nvif = cards\nif 1:\n    vif.append(«"bridge=b"»)\n'],
    ['given by a function', 'def card(n):\n    return «"bridge=%s" % n»\nvif = []\nvif.append(card("a"))\n'],
  ] as const) {
    it(`stand where they are written down also when they are ${how}`, () => {
      const whole = `x = "x"\n${program}`
      const text = whole.replace(/[«»]/g, '')
      const places = xm(text)
        .strings('vif')
        .map(({ span }) => span)
        .sort((a, b) => a.start - b.start)
      let shown = text
      for (const { start, end } of places.toReversed())
        shown = `${shown.slice(0, start)}«${shown.slice(start, end)}»${shown.slice(end)}`
      assert.equal(shown, whole)
    })
  }

  it('stand to the character in a call, and as a whole where one string is several items', () => {
    const once = 'vif = []\nvif.append("bridge=a")\n'
    const [card] = xm(once).strings('vif')
    assert.equal(once.slice(card?.at(7, 8).start, card?.at(7, 8).end), 'a')
    const loop = 'vif = []\nfor i in range(2):\n    vif.append("bridge=a")\n'
    const cards = xm(loop).strings('vif')
    assert.deepEqual(
      cards.map(one => [loop.slice(one.at(7, 8).start, one.at(7, 8).end), one.literal]),
      [
        ['"bridge=a"', null],
        ['"bridge=a"', null],
      ],
    )
  })

  it('that nobody can know keep their place among the others', () => {
    const text = 'import os\nname = "web"\nvif = [ "mac=%s" % os.environ["MAC"], "bridge=x" ]\n'
    const [first, second] = xm(text).items('vif')
    assert.deepEqual([first?.text, second?.text?.text], [null, 'bridge=x'])
    assert.equal(text.slice(first?.span.start, first?.span.end), '"mac=%s" % os.environ["MAC"]')
  })

  it('are none where nobody can know them', () => {
    const values = xm('import os\nname = os.environ["X"]\nvif = list(open("/etc/x"))\n')
    assert.equal(values.text('name'), null)
    assert.deepEqual(values.strings('vif'), [])
  })
})
