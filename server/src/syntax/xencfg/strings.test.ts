import assert from 'node:assert/strict'
import { unquote } from './strings.ts'

const meaning = (token: string) => unquote(token, 0).text
const refused = (token: string) => unquote(token, 0).badEscapes.map(({ start, end }) => token.slice(start, end))

describe('the meaning of a quoted string to xl', () => {
  it('is what stands between the quotes', () => {
    assert.equal(meaning('"web"'), 'web')
    assert.equal(meaning("'web'"), 'web')
    assert.equal(meaning('""'), '')
    assert.equal(meaning('"it\'s # not [ a ] comment;"'), "it's # not [ a ] comment;")
  })

  it('has the escapes of C resolved', () => {
    assert.equal(meaning('"a\\nb\\tc"'), 'a\nb\tc')
    assert.equal(meaning('"\\a\\b\\f\\r\\v"'), '\x07\b\f\r\v')
    assert.equal(meaning('"say \\"hi\\""'), 'say "hi"')
    assert.equal(meaning("'it\\'s'"), "it's")
    assert.equal(meaning('"C:\\\\dir"'), 'C:\\dir')
  })

  it('lets both quotes be escaped in either kind of string', () => {
    assert.equal(meaning('"\\\'"'), "'")
    assert.equal(meaning("'\\\"'"), '"')
  })

  it('loses octal escapes: xl reads them and puts nothing there', () => {
    assert.equal(meaning('"a\\101b"'), 'ab')
    assert.equal(meaning('"\\00123"'), '3')
    assert.deepEqual(refused('"a\\101b"'), [])
  })
})

describe('an escape that xl refuses', () => {
  it('is one with a letter it does not know', () => {
    assert.deepEqual(refused('"C:\\dir"'), ['\\d'])
    assert.deepEqual(refused('"\\/\\ \\é"'), ['\\/', '\\ ', '\\é'])
  })

  it('is every hexadecimal one', () => {
    assert.deepEqual(refused('"\\x41"'), ['\\x'])
  })

  it('is an octal one with fewer than three digits', () => {
    assert.deepEqual(refused('"\\1"'), ['\\1'])
    assert.deepEqual(refused('"\\12"'), ['\\1'])
    assert.deepEqual(refused('"\\1z"'), ['\\1'])
    assert.deepEqual(refused('"\\8"'), ['\\8'])
  })

  it('is none where strtoul takes a blank or a sign for the start of the digits', () => {
    assert.deepEqual(refused('"\\1 7"'), [])
    assert.deepEqual(refused('"\\1+7"'), [])
    assert.deepEqual(refused('"\\1- "'), ['\\1'])
  })

  it('is told with its place in the file', () => {
    assert.deepEqual(unquote('"ab\\q"', 100).badEscapes, [{ start: 103, end: 105 }])
  })

  it('leaves nothing in the meaning, so that the rest keeps its place', () => {
    const { text, map } = unquote('"a\\qb"', 10)
    assert.equal(text, 'ab')
    assert.deepEqual(map, [11, 14, 15])
  })
})

describe('the map from meaning to place', () => {
  it('is left out where nothing is escaped, however long the string', () => {
    assert.equal(unquote('"plain"', 5).map, null)
  })

  it('has one entry a character and one for the end', () => {
    const { text, map } = unquote('"a\\n\\\\b"', 0)
    assert.equal(text, 'a\n\\b')
    assert.deepEqual(map, [1, 2, 4, 6, 7])
  })
})
