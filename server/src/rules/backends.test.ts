import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'
import { applyFixes } from '../text/problem.ts'

const OWN = 'name = "web"\nvif = [ "bridge=br,backend=netdom" ]\n'
const server = (more: string) => ({ 'etc/xen/web': OWN, 'etc/xen/net': `name = "netdom"\n${more}` })

describe('the guest that serves a device', () => {
  it('is not there', async () => {
    assert.deepEqual(await foundBeside({ 'etc/xen/web': OWN }), ['unknown-backend netdom'])
  })

  it('is another one, whose name is nearly that', async () => {
    const files = { 'etc/xen/web': OWN, 'etc/xen/net': 'name = "netdom1"\ndriver_domain = 1\n' }
    const [problem] = await problemsBeside(files)
    assert.match(problem?.message ?? '', /did you mean netdom1\?$/)
    assert.equal(applyFixes(OWN, problem?.fixes ?? []), OWN.replace('netdom', 'netdom1'))
  })

  it('is there', async () => {
    assert.deepEqual(await foundBeside(server('driver_domain = 1\n')), [])
    const disk = 'name = "web"\ndisk = [ "/dev/vg/a,raw,xvda,w,backend=netdom" ]\n'
    assert.deepEqual(await foundBeside({ ...server('driver_domain = 1\n'), 'etc/xen/web': disk }), [])
  })

  it('is there without the rights for it', async () => {
    const [problem] = await problemsBeside(server(''))
    assert.equal(problem?.severity, 'information')
    assert.equal(problem?.elsewhere?.[0]?.location, '/h/etc/xen/net')
  })

  it('needs no rights from xend, nor from an xl that knows none', async () => {
    assert.deepEqual(await foundBeside(server(''), 'etc/xen/web', { release: '4.2' }), [])
    assert.deepEqual(await foundBeside(server(''), 'etc/xen/web', { toolstack: 'xm', release: '3.4' }), [])
  })

  it('starts with the host before the guests that it serves', async () => {
    const host = server('driver_domain = 1\n')
    const auto = (mine: string, theirs: string) => ({
      ...host,
      [`etc/xen/auto/${mine}`]: OWN,
      ...(theirs && { [`etc/xen/auto/${theirs}`]: host['etc/xen/net'] }),
    })
    assert.deepEqual(await foundBeside(auto('20-web', '10-net')), [])
    assert.deepEqual(await foundBeside(auto('10-web', '20-net')), ['start-order netdom'])
    const [problem] = await problemsBeside(auto('10-web', ''))
    assert.match(problem?.message ?? '', /and netdom, which is to serve this device, does not: .* before 10-web\.$/)
    assert.deepEqual(await foundBeside({ ...host, 'etc/xen/auto/20-net': host['etc/xen/net'] }), [])
  })

  it('is dom0, or a domain by its number', async () => {
    for (const backend of ['0', 'Domain-0', '3']) {
      assert.deepEqual(await foundBeside({ 'etc/xen/web': OWN.replace('netdom', backend) }), [], backend)
    }
  })

  it('is not looked for where not all guests can be seen', async () => {
    assert.deepEqual(await foundBeside({ 'guests/web.cfg': OWN }, 'guests/web.cfg'), [])
  })
})
