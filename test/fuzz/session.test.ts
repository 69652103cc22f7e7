import { fuzzSession } from './session.ts'

describe('a server, after whatever happened to the files of a host', () => {
  it('tells of them, open or not, what a fresh one would tell', async function () {
    this.timeout(60_000)
    await fuzzSession(200, 4000, 446_700_001)
  })
})
