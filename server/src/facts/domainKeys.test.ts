import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { needShared } from '../../../test/corpus/shared.ts'
import { targetOf } from '../../../test/support/guest.ts'
import {
  DOMAIN_KEYS,
  domainKey,
  domainKeyNames,
  isRead,
  keysFor,
  lifeOf,
  toolstacksOf,
  valuesFor,
} from './domainKeys.ts'
import type { Release } from './releases.ts'

const key = (name: string) => domainKey(name) ?? assert.fail(`there is no key ${name}`)
const words = (name: string, release: string) => valuesFor(key(name), targetOf({ release }))?.names
const names = (release: string, toolstack: 'xl' | 'xm' = 'xl') =>
  keysFor(targetOf({ toolstack, release })).map(k => k.name)

describe('the keys of a guest file', () => {
  it('are 217: 173 that xl reads or read, 109 that xm read', () => {
    assert.equal(DOMAIN_KEYS.length, 217)
    assert.equal(DOMAIN_KEYS.filter(({ xl }) => xl).length, 173)
    assert.equal(DOMAIN_KEYS.filter(({ xm }) => xm).length, 109)
  })

  it('are found by name', () => {
    assert.equal(key('maxmem').unit, 'MiB')
    assert.equal(domainKey('maxmen'), undefined)
    assert.deepEqual(
      [...domainKeyNames()],
      DOMAIN_KEYS.map(({ name }) => name),
    )
  })

  it('are not found by what every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', '']) assert.equal(domainKey(name), undefined)
  })

  it('know which toolstacks ever read them', () => {
    assert.deepEqual(toolstacksOf(key('memory')), ['xl', 'xm'])
    assert.deepEqual(toolstacksOf(key('firmware')), ['xl'])
    assert.deepEqual(toolstacksOf(key('on_xend_start')), ['xm'])
  })
})

describe('a release reads a key', () => {
  it('from the release it came with', () => {
    assert.ok(isRead(key('firmware'), targetOf({ release: '4.10' })))
    assert.ok(!isRead(key('firmware'), targetOf({ release: '4.9' })))
    assert.ok(isRead(key('acpi_firmware'), targetOf({ release: '4.3' })))
    assert.ok(!isRead(key('acpi_firmware'), targetOf({ release: '4.2' })))
  })

  it('of any age when the first release looked at had it already', () => {
    assert.equal(key('memory').xl?.orEarlier, true)
    assert.ok(isRead(key('memory'), targetOf({ release: '4.1' })))
  })

  it('until the release that is without it', () => {
    const gone = key('on_xend_start')
    assert.ok(isRead(gone, targetOf({ toolstack: 'xm', release: '4.4' })))
    assert.equal(lifeOf({ since: '4.4', removed: '4.9' }, '4.8'), 'read')
    assert.equal(lifeOf({ since: '4.4', removed: '4.9' }, '4.9'), 'gone')
    assert.equal(lifeOf({ since: '4.4', removed: '4.9' }, '4.3'), 'notYet')
    assert.equal(lifeOf({ since: '4.4', removed: null }, '4.22'), 'read')
    assert.equal(lifeOf({ since: '4.4', orEarlier: true, removed: '4.9' }, '3.0.3'), 'read')
  })

  it('earlier where a vendor shipped it: Red Hat put vfb into its 3.0.3', () => {
    assert.ok(isRead(key('vfb'), targetOf({ toolstack: 'xm', release: '3.0.3' })))
    assert.equal(lifeOf({ since: '3.0.4', alsoIn: ['3.0.3'], removed: null }, '3.0.3'), 'read')
  })

  it('only with the toolstack that knows it', () => {
    assert.ok(isRead(key('pvh'), targetOf({ release: '4.4' })))
    assert.ok(!isRead(key('firmware'), targetOf({ toolstack: 'xm', release: '4.4' })))
  })

  it('so that completion offers exactly what it reads', () => {
    assert.ok(names('4.17').includes('type'))
    assert.ok(!names('4.9').includes('type'))
    assert.ok(names('3.0.3', 'xm').includes('vif'))
    assert.ok(!names('3.0.3', 'xm').includes('type'))
  })

  it('more or fewer of them, but never none', () => {
    for (const release of ['4.1', '4.2', '4.10', '4.22'] as const) assert.ok(names(release).length >= 60, release)
    for (const release of ['3.0.3', '3.4', '4.4'] as const) assert.ok(names(release, 'xm').length > 60, release)
    assert.ok(names('4.22').length > names('4.1').length)
  })
})

describe('the words a key takes', () => {
  it('are those of the release', () => {
    assert.ok(words('on_crash', '4.7')?.includes('soft-reset'))
    assert.ok(!words('on_crash', '4.6')?.includes('soft-reset'))
    assert.deepEqual(words('vga', '4.4'), ['cirrus', 'stdvga'])
    assert.deepEqual(words('vga', '4.5'), ['cirrus', 'none', 'stdvga'])
    assert.deepEqual(words('vga', '4.22'), ['cirrus', 'none', 'qxl', 'stdvga'])
  })

  it('are those of the toolstack', () => {
    assert.deepEqual(valuesFor(key('builder'), targetOf({ toolstack: 'xm', release: '3.4' }))?.names, ['linux', 'hvm'])
    assert.equal(valuesFor(key('vga'), targetOf({ toolstack: 'xm', release: '4.4' })), null)
  })

  it('are none where any text will do', () => {
    assert.equal(valuesFor(key('name'), targetOf()), null)
  })

  it('are open where others are passed on unchecked', () => {
    assert.equal(valuesFor(key('soundhw'), targetOf())?.open, true)
    assert.equal(valuesFor(key('on_crash'), targetOf())?.open, undefined)
  })

  it('were open until a release checked them', () => {
    assert.equal(valuesFor(key('builder'), targetOf({ release: '4.9' }))?.open, true)
    assert.equal(valuesFor(key('builder'), targetOf({ release: '4.10' }))?.open, undefined)
  })

  it('leave the facts as they are', () => {
    const before = JSON.stringify(key('vga'))
    valuesFor(key('vga'), targetOf({ release: '4.4' }))
    assert.equal(JSON.stringify(key('vga')), before)
  })
})

interface SharedKey {
  readonly name: string
  readonly toolstacks: Readonly<Record<'xl' | 'xm', { readonly since: string; readonly removed: string | null } | null>>
}

describe('the facts agree with those they were taken from', () => {
  it('in names, first and last releases (needs XEN_SHARED)', function () {
    const path = join(needShared(this), 'facts', 'domain-keys.json')
    const shared: readonly SharedKey[] = JSON.parse(readFileSync(path, 'utf8')).keys
    const line = (name: string, xl: string, xm: string) => `${name} ${xl} ${xm}`
    const minor = (release: string | null): string | null =>
      release && (release as string).replace(/^(?!3\.0\.)(\d+\.\d+)\.\d+$/, '$1')
    const theirs = shared.map(({ name, toolstacks: { xl, xm } }) =>
      line(
        name,
        xl ? `${minor(xl.since)}–${minor(xl.removed)}` : '-',
        xm ? `${minor(xm.since)}–${minor(xm.removed)}` : '-',
      ),
    )
    const life = (lifetime: { since: Release; removed: Release | null } | null) =>
      lifetime ? `${lifetime.since}–${lifetime.removed}` : '-'
    const ours = DOMAIN_KEYS.map(({ name, xl, xm }) => line(name, life(xl), life(xm)))
    assert.deepEqual(ours, theirs.sort())
  })
})
