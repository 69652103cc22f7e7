import assert from 'node:assert/strict'
import type { Host } from '../dom0/host.ts'
import { withContent } from './hostOfContent.ts'

const nothingSeen: Host = { toolstack: 'xl', release: '4.22', why: 'Nothing shows it.', isAssumed: true }

describe('a guest file of a host that shows nothing', () => {
  it('is for xm where it is written so, and the line is named', () => {
    const { toolstack, release, why } = withContent(nothingSeen, 'import os\nname = "web"\n')
    assert.deepEqual([toolstack, release], ['xm', '4.4'])
    assert.match(why, /the line “import os” is written for xm/)
  })

  it('stays with xl otherwise', () => {
    assert.equal(withContent(nothingSeen, 'name = "web"\n'), nothingSeen)
  })
})

describe('a guest file of a host that shows its toolstack', () => {
  it('is for that, whatever it looks like', () => {
    const { isAssumed, ...seen } = nothingSeen
    assert.equal(withContent(seen, 'import os\n'), seen)
  })
})
