import assert from 'node:assert/strict'
import { parse } from '../../../test/support/guest.ts'
import { settingsByKey } from '../domain/xl/settings.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import type { Problem } from '../text/problem.ts'
import { PossessionIndex } from '../workspace/possessionIndex.ts'
import { possessionsOf } from '../workspace/possessions.ts'
import { acrossGuests } from './acrossGuests.ts'

const claims = (text: string) => possessionsOf(settingsByKey(parse(text)))

/** What is said of the first of these files of one host. */
function problemsOf(files: Record<string, string>): readonly Problem[] {
  const index = new PossessionIndex()
  for (const [location, text] of Object.entries(files)) {
    const starts = lineStarts(text)
    index.set(location, 'host', claims(text), ({ span }) => rangeOfSpan(starts, span))
  }
  const [[location = '', text = ''] = []] = Object.entries(files)
  return acrossGuests(claims(text), claim => index.others(location, 'host', claim))
}

/** Code and marked text of each. */
function found(own: string, other: string): string[] {
  return problemsOf({ '/h/etc/xen/own': own, '/h/etc/xen/other': other }).map(
    ({ code, span }) => `${code} ${own.slice(span.start, span.end)}`,
  )
}

const CARD = 'vif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0,ip=192.0.2.7,vifname=web0" ]\n'

describe('two guests of a host', () => {
  it('with the same name', () => assert.deepEqual(found('name = "web"\n', 'name = "web"\n'), ['duplicate-name "web"']))

  it('with the same UUID, however it is written', () => {
    const uuid = '5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11'
    assert.deepEqual(found(`uuid = "${uuid}"\n`, `uuid = "${uuid.toUpperCase()}"\n`), [`duplicate-uuid "${uuid}"`])
  })

  it('with the same card', () => {
    assert.deepEqual(found(CARD, CARD), [
      'duplicate-mac 00:16:3e:00:00:01',
      'duplicate-device web0',
      'duplicate-address 192.0.2.7',
    ])
  })

  it('with the same addresses on two bridges are fine', () => {
    const other = CARD.replace('xenbr0', 'xenbr1').replace('web0', 'web1')
    assert.deepEqual(found(CARD, other), [])
  })

  it('that both write to a disk', () => {
    const disk = 'disk = [ "/dev/vg/data,raw,xvdb,w" ]\n'
    assert.deepEqual(found(disk, disk), ['shared-disk "/dev/vg/data,raw,xvdb,w"'])
    assert.deepEqual(found(disk, 'disk = [ "phy:/dev/vg/data,xvda,w" ]\n'), ['shared-disk "/dev/vg/data,raw,xvdb,w"'])
  })

  it('of which one only reads the disk are fine', () => {
    assert.deepEqual(found('disk = [ "/dev/vg/a,raw,xvda,w" ]\n', 'disk = [ "/dev/vg/a,raw,xvda,r" ]\n'), [])
  })

  it('that want the same VNC display, and no other', () => {
    const screen = 'vncdisplay = 2\nvncunused = 0\n'
    assert.deepEqual(found(screen, screen), ['duplicate-display 2'])
    assert.deepEqual(found(screen, 'vncdisplay = 2\n'), [])
  })

  it('that have nothing in common are fine', () => {
    assert.deepEqual(found('name = "a"\nmemory = 512\n', 'name = "b"\nmemory = 512\n'), [])
  })
})

describe('what two guests both claim', () => {
  it('is said with the name of the other file, and its place', () => {
    const [problem] = problemsOf({ '/h/etc/xen/web': 'name = "web"\n', '/h/etc/xen/copy': '# copy\nname = "web"\n' })
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

  it('names ten others at most', () => {
    const copies = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`/h/etc/xen/g${n}`, 'name = "web"\n']))
    assert.equal(problemsOf(copies)[0]?.elsewhere?.length, 10)
  })
})
