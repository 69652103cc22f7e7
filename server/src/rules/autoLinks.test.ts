import assert from 'node:assert/strict'
import { hostOf, problemsBeside } from '../../../test/support/beside.ts'
import { danglingLink } from './autoLinks.ts'

const WEB = 'name = "web"\nmemory = 512\n'
const AUTO = 'etc/xen/auto/10-web'

const beside = (files: Record<string, string>) => problemsBeside(files, AUTO)

describe('a file in auto/', () => {
  it('that is not the same as the guest of its name starts another guest than is meant', async () => {
    const [problem] = await beside({ 'etc/xen/web.cfg': WEB, [AUTO]: WEB.replace('512', '1024') })
    assert.deepEqual([problem?.code, problem?.severity], ['copied-guest', 'warning'])
    assert.equal(
      problem?.message,
      'The host starts web from this file, which is not the same as web.cfg: put a link to that one in its place.',
    )
    assert.equal(problem?.elsewhere?.[0]?.location, '/h/etc/xen/web.cfg')
  })

  it('that is a copy will not be the same one day', async () => {
    const [problem] = await beside({ 'etc/xen/web.cfg': WEB, [AUTO]: WEB })
    assert.deepEqual([problem?.code, problem?.severity], ['copied-guest', 'information'])
  })

  it('that is the only one of its name is fine', async () => {
    assert.deepEqual(await beside({ 'etc/xen/db': 'name = "db"\n', [AUTO]: WEB }), [])
  })

  it('that is a link is fine', async () => {
    const { files, index, target } = hostOf({ 'etc/xen/web.cfg': WEB, [AUTO]: WEB })
    files.links.set(`/h/${AUTO}`, '/h/etc/xen/web.cfg')
    index.beside(`/h/${AUTO}`)
    await index.idle()
    const { parse } = await import('../../../test/support/guest.ts')
    const open = { file: parse(WEB), target }
    index.open(`/h/${AUTO}`, open)
    assert.equal(index.twin(`/h/${AUTO}`, open)?.isLink, true)
  })
})

describe('a link that leads nowhere', () => {
  it('is told with the guest that was meant', () => {
    assert.match(danglingLink('10-wbe.cfg', ['db.cfg', 'web.cfg']).message, /did you mean \.\.\/web\.cfg\?$/)
  })

  it('is told without one where none is like it', () => {
    assert.match(danglingLink('20-storage', ['db.cfg']).message, /or remove it\.$/)
  })
})
