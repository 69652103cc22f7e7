import assert from 'node:assert/strict'
import { parse } from '../../../test/support/guest.ts'
import { settingsByKey } from '../domain/xl/settings.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { PossessionIndex } from './possessionIndex.ts'
import { type Possession, possessionsOf } from './possessions.ts'

function claims(text: string): Possession[] {
  return possessionsOf(settingsByKey(parse(text)))
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

  it('is another address on another bridge', () => {
    const key = (bridge: string) => claims(`vif = [ "mac=00:16:3e:00:00:01,bridge=${bridge}" ]\n`)[0]?.key
    assert.notEqual(key('xenbr0'), key('xenbr1'))
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
    return [...made.set(location, host, claims(text), ({ span }) => rangeOfSpan(starts, span))].sort()
  }
  const WEB = 'vif = [ "mac=00:16:3e:00:00:01" ]\n'

  it('knows who else claims the same, and where', () => {
    const made = index({ a: `name = "a"\n${WEB}`, b: WEB })
    const others = claims(WEB).flatMap(claim => made.others('b', 'h', claim))
    assert.deepEqual(others, [
      {
        location: 'a',
        range: { start: { line: 1, character: 13 }, end: { line: 1, character: 30 } },
        shown: '00:16:3e:00:00:01',
      },
    ])
  })

  it('keeps hosts apart', () => {
    const made = index({ a: WEB, b: WEB }, { a: 'one', b: 'two' })
    assert.deepEqual(made.others('b', 'two', claims(WEB)[0] as Possession), [])
  })

  it('says to which files a change makes a difference', () => {
    const made = index({ a: WEB, b: WEB, c: 'name = "c"\n' })
    assert.deepEqual(set(made, 'b', `# moved\n${WEB}`), [])
    assert.deepEqual(set(made, 'b', WEB.replace('01', '02')), ['a'])
    assert.deepEqual(set(made, 'c', WEB), ['a'])
    assert.deepEqual(set(made, 'c', ''), ['a'])
  })

  it('answers at once, whatever it knows', () => {
    const made = index({})
    for (let n = 0; n < 20_000; n++) set(made, `g${n}`, `name = "g${n}"\n`)
    assert.deepEqual(set(made, 'other', 'name = "g7"\n'), ['g7'])
  })
})
