import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument'
import { grammar, parse, unmark } from '../../../test/support/guest.ts'
import { notifiedChanges, typedText } from '../../../test/support/typing.ts'
import { GuestText } from '../syntax/xencfg/parse.ts'
import { OpenGuest } from './openGuest.ts'

const read = (text: string) => new GuestText(text, grammar)

function open(text: string): OpenGuest {
  const guest = new OpenGuest('file:///guest', 'xen-guest', 1, text)
  // Read once, so that what follows is an edit of a tree and not a first reading.
  guest.file('xl', read)
  return guest
}

/** The change that replaces what is marked «so» in a text, as an editor sends it. */
function change(marked: string, text: string): TextDocumentContentChangeEvent {
  const { text: before, span } = unmark(marked)
  const at = (offset: number) => {
    const lines = before.slice(0, offset).split(/\r\n|\n|\r/)
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
  }
  return { range: { start: at(span.start), end: at(span.end) }, text }
}

/** Asserts that text and model are those of a document that was opened with this text. */
function isAsFresh(guest: OpenGuest, text: string): void {
  assert.equal(guest.text.getText(), text)
  assert.deepEqual(guest.file('xl', read), parse(text))
}

describe('an open guest file', () => {
  it('has its model when it is asked for', () => {
    const guest = new OpenGuest('file:///guest', 'xen-guest', 7, 'memory = 512\n')
    assert.equal(guest.text.version, 7)
    isAsFresh(guest, 'memory = 512\n')
  })

  it('follows an edit', () => {
    const guest = open('name = "a"\nmemory = 512\n').update([change('name = "a"\nmemory = «512»\n', '1024')], 2)
    assert.equal(guest.text.version, 2)
    isAsFresh(guest, 'name = "a"\nmemory = 1024\n')
  })

  it('takes each of several changes from the text that the one before it left', () => {
    const guest = open('a = 1\n').update([change('«»a = 1\n', 'b = 2\n'), change('b = 2\na = «1»\n', '3')], 2)
    isAsFresh(guest, 'b = 2\na = 3\n')
  })

  it('follows changes that come one by one before anybody asks', () => {
    const guest = open('memory = 5')
    guest.update([change('memory = 5«»', '1')], 2)
    guest.update([change('memory = 51«»', '2')], 3)
    guest.update([change('«memory» = 512', 'maxmem')], 4)
    isAsFresh(guest, 'maxmem = 512')
  })

  it('follows edits between Windows line ends', () => {
    const guest = open('name = "a"\r\nmemory = 512\r\nvcpus = 1\r\n')
    guest.update([change('name = "a"\r\nmemory = «512»\r\nvcpus = 1\r\n', '1024')], 2)
    isAsFresh(guest, 'name = "a"\r\nmemory = 1024\r\nvcpus = 1\r\n')
    guest.update([change('name = "a"\r\n«memory = 1024\r\n»vcpus = 1\r\n', '')], 3)
    isAsFresh(guest, 'name = "a"\r\nvcpus = 1\r\n')
  })

  it('counts characters as editors do: a wide one is two', () => {
    const guest = open('name = "😀" # 😀\nmemory = 5\n')
    guest.update([change('name = "😀«»" # 😀\nmemory = 5\n', '🐧')], 2)
    isAsFresh(guest, 'name = "😀🐧" # 😀\nmemory = 5\n')
  })

  it('takes a new text as a whole, alone or between other changes', () => {
    const guest = open('name = "a"\n').update([{ text: 'vif = [ "b" ]\n' }], 2)
    isAsFresh(guest, 'vif = [ "b" ]\n')
    guest.update([change('vif = [ "«b»" ]\n', 'c'), { text: 'a = 1\nb = 2\n' }, change('«a» = 1\nb = 2\n', 'cc')], 3)
    isAsFresh(guest, 'cc = 1\nb = 2\n')
  })

  it('takes a range that is the wrong way round, or too large, as editors mean it', () => {
    const guest = open('memory = 512\n')
    guest.update([{ range: { start: { line: 0, character: 12 }, end: { line: 0, character: 9 } }, text: '5' }], 2)
    isAsFresh(guest, 'memory = 5\n')
    guest.update([{ range: { start: { line: 0, character: 9 }, end: { line: 99, character: 99 } }, text: '7' }], 3)
    isAsFresh(guest, 'memory = 7')
  })

  it('follows a great many edits at once', () => {
    const guest = open(`${'a = 1\n'.repeat(100)}`)
    const edits = Array.from({ length: 100 }, (_, line) => ({
      range: { start: { line, character: 4 }, end: { line, character: 5 } },
      text: String(line),
    }))
    guest.update(edits, 2)
    isAsFresh(guest, Array.from({ length: 100 }, (_, line) => `a = ${line}\n`).join(''))
  })

  it('can be asked again after it was closed', () => {
    const guest = open('a = 1\n')
    guest.close()
    guest.close()
    isAsFresh(guest.update([change('a = «1»\n', '2')], 2), 'a = 2\n')
  })

  it('keeps what an edit did not touch', () => {
    const guest = open('name = "a"\nmemory = 512\n\nvcpus = 1\ndisk = [ "a" ]\n')
    const before = guest.file('xl', read).statements
    guest.update([change('name = "a"\nmemory = 512\n\nvcpus = «1»\ndisk = [ "a" ]\n', '2')], 2)
    const after = guest.file('xl', read).statements
    assert.equal(after[0], before[0])
    assert.equal(after.at(-1), before.at(-1))
  })

  it('is after any edits what it would be if it were opened now', () => {
    fc.assert(
      fc.property(typedText(12), fc.array(notifiedChanges(4), { maxLength: 8 }), (first, notifications) => {
        const guest = open(first)
        notifications.forEach((all, index) => {
          guest.update(all, index + 2)
          if (index % 3 !== 1) assert.deepEqual(guest.file('xl', read), parse(guest.text.getText()))
        })
        isAsFresh(guest, guest.text.getText())
        guest.close()
      }),
      { numRuns: 300 },
    )
  })
})
