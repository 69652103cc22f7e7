import assert from 'node:assert/strict'
import { part } from '../../../../../test/support/effective.ts'

const cpuid = (value: string, release?: string) => part(`cpuid = ${value}`, 'b_info/cpuid', release)
const bits = (changes: Readonly<Record<number, string>>) =>
  Array.from({ length: 32 }, (_, index) => changes[31 - index] ?? 'x').join('')

describe('cpuid in the configuration', () => {
  it('sets the bit of a flag in its leaf', () => {
    assert.deepEqual(cpuid('"host,tm=0,sse3=k"'), {
      cpuid: [{ leaf: 1, ecx: bits({ 0: 'k' }), edx: bits({ 29: '0' }) }],
      msr: [],
    })
  })

  it('has leaves in the order of the file, with their subleaves', () => {
    assert.deepEqual(cpuid('"host,smep=1,tm=0,smap=0"'), {
      cpuid: [
        { leaf: 7, subleaf: 0, ebx: bits({ 7: '1', 20: '0' }) },
        { leaf: 1, edx: bits({ 29: '0' }) },
      ],
      msr: [],
    })
  })

  it('spreads family and model over two places', () => {
    const eax = (value: string) => (cpuid(value) as { cpuid: [{ eax: string }] }).cpuid[0].eax
    assert.equal(eax('"host,family=6"'), 'xxxx00000000xxxxxxxx0110xxxxxxxx')
    assert.equal(eax('"host,family=17"'), 'xxxx00000010xxxxxxxx1111xxxxxxxx')
    assert.equal(eax('"host,model=26"'), 'xxxxxxxxxxxx0001xxxxxxxx1010xxxx')
    assert.equal(eax('"host,stepping=5"'), 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx0101')
  })

  it('has model-specific registers since 4.14, and only leaves before', () => {
    const policy = `${'x'.repeat(62)}1x`
    assert.deepEqual(cpuid('"host,eibrs=1"'), { cpuid: [], msr: [{ index: 0x10a, policy }] })
    assert.deepEqual(cpuid('"host,tm=0"', '4.13'), [{ leaf: 1, edx: bits({ 29: '0' }) }])
  })

  it('has an empty leaf where the value cannot be read, and none for an unknown flag', () => {
    assert.deepEqual(cpuid('"host,tm=on,bogus=1"'), { cpuid: [{ leaf: 1 }], msr: [] })
    assert.equal(cpuid('"host,bogus=1"'), undefined)
    assert.equal(cpuid('"tm=0"'), undefined)
  })

  it('takes whole registers from a list, up to the first mistake', () => {
    const value = `[ "1:ecx=${'0'.repeat(32)},edx=01", "0x80000001:zzz", "7" ]`
    assert.deepEqual(cpuid(value), { cpuid: [{ leaf: 1, ecx: '0'.repeat(32) }, { leaf: 0x80000001 }], msr: [] })
  })
})
