import { fuzzEdits } from '../fuzz/incremental.ts'
import { fuzzSession } from '../fuzz/session.ts'

describe('a guest file under random edits, at length', () => {
  it('is read after each as if it had always stood there, and never crashes the resolver', function () {
    this.timeout(900_000)
    fuzzEdits(1_000_000, 300_000)
  })
})

describe('a server, after whatever happened to the files of a host, at length', () => {
  it('tells of them, open or not, what a fresh one would tell', async function () {
    this.timeout(900_000)
    await fuzzSession(1_000_000, 300_000)
  })
})
