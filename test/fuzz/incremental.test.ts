import { writtenCases } from '../oracle/syntax-cases.ts'
import { editAndCompare, fuzzEdits } from './incremental.ts'

describe('a guest file under random edits', () => {
  it('is read after each as if it had always stood there, and never crashes the resolver', function () {
    this.timeout(60_000)
    fuzzEdits(5000, 3000)
  })

  it('is so when a letter is typed and taken back anywhere in what was asked of xl', () => {
    writtenCases.forEach(({ text }, index) => {
      if (text.length > 400) return
      const at = (index * 7) % (text.length + 1)
      editAndCompare(text, [
        { at, remove: 0, insert: 'x' },
        { at, remove: 1, insert: '' },
      ])
    })
  })
})
