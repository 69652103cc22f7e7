import assert from 'node:assert/strict'
import { unmark } from '../../../../test/support/guest.ts'
import { bareItem, bareValue, LONGEST_LINE } from './bareText.ts'

/** The value or item that the marked place is part of. */
function around(find: typeof bareValue, marked: string): string | null {
  const { text, span } = unmark(marked)
  const found = find(text, span)
  return found && text.slice(found.start, found.end)
}
const value = (marked: string) => around(bareValue, marked)
const item = (marked: string, inList = false) => around((text, span) => bareItem(text, span, inList), marked)

describe('a value that lacks its quotes', () => {
  it('goes from the sign to the end of the line, without blanks at its end', () => {
    assert.equal(value('kernel = «/boot/vmlinuz»\n'), '/boot/vmlinuz')
    assert.equal(value('extra = root«=/dev/sda» ro quiet  \n'), 'root=/dev/sda ro quiet')
    assert.equal(value('name=web«-01»'), 'web-01')
  })

  it('ends before a comment, a semicolon and a carriage return', () => {
    assert.equal(value('kernel = «/boot/vmlinuz» # of dom0\n'), '/boot/vmlinuz')
    assert.equal(value('name = «Web»; memory = 512\n'), 'Web')
    assert.equal(value('name = «Web»\r\n'), 'Web')
  })

  it('begins behind a semicolon as well as at the beginning of a line', () => {
    assert.equal(value('memory = 512; name = «Web»\n'), 'Web')
    assert.equal(value('memory = 512\n\tname += «Web»\n'), 'Web')
  })

  it('is none where Python calculates something', () => {
    assert.equal(value("name = 'web' «+» vmid\n"), null)
    assert.equal(value('name = dir «+» file\n'), null)
    assert.equal(value('name = hostname«()»\n'), null)
    assert.equal(value('disk = «{»}\n'), null)
  })

  it('is none where part of it has quotes, plain or curly', () => {
    assert.equal(value('name = a«-»"b"\n'), null)
    assert.equal(value('name = «“web”»\n'), null)
  })

  it('is none without a name and a sign in front', () => {
    assert.equal(value('«Memory» = 512\n'), null)
    assert.equal(value('512«M»\n'), null)
    assert.equal(value('if x == 1«:»\n'), null)
  })

  it('is none without a letter or digit', () => {
    assert.equal(value('a = «-»\n'), null)
    assert.equal(value('a = «$%&»\n'), null)
  })

  it('is looked for on lines of a length that people write', () => {
    const blanks = ' '.repeat(LONGEST_LINE)
    assert.equal(value(`name =${blanks}«Web»\n`), null)
    assert.equal(value(`name = «W»${'x'.repeat(2 * LONGEST_LINE)}\n`)?.length, LONGEST_LINE)
  })
})

describe('a list item that lacks its quotes', () => {
  it('follows the bracket or a comma, and ends before the next one', () => {
    assert.equal(item('vif = [ «web-01», "x" ]\n'), 'web-01')
    assert.equal(item('cpus = [ 1, «-2»]\n'), '-2')
    assert.equal(item('vif = [ mac«=00:16» ]\n'), 'mac=00:16')
  })

  it('begins a line of a list', () => {
    assert.equal(item('disk = [\n  «/dev/sda»\n]\n', true), '/dev/sda')
    assert.equal(item('disk = "x"\n  «/dev/sda»\n'), null)
  })

  it('is none behind another item', () => {
    assert.equal(item('vif = [ "a" «+» "b" ]\n'), null)
  })

  it('is none behind the end of another setting', () => {
    assert.equal(item('a = [ 1,b;«-x»\n'), null)
  })
})
