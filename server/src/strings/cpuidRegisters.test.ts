import assert from 'node:assert/strict'
import { CPUID } from './cpuid.ts'
import { parseCpuidRegisters } from './cpuidRegisters.ts'
import { contextOf, expected, fixed, problemsOf } from './testing/marks.ts'

const BITS = '0'.repeat(31)
const IN_LIST = contextOf('4.20', true)

const problems = (text: string) => problemsOf(CPUID, text, IN_LIST)
const mended = (text: string) => fixed(CPUID, text, IN_LIST)

function read(text: string): string {
  const { leaf, subleaf, registers } = parseCpuidRegisters(text)
  return `${leaf} ${subleaf} ${Object.keys(registers).join(',')}`
}

describe('registers of cpuid', () => {
  it('are given by leaf, perhaps subleaf, and 32 bits each', () => {
    const text = `7,0:ebx=${BITS}1, ecx=${BITS}k`
    assert.deepEqual(problems(text), [])
    assert.equal(read(text), '7 0 ebx,ecx')
    assert.equal(parseCpuidRegisters(text).registers.ebx, `${BITS}1`)
    assert.equal(read(`0x80000001:edx=${BITS}x`), '2147483649 null edx')
  })

  it('may be none', () => {
    assert.deepEqual(problems('1:'), [])
    assert.equal(read('1:'), '1 null ')
  })

  it('belong to no leaf without its number', () => {
    assert.deepEqual(problems('ecx=0'), ['warning not-a-number «ecx=0»'])
    assert.deepEqual(problems('host,tm=0'), ['warning not-a-single-value «host,tm=0»'])
    assert.deepEqual(problems(`1,x:ecx=${BITS}0`), [`warning not-a-number 1,«x»:ecx=${BITS}0`])
    assert.deepEqual(problems('1 ecx=0'), ['warning missing-value «1 ecx=0»'])
  })

  it('have names of their own', () => {
    assert.deepEqual(problems(`1:ECX=${BITS}0`), [`warning unknown-field 1:«ECX»=${BITS}0`])
    assert.equal(mended(`1: ECX=${BITS}0,ax=${BITS}1`), `1:ecx=${BITS}0,eax=${BITS}1`)
    assert.deepEqual(problems(`1:esx=${BITS}0`), [`warning unknown-field 1:«esx»=${BITS}0`])
  })

  it('have exactly 32 bits, each 0, 1, x, k or s', () => {
    assert.deepEqual(problems('1:ecx=xxxx00xx'), ['warning value-out-of-range 1:ecx=«xxxx00xx»'])
    assert.deepEqual(problems('1:ecx=0x3,edx'), [
      'warning value-out-of-range 1:ecx=«0x3»,edx',
      'warning missing-value 1:ecx=0x3,«edx»',
    ])
    assert.deepEqual(problems(`1:ecx=${BITS}2`), [`warning unknown-value 1:ecx=${BITS}«2»`])
  })

  it('are lost from the first mistake on', () => {
    assert.equal(read(`1:eax=${BITS}0,ebx=1,ecx=${BITS}0`), '1 null eax')
  })
})

describe('what can come among the registers of cpuid', () => {
  const words = (text: string) => expected(CPUID, text, IN_LIST)

  it('is a register behind the colon that is not given yet', () => {
    assert.equal(words('1:|'), '1:«» eax= ebx= ecx= edx=')
    assert.equal(words(`1:eax=${BITS}0,e|`), `1:eax=${BITS}0,«e» ebx= ecx= edx=`)
    assert.equal(words('1:e|cx=0'), '1:«ecx»=0 eax ebx ecx edx')
  })

  it('is a row of bits behind its sign', () => {
    assert.equal(words('1:ecx=|'), `1:ecx=«» ${'x'.repeat(32)}`)
  })

  it('is our own matter before the colon', () => {
    assert.equal(words('|'), 'nothing')
    assert.equal(words('1,|'), 'nothing')
  })
})
