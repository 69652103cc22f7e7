import { fuzzEdits } from '../fuzz/incremental.ts'

describe('a guest file under random edits, at length', () => {
  it('is read after each as if it had always stood there, and never crashes the resolver', function () {
    this.timeout(900_000)
    fuzzEdits(1_000_000, 300_000)
  })
})
