import assert from 'node:assert/strict'
import { foundBeside, problemsBeside } from '../../../test/support/beside.ts'
import type { Problem } from '../text/problem.ts'

/** What is said of the first of these files of one host. */
function problemsOf(files: Record<string, string>): Promise<readonly Problem[]> {
  const [own = ''] = Object.keys(files)
  return problemsBeside(files, own)
}

/** Code and marked text of each. */
function found(own: string, other: string): Promise<string[]> {
  return foundBeside({ 'etc/xen/own': own, 'etc/xen/other': other }, 'etc/xen/own')
}

const CARD = 'vif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0,ip=192.0.2.7,vifname=web0" ]\n'

describe('two guests of a host', () => {
  it('with the same name', async () =>
    assert.deepEqual(await found('name = "web"\n', 'name = "web"\n'), ['duplicate-name "web"']))

  it('with the same UUID, however it is written', async () => {
    const uuid = '5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11'
    assert.deepEqual(await found(`uuid = "${uuid}"\n`, `uuid = "${uuid.toUpperCase()}"\n`), [
      `duplicate-uuid "${uuid}"`,
    ])
  })

  it('with the same card', async () => {
    assert.deepEqual(await found(CARD, CARD), [
      'duplicate-mac 00:16:3e:00:00:01',
      'duplicate-device web0',
      'duplicate-address 192.0.2.7',
    ])
  })

  it('with the same addresses on two bridges are fine', async () => {
    const other = CARD.replace('xenbr0', 'xenbr1').replace('web0', 'web1')
    assert.deepEqual(await found(CARD, other), [])
  })

  it('with the same IPv6 address, however it is written', async () => {
    const vif = (ip: string) => `vif = [ "bridge=xenbr0,ip=${ip}" ]\n`
    assert.deepEqual(await found(vif('2001:db8::7'), vif('2001:0DB8::0007')), ['duplicate-address 2001:db8::7'])
  })

  it('that ask for an address, or leave it open, are fine', async () => {
    for (const ip of ['dhcp', '0.0.0.0', 'auto']) {
      const vif = `vif = [ "bridge=xenbr0,ip=${ip}" ]\n`
      assert.deepEqual(await found(vif, vif), [], ip)
    }
  })

  it('that write to what keeps nothing are fine', async () => {
    const disk = 'disk = [ "/dev/null,raw,xvdb,w" ]\n'
    assert.deepEqual(await found(disk, disk), [])
  })

  it('that both write to a disk', async () => {
    const disk = 'disk = [ "/dev/vg/data,raw,xvdb,w" ]\n'
    assert.deepEqual(await found(disk, disk), ['shared-disk "/dev/vg/data,raw,xvdb,w"'])
    assert.deepEqual(await found(disk, 'disk = [ "phy:/dev/vg/data,xvda,w" ]\n'), [
      'shared-disk "/dev/vg/data,raw,xvdb,w"',
    ])
  })

  it('of which one only reads the disk are fine', async () => {
    assert.deepEqual(await found('disk = [ "/dev/vg/a,raw,xvda,w" ]\n', 'disk = [ "/dev/vg/a,raw,xvda,r" ]\n'), [])
  })

  it('that want the same VNC display, and no other', async () => {
    const screen = 'vncdisplay = 2\nvncunused = 0\n'
    assert.deepEqual(await found(screen, screen), ['duplicate-display 2'])
    assert.deepEqual(await found(screen, 'vncdisplay = 2\n'), [])
  })

  it('that want the same VNC display for a screen of their own', async () => {
    const screen = (more: string) => `vfb = [ "vnc=1,vncdisplay=9,${more}" ]\n`
    assert.deepEqual(await found(screen('vncunused=0'), screen('vncunused=0')), ['duplicate-display 9'])
    assert.deepEqual(await found(screen('vncunused=0'), 'vnc = 1\nvncunused = 0\nvncdisplay = 9\n'), [
      'duplicate-display 9',
    ])
    assert.deepEqual(await found(screen('vncunused=0'), screen('vncunused=1')), [])
    assert.deepEqual(await found(screen('vncunused=0'), screen('')), [])
    assert.deepEqual(await found(`${screen('')}vncunused = 0\nvncdisplay = 9\n`, screen('vncunused=0')), [])
  })

  it('may have the same VNC display on two addresses of dom0', async () => {
    const screen = (listen: string) => `vncdisplay = 2\nvncunused = 0\nvnclisten = "${listen}"\n`
    assert.deepEqual(await found(screen('192.0.2.1'), screen('192.0.2.2')), [])
    assert.deepEqual(await found(screen('192.0.2.1'), screen('0.0.0.0')), ['duplicate-display 2'])
  })

  for (const other of ['phy:/dev/mapper/my--vg-big--data', '/dev//my-vg/big-data', 'phy:my-vg/big-data']) {
    it(`that both write to a logical volume, called otherwise: ${other}`, async () => {
      assert.deepEqual(await found('disk = [ "phy:/dev/my-vg/big-data,xvda,w" ]\n', `disk = [ "${other},xvda,w" ]\n`), [
        'shared-disk "phy:/dev/my-vg/big-data,xvda,w"',
      ])
    })
  }

  it('that share a disk on purpose are fine: xm takes w! for that', async () => {
    const disk = 'disk = [ "phy:/dev/san/quorum,xvdb,w!" ]\n'
    const files = { 'etc/xen/own': disk, 'etc/xen/other': disk }
    assert.deepEqual(await foundBeside(files, 'etc/xen/own', { toolstack: 'xm' }), [])
  })

  it('that have nothing in common are fine', async () => {
    assert.deepEqual(await found('name = "a"\nmemory = 512\n', 'name = "b"\nmemory = 512\n'), [])
  })
})

describe('files beside a guest that nobody starts', () => {
  const guest = 'name = "web"\nmemory = 512\ndisk = [ "phy:/dev/vg/web,xvda,w" ]\n'
  for (const name of ['web.cfg.20240131', 'web.disabled', 'template.cfg', 'web-tmpl', 'xmexample1', 'xlexample.hvm']) {
    it(`claim nothing: ${name}`, async () => {
      assert.deepEqual(await problemsBeside({ 'etc/xen/web': guest, [`etc/xen/${name}`]: guest }, 'etc/xen/web'), [])
      assert.deepEqual(
        await problemsBeside({ 'etc/xen/web': guest, [`etc/xen/${name}`]: guest }, `etc/xen/${name}`),
        [],
      )
    })
  }
})

describe('what two guests both claim', () => {
  it('is said with the name of the other file, and its place', async () => {
    const [problem] = await problemsOf({ 'etc/xen/web': 'name = "web"\n', 'etc/xen/copy': '# copy\nname = "web"\n' })
    assert.equal(
      problem?.message,
      'copy has a guest called web too, and only one of them can run: give this one another name.',
    )
    assert.deepEqual(problem?.elsewhere, [
      {
        location: '/h/etc/xen/copy',
        range: { start: { line: 1, character: 7 }, end: { line: 1, character: 12 } },
        message: 'web stands here too.',
      },
    ])
  })

  it('names ten others at most', async () => {
    const copies = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`etc/xen/g${n}`, 'name = "web"\n']))
    assert.equal((await problemsOf(copies))[0]?.elsewhere?.length, 10)
  })
})
