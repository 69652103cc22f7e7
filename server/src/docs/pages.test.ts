import assert from 'node:assert/strict'
import { page, parsePage, readPages } from './pages.ts'

const encoded = (text: string) => new TextEncoder().encode(text)

describe('the pages of a build', () => {
  const pages = readPages(encoded('{"keys/memory.md":"RAM.\\n\\nMore.\\n\\nSee also: maxmem, vcpus\\n"}'))

  it('are found by their path', () => {
    assert.equal(page(pages, 'keys/memory.md')?.summary, 'RAM.')
    assert.equal(page(pages, 'keys/none.md'), null)
    assert.equal(pages.has('keys/memory.md'), true)
    assert.deepEqual([...pages.keys()], ['keys/memory.md'])
  })

  it('are not taken apart before one is asked for', () => {
    const broken = readPages(encoded('no JSON'))
    assert.throws(() => broken.get('keys/memory.md'), SyntaxError)
  })
})

describe('a page', () => {
  it('is a line, what stands below it, and names of other pages', () => {
    assert.deepEqual(parsePage('RAM.\n\nMore.\n\nSee also: maxmem, vcpus\n'), {
      summary: 'RAM.',
      body: 'More.',
      seeAlso: ['maxmem', 'vcpus'],
    })
  })

  it('can be a line alone', () => {
    assert.deepEqual(parsePage('RAM.\n'), { summary: 'RAM.', body: '', seeAlso: [] })
  })
})
