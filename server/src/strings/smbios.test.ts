import assert from 'node:assert/strict'
import { MOST_OEM, parseSmbios, SMBIOS, smbiosTypes, surplusOem } from './smbios.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

const CONTEXT = contextOf('4.18', true)
const problems = (text: string) => problemsOf(SMBIOS, text, CONTEXT)
const mended = (text: string) => fixed(SMBIOS, text, CONTEXT)

function shown(text: string): string {
  const { type, value } = parseSmbios(text)
  return `${type}: ${value}`
}

describe('a text of the firmware', () => {
  it('has a type, in letters of any case, and may hold anything', () => {
    assert.equal(shown('system_manufacturer=Xen Project'), 'system_manufacturer: Xen Project')
    assert.equal(shown('OEM=a=b, c'), 'oem: a=b, c')
    assert.deepEqual(problems('system_manufacturer=Xen Project'), [])
    assert.deepEqual(problems('OEM=a=b, c'), [])
  })

  it('is refused without a sign', () => {
    assert.deepEqual(problems(''), ['error missing-value «»'])
    assert.deepEqual(problems('bios_vendor'), ['error missing-value «bios_vendor»'])
    assert.equal(mended('bios_vendor: Xen'), 'bios_vendor=Xen')
    assert.equal(mended('something: Xen'), 'something: Xen')
  })

  it('is refused with a type that there is not', () => {
    assert.deepEqual(problems('bios_vender=Xen'), ['error unknown-field «bios_vender»=Xen'])
    assert.equal(mended('bios_vender=Xen'), 'bios_vendor=Xen')
    assert.equal(mended(' system-version =1'), 'system_version=1')
    assert.equal(mended('colour=blue'), 'colour=blue')
    assert.equal(shown('bios_vender=Xen'), 'null: null')
  })

  it('is refused when empty', () => {
    assert.deepEqual(problems('oem='), ['error missing-value «oem=»'])
    assert.deepEqual(problems('x='), ['error unknown-field «x»=', 'error missing-value «x=»'])
  })

  it('of type oem can come 99 times', () => {
    const oem = parseSmbios('oem=x')
    const items = [parseSmbios('bios_version=1'), ...Array.from({ length: MOST_OEM + 2 }, () => oem)]
    assert.deepEqual(surplusOem(items), [100, 101])
    assert.deepEqual(surplusOem(items.slice(0, 100)), [])
  })

  it('has types that are offered before the sign', () => {
    assert.equal(smbiosTypes().length, 18)
    const all = smbiosTypes()
      .map(type => `${type}=`)
      .join(' ')
    assert.equal(expected(SMBIOS, '|'), `«» ${all}`)
    assert.equal(expected(SMBIOS, 'sys|tem'), `«system» ${all}`)
    assert.equal(expected(SMBIOS, 'o|=x'), `«o»=x ${smbiosTypes().join(' ')}`)
    assert.equal(expected(SMBIOS, 'oem=|x'), 'nothing')
    assert.equal(expected(SMBIOS, '==|'), 'nothing')
  })

  it('is read from any text', () => {
    assert.deepEqual(strayPlaces(SMBIOS, [...ODD_TEXTS, 'oem==', '=x'], CONTEXT), [])
  })
})
