import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'

const OWN = 'name = "web"\nmemory = 2048\n'
const DB = 'name = "db"\nmemory = 1536\n'

/** A host that starts both guests, and whose Xen is started with these options. */
function hostWith(options: string): Record<string, string> {
  return {
    'boot/grub/grub.cfg': `menuentry 'Xen' {\n\tmultiboot2 /boot/xen.gz ${options}\n}\n`,
    ...{ 'etc/xen/web': OWN, 'etc/xen/db': DB, 'etc/xen/auto/10-db': DB, 'etc/xen/auto/20-web': OWN },
  }
}

describe('the memory of guests that start with the host', () => {
  it('is more than the host has', async () => {
    const [problem, ...others] = await problemsBeside(hostWith('mem=3G'))
    assert.deepEqual(others, [])
    assert.equal(
      problem?.message,
      'The guests that start with this host want 3584 MiB, and Xen has 3072, so that not all of them start: give them less, or take links out of auto/.',
    )
    assert.deepEqual([problem.code, problem.severity], ['memory-above-host', 'warning'])
    const [place] = problem.elsewhere ?? []
    assert.deepEqual(place?.range, { start: { line: 1, character: 25 }, end: { line: 1, character: 31 } })
    assert.equal(place.location, '/h/boot/grub/grub.cfg')
    assert.deepEqual(await foundBeside(hostWith('mem=3G'), 'etc/xen/db'), ['memory-above-host 1536'])
  })

  it('fits', async () => {
    for (const options of ['mem=3584M', 'mem=4G dom0_mem=512M', 'dom0_mem=8G', '']) {
      assert.deepEqual(await foundBeside(hostWith(options)), [], options)
    }
  })

  it('goes beside what dom0 keeps', async () => {
    const host = hostWith('mem=4G dom0_mem=1G,max:1G')
    const [problem] = await problemsBeside(host)
    assert.match(problem?.message ?? '', /want 3584 MiB, and of 4096 dom0 keeps 1024, so/)
    // dom0 makes room.
    assert.deepEqual(await foundBeside({ ...host, 'etc/xen/xl.conf': 'autoballoon = "on"\n' }), [])
    assert.deepEqual(await foundBeside(host, 'etc/xen/web', { release: '4.2' }), [])
    assert.deepEqual(await foundBeside(host, 'etc/xen/web', { toolstack: 'xm', release: '3.4' }), [])
    const off = { ...host, 'etc/xen/xl.conf': 'autoballoon = 0\n' }
    assert.deepEqual(await foundBeside(off, 'etc/xen/web', { release: '4.2' }), ['memory-above-host 2048'])
  })

  it('is nothing to a guest that does not start with the host', async () => {
    const { 'etc/xen/auto/20-web': _, ...host } = hostWith('mem=1G')
    assert.deepEqual(await foundBeside(host), [])
    assert.deepEqual(await foundBeside(host, 'etc/xen/db'), ['memory-above-host 1536'])
  })
})
