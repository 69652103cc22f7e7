import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { PCI, parsePci } from './pci.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const problems = (text: string, release: Release = '4.17') => problemsOf(PCI, text, contextOf(release))
const mended = (text: string, release: Release = '4.17') => fixed(PCI, text, contextOf(release))

/** `0000:03:00.0 @1f permissive`, or the name. */
function sets(text: string, release: Release = '4.17'): string {
  const { address, name, slot, ...rest } = parsePci(text, contextOf(release))
  const hex = (number: number, width: number) => number.toString(16).padStart(width, '0')
  const place =
    address && `${hex(address.domain, 4)}:${hex(address.bus, 2)}:${hex(address.device, 2)}.${address.func ?? '*'}`
  const flags = (['msitranslate', 'permissive', 'powerManagement', 'seize'] as const).flatMap(flag =>
    rest[flag] === null ? [] : `${flag}=${rest[flag]}`,
  )
  return [place ?? name, slot === null ? '' : `@${hex(slot, 2)}`, ...flags, rest.rdmPolicy].filter(Boolean).join(' ')
}

describe('a PCI device', () => {
  it('is named by its address, with the domain or without', () => {
    assert.equal(sets('0000:03:00.0'), '0000:03:00.0')
    assert.equal(sets('3:1f.7'), '0000:03:1f.7')
    assert.equal(sets('1:AB:c.*'), '0001:ab:0c.*')
    for (const text of ['0000:03:00.0', '3:1f.7', '01:00.*', '01:00.0@7']) assert.deepEqual(problems(text), [], text)
  })

  it('has a slot and options', () => {
    const text = '03:00.0@1f,permissive=1,seize=0,msitranslate=2,power_mgmt=1,rdm_policy=relaxed'
    assert.equal(
      sets(text),
      '0000:03:00.0 @1f msitranslate=true permissive=true powerManagement=true seize=false relaxed',
    )
    assert.deepEqual(problems(text), [])
  })

  it('can be named by fields alone since 4.15', () => {
    assert.equal(sets('bdf=03:00.0,vslot=5,rdm_policy=STRICT'), '0000:03:00.0 @05 strict')
    assert.equal(sets('name=gpu,seize=1'), 'gpu seize=true')
    for (const text of ['bdf=03:00.0,vslot=5', 'name=gpu,seize=1', '03:00.0,'])
      assert.deepEqual(problems(text), [], text)
    assert.deepEqual(problems('bdf=03:00.0', '4.14'), ['error unknown-value «bdf=03:00.0»'])
  })

  it('keeps each part with its place', () => {
    const { fields } = parsePci('03:00.0@1f,seize=1', contextOf('4.17'))
    const places = fields.map(({ name, value, valueSpan }) => `${name} ${value} ${valueSpan.start}-${valueSpan.end}`)
    assert.deepEqual(places, ['bdf 03:00.0 0-7', 'vslot 1f 8-10', 'seize 1 17-18'])
  })
})

describe('a wrong PCI address', () => {
  it('is one without a function, or with a colon for the dot', () => {
    assert.deepEqual(problems('03:00'), ['error unknown-value «03:00»'])
    assert.equal(mended('03:00,seize=1'), '03:00.0,seize=1')
    assert.equal(mended('0000:03:00'), '0000:03:00.0')
    assert.equal(mended('0000:03:00:1'), '0000:03:00.1')
    assert.equal(mended(' 03:00.0 '), '03:00.0')
  })

  it('is anything else', () => {
    for (const text of ['', 'zz:00.0', '03:00.0-1', '03:00.0=0', '03.00.0', '+3:0.0']) {
      assert.equal(problems(text).length, 1, text)
      assert.match(problems(text)[0] ?? '', /^error/, text)
    }
  })

  it('is beyond what hardware has', () => {
    assert.deepEqual(problems('03:20.0'), ['error value-out-of-range 03:«20».0'])
    assert.deepEqual(problems('03:00.8'), ['error value-out-of-range 03:00.«8»'])
    assert.deepEqual(problems('100:00.0'), ['error value-out-of-range «100»:00.0'])
    assert.deepEqual(problems('10000:01:00.0'), ['error value-out-of-range «10000»:01:00.0'])
    assert.deepEqual(problems('03:00.0@20'), ['error value-out-of-range 03:00.0@«20»'])
    assert.deepEqual(problems('03:00.0@'), ['error value-out-of-range 03:00.0@«»'])
    assert.deepEqual(problems('0000:100:20.9').length, 3)
  })

  it('is missing, or stands beside a name', () => {
    assert.deepEqual(problems('seize=1'), ['error missing-field «seize=1»'])
    assert.deepEqual(problems('03:00.0,name=gpu'), ['error contradiction 03:00.0,«name=gpu»'])
  })

  it('is also wrong behind `bdf=`, where xl reads over what follows', () => {
    assert.deepEqual(problems('bdf=03:00'), ['error unknown-value bdf=«03:00»'])
    assert.equal(mended('bdf=03:00'), 'bdf=03:00.0')
    assert.deepEqual(problems('bdf=03:00.0@7'), ['warning value-ignored bdf=03:00.0«@7»'])
    assert.equal(mended('bdf=03:00.0@7'), 'bdf=03:00.0,vslot=7')
    assert.equal(mended('bdf=03:00.0zz'), 'bdf=03:00.0')
    assert.deepEqual(problems('bdf=03:00.9'), ['error value-out-of-range bdf=03:00.«9»'])
  })
})

describe('a mistake in the options of a PCI device', () => {
  it('is a name that xl does not know', () => {
    assert.deepEqual(problems('03:00.0,permisive=1'), ['error unknown-field 03:00.0,«permisive»=1'])
    assert.equal(mended('03:00.0,permisive=1'), '03:00.0,permissive=1')
    assert.deepEqual(problems('03:00.0,permisive=1', '4.14'), ['warning unknown-field 03:00.0,«permisive»=1'])
  })

  it('is a blank', () => {
    assert.deepEqual(problems('03:00.0, permissive=1'), ['error unknown-field 03:00.0,« permissive»=1'])
    assert.equal(mended('03:00.0, permissive =1'), '03:00.0,permissive=1')
    assert.deepEqual(problems('03:00.0, permissive=1', '4.14'), ['warning unknown-field 03:00.0,« permissive»=1'])
  })

  it('is a word for a number', () => {
    assert.deepEqual(problems('03:00.0,seize=yes'), ['warning not-a-number 03:00.0,seize=«yes»'])
    assert.equal(mended('03:00.0,seize=yes'), '03:00.0,seize=1')
    assert.equal(sets('03:00.0,seize=yes'), '0000:03:00.0 seize=false')
    assert.deepEqual(problems('03:00.0,seize=2'), [])
  })

  it('is a name alone, or nothing', () => {
    assert.deepEqual(problems('03:00.0,seize'), ['error missing-value 03:00.0,«seize»'])
    assert.equal(mended('03:00.0,seize'), '03:00.0,seize=1')
    assert.deepEqual(problems('03:00.0,,seize=1'), ['error missing-value 03:00.0,«»,seize=1'])
    assert.equal(mended('03:00.0,,seize=1'), '03:00.0,seize=1')
    assert.deepEqual(problems('name='), ['warning missing-value name=«»'])
  })

  it('is another policy', () => {
    assert.deepEqual(problems('03:00.0,rdm_policy=relax'), ['error unknown-value 03:00.0,rdm_policy=«relax»'])
    assert.equal(mended('03:00.0,rdm_policy=relax'), '03:00.0,rdm_policy=relaxed')
    assert.deepEqual(problems('03:00.0,rdm_policy=STRICT'), [])
    assert.deepEqual(problems('03:00.0,rdm_policy=STRICT', '4.14'), ['error unknown-value 03:00.0,rdm_policy=«STRICT»'])
    assert.deepEqual(problems('03:00.0,rdm_policy=invalid'), ['warning unknown-value 03:00.0,rdm_policy=«invalid»'])
  })

  it('is a slot that is none', () => {
    assert.deepEqual(problems('bdf=03:00.0,vslot=20'), ['error value-out-of-range bdf=03:00.0,vslot=«20»'])
    assert.deepEqual(problems('bdf=03:00.0,vslot='), ['error value-out-of-range bdf=03:00.0,vslot=«»'])
    assert.equal(mended('bdf=03:00.0,vslot=7z'), 'bdf=03:00.0,vslot=7')
  })

  it('is the same twice, of which the last counts', () => {
    assert.deepEqual(problems('03:00.0,seize=1,seize=0'), ['warning duplicate-field 03:00.0,«seize=1»,seize=0'])
    assert.deepEqual(problems('03:00.0,bdf=04:00.0'), ['warning duplicate-field «03:00.0»,bdf=04:00.0'])
    assert.equal(sets('03:00.0,bdf=04:00.0'), '0000:04:00.0')
    assert.deepEqual(
      problems('03:00.0,vslot=20,vslot=5').map(text => text.slice(0, 5)),
      ['error'],
    )
  })
})

describe('a PCI device in an older release', () => {
  it('has the options of that release', () => {
    assert.deepEqual(problems('03:00.0,seize=1', '4.4'), ['warning key-not-in-release 03:00.0,«seize»=1'])
    assert.deepEqual(problems('03:00.0,seize=1', '4.5'), [])
    assert.deepEqual(problems('03:00.0,permissive=1', '4.1'), ['warning key-not-in-release 03:00.0,«permissive»=1'])
    assert.equal(sets('03:00.0,vslot=5', '4.14'), '0000:03:00.0')
    assert.deepEqual(problems('03:00.0,vslot=5', '4.14'), ['warning key-not-in-release 03:00.0,«vslot»=5'])
  })

  it('may have higher numbers up to 4.14, and 0x in front', () => {
    assert.deepEqual(problems('03:20.0@ff', '4.14'), [])
    assert.equal(sets('0x3:0x20.1@ff', '4.14'), '0000:03:20.1 @ff')
    assert.equal(problems('0x3:0.1', '4.15').length, 1)
  })

  it('ends without a comma up to 4.14', () => {
    assert.deepEqual(problems('03:00.0,', '4.14'), ['error missing-value 03:00.0«,»'])
    assert.equal(mended('03:00.0,seize=1,', '4.14'), '03:00.0,seize=1')
    assert.deepEqual(problems('03:00.0,seize', '4.14'), ['error missing-value 03:00.0,«seize»'])
  })

  it('takes an option for the next one’s name up to 4.14', () => {
    assert.deepEqual(problems('03:00.0,seize,permissive=1', '4.14'), [
      'warning missing-value 03:00.0,«seize»,permissive=1',
    ])
    assert.equal(sets('03:00.0,seize,permissive=1', '4.14'), '0000:03:00.0')
    assert.deepEqual(problems('03:00.0,,rdm_policy=bad', '4.14'), [
      'warning missing-value 03:00.0,«»,rdm_policy=bad',
      'warning unknown-value 03:00.0,,rdm_policy=«bad»',
    ])
    assert.equal(problems('03:00.0,seize,power_mgmt', '4.14').filter(text => text.startsWith('error')).length, 2)
    assert.deepEqual(
      problems('03:00.0,seize,permissive=1', '4.15')[0],
      'error missing-value 03:00.0,«seize»,permissive=1',
    )
  })

  it('is dropped and not refused before 4.6', () => {
    assert.deepEqual(problems('03:00', '4.5'), ['warning unknown-value «03:00»'])
    assert.deepEqual(problems('03:00', '4.6'), ['error unknown-value «03:00»'])
  })
})

describe('what can come in a PCI device', () => {
  const at = (text: string) => expected(PCI, text)

  it('is an address or a field at the start', () => {
    assert.equal(at('|'), 'field «»')
    assert.equal(at('na|'), 'field «na»')
    assert.equal(at('03:|'), 'value of bdf «03:»')
    assert.equal(at('0000:03:0|0.0,seize=1'), 'value of bdf «0000:03:00.0»,seize=1')
    assert.equal(at('03:00.0@|1f'), 'value of vslot 03:00.0@«1f»')
    assert.equal(at('bdf=|'), 'value of bdf bdf=«»')
  })

  it('is an option or its value behind a comma', () => {
    assert.equal(at('03:00.0,|'), 'field 03:00.0,«» without bdf')
    assert.equal(at('03:00.0,seize=1,per|=1'), 'field 03:00.0,seize=1,«per»=1 without bdf seize')
    assert.equal(at('03:00.0,rdm_policy=|'), 'value of rdm_policy 03:00.0,rdm_policy=«»')
    assert.equal(at('name=gpu,|'), 'field name=gpu,«» without name')
  })

  it('is known everywhere, in any text and release', () => {
    const odd = [...ODD_TEXTS, '03:00.0@', '03:00.0,,', '03:00.0, =', 'bdf=,', 'bdf', '1:2.3,a,b', ':.', '0:0.0@,@']
    for (const release of ['4.1', '4.14', '4.22'] as const)
      assert.deepEqual(strayPlaces(PCI, odd, contextOf(release)), [])
  })
})
