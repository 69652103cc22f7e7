import assert from 'node:assert/strict'
import { parse, parseFor } from '../../../test/support/guest.ts'
import { XL_DEFAULTS } from '../network/topology/cardDefaults.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import type { Position } from '../text/problem.ts'
import { PossessionIndex } from './possessionIndex.ts'
import { type Possession, possessionsOf, shareNetwork } from './possessions.ts'

function claims(text: string): Possession[] {
  return possessionsOf(parse(text))
}

/** `mac 00:16:3e:00:00:01`: what a guest claims, with the text it stands at. */
function claimed(text: string): string[] {
  return claims(text).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`)
}

describe('what a guest claims for itself', () => {
  for (const [text, ...expected] of [
    [
      'name = "web"\nuuid = "5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11"\n',
      'name "web"',
      'uuid "5f1d1f9c-3a55-4c5e-9d0e-2f6a7f0c1b11"',
    ],
    [
      'vif = [ "mac=00:16:3e:00:00:01,vifname=web0,ip=10.0.0.1" ]\n',
      'mac 00:16:3e:00:00:01',
      'vifname web0',
      'ip 10.0.0.1',
    ],
    ['vif = [ "bridge=xenbr0" ]\n'],
    ['disk = [ "/dev/vg/a,raw,xvda,w", "/dev/vg/b,raw,xvdb,r" ]\n', 'disk "/dev/vg/a,raw,xvda,w"'],
    ['disk = [ "/iso/x.iso,,hdc,cdrom", ",,hdd,cdrom" ]\n'],
    ['vncdisplay = 3\nvncunused = 0\n', 'vnc-display 3'],
    ['vncdisplay = 3\n'],
    ['name = "a"\nname = "b"\n', 'name "b"'],
    ['vif = "mac=00:16:3e:00:00:01"\nname = 7\ndisk = \n', 'name 7'],
  ]) {
    it(JSON.stringify(text), () => assert.deepEqual(claimed(text ?? ''), expected))
  }

  it('is the same in another spelling', () => {
    const key = (text: string) => claims(text)[0]?.key
    assert.equal(key('vif = [ "mac=00:16:3E:00:00:0a" ]\n'), key('vif = [ "mac=00-16-3e-00-00-0A" ]\n'))
    assert.equal(
      key('uuid = "5F1D1F9C-3A55-4C5E-9D0E-2F6A7F0C1B11"\n'),
      key('uuid = "5f1d1f9c3a554c5e9d0e2f6a7f0c1b11"\n'),
    )
  })

  it('is a guest that serves a device, which another one is', () => {
    assert.deepEqual(claimed('vif = [ "backend=netdom" ]\ndisk = [ "/dev/a,raw,xvda,w,backend=storage" ]\n'), [
      'backend netdom',
      'backend storage',
    ])
    assert.deepEqual(claimed('vif = [ "backend=0", "backend=Domain-0", "backend=3" ]\n'), [])
  })

  it('is another address on another bridge, which is xenbr0 where nobody says otherwise', () => {
    const same = (one: string, other: string, bridge = 'xenbr0', kind: 'mac' | 'ip' = 'mac') => {
      const network = (vif: string) => claims(`vif = [ "mac=00:16:3e:00:00:01,${vif}" ]\n`)[0]?.network
      const [a, b] = [network(one), network(other)]
      return a && b && shareNetwork(kind, a, b, { ...XL_DEFAULTS, bridge })
    }
    assert.equal(same('bridge=xenbr0', 'bridge=xenbr1'), false)
    assert.equal(same('bridge=xenbr0', 'model=e1000'), true)
    assert.equal(same('bridge=xenbr0', 'model=e1000', 'br7'), false)
    assert.equal(same('bridge=xenbr0', 'bridge=xenbr0,backend=netdom'), false)
    assert.equal(same('bridge=xenbr0', 'bridge=xenbr0,backend=0'), true)
    assert.equal(same('script=vif-route', 'script=vif-route'), false)
    assert.equal(same('script=vif-route', 'script=/etc/xen/scripts/vif-route,bridge=x', 'xenbr0', 'ip'), true)
  })

  it('is what Python calculates, in a file for xm', () => {
    const text = 'n = 5\nname = "vm%d" % n\nvif = [ "mac=00:16:3e:00:00:0%d" % n ]\n'
    const found = possessionsOf(parseFor(text, { toolstack: 'xm' }))
    assert.deepEqual(
      found.map(({ kind, key, span }) => `${kind} ${key} ${text.slice(span.start, span.end)}`),
      ['name vm5 "vm%d" % n', 'mac 00:16:3e:00:00:05 "mac=00:16:3e:00:00:0%d" % n'],
    )
  })

  it('stands where it stands, below other text too', () => {
    assert.deepEqual(claimed('# one\n\nmemory = 1; name = "web"\n'), ['name "web"'])
  })
})

describe('the index of what guests claim', () => {
  const index = (files: Record<string, string>, hosts: Record<string, string> = {}) => {
    const made = new PossessionIndex()
    for (const [location, text] of Object.entries(files)) set(made, location, text, hosts[location])
    return made
  }
  const set = (made: PossessionIndex, location: string, text: string, host = 'h') => {
    const starts = lineStarts(text)
    const touched = made.set(location, host, claims(text), ({ span }) => rangeOfSpan(starts, span))
    return [...made.concerned(touched)].filter(file => file !== location).sort()
  }
  const WEB = 'vif = [ "mac=00:16:3e:00:00:01" ]\n'

  it('knows who else claims the same, and where', () => {
    const made = index({ a: `name = "a"\n${WEB}`, b: WEB })
    const others = made.claims('b').flatMap(({ others }) => [...others])
    const where = others.map(({ location, range, shown }) => ({ location, range, shown }))
    assert.deepEqual(where, [
      {
        location: 'a',
        range: { start: { line: 1, character: 13 }, end: { line: 1, character: 30 } },
        shown: '00:16:3e:00:00:01',
      },
    ])
  })

  it('keeps hosts apart', () => {
    const made = index({ a: WEB, b: WEB }, { a: 'one', b: 'two' })
    assert.deepEqual(
      made.claims('b').flatMap(({ others }) => [...others]),
      [],
    )
  })

  it('says to which files a change makes a difference', () => {
    const made = index({ a: WEB, b: WEB, c: 'name = "c"\n' })
    assert.deepEqual(set(made, 'b', `${WEB}# more\n`), [])
    // The other one points at the line.
    assert.deepEqual(set(made, 'b', `# moved\n${WEB}`), ['a'])
    assert.deepEqual(set(made, 'b', WEB.replace('01', '02')), ['a'])
    assert.deepEqual(set(made, 'c', WEB), ['a'])
    assert.deepEqual(set(made, 'c', WEB.replace('01"', '01,bridge=x"')), ['a'])
    assert.deepEqual(set(made, 'c', ''), ['a'])
  })

  it('tells those that need a guest of one that comes or goes', () => {
    const made = index({ a: 'vif = [ "backend=net" ]\n', net: 'name = "net"\n' })
    assert.deepEqual(set(made, 'net', 'name = "net2"\n'), ['a'])
    assert.deepEqual(set(made, 'net', 'name = "net"\n'), ['a'])
    assert.deepEqual(set(made, 'net', 'name = "net"\ndriver_domain = 1\n'), ['a'])
  })

  it('answers at once, whatever it knows', () => {
    const made = index({})
    for (let n = 0; n < 20_000; n++) set(made, `g${n}`, `name = "g${n}"\n`)
    assert.deepEqual(set(made, 'other', 'name = "g7"\n'), ['g7'])
  })

  it('looks no further than is asked, where thousands are copies of one', () => {
    const made = new PossessionIndex()
    const copies = Array.from({ length: 20_000 }, (_, n) => `g${String(n).padStart(5, '0')}`)
    const [start, end] = [0, 0].map(() => ({ line: 0, character: 0 })) as [Position, Position]
    for (const location of copies.toReversed()) made.set(location, 'h', claims(WEB), () => ({ start, end }))
    const first = copies.map(location => {
      const [rival] = made.claims(location)[0]?.others ?? []
      return rival?.location
    })
    assert.deepEqual(first, ['g00001', ...copies.slice(1).map(() => 'g00000')])
  })
})
