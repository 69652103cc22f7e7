import assert from 'node:assert/strict'
import { freshMac, freshUuid } from './fresh.ts'

describe('a new address', () => {
  it("is of Xen's own range", () => {
    for (let count = 0; count < 50; count++) assert.match(freshMac(), /^00:16:3e(:[0-9a-f]{2}){3}$/)
  })

  it('is none that is taken', () => {
    const asked: string[] = []
    const first3 = { has: (mac: string) => asked.push(mac) <= 3 } as ReadonlySet<string>
    const mac = freshMac(first3)
    assert.equal(asked.length, 4)
    assert.equal(mac, asked[3])
  })
})

describe('a new identity', () => {
  it('is a random UUID', () => {
    assert.match(freshUuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
