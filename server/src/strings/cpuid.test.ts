import assert from 'node:assert/strict'
import { cpuidFlags } from '../facts/cpuidFlags.ts'
import type { Release } from '../facts/releases.ts'
import { CPUID, parseCpuid } from './cpuid.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'

function settings(text: string, release: Release = '4.20'): string {
  return parseCpuid(text, contextOf(release))
    .settings.map(({ name, value }) => `${name} ${value}`)
    .join(', ')
}

function problems(text: string, release: Release = '4.20'): string[] {
  return problemsOf(CPUID, text, contextOf(release))
}

function mended(text: string, release: Release = '4.20'): string {
  return fixed(CPUID, text, contextOf(release))
}

function message(text: string, release: Release = '4.20'): string {
  return CPUID.parse(text, contextOf(release))
    .problems.map(problem => problem.message)
    .join('\n')
}

describe('flags of cpuid', () => {
  it('are set to 0 or 1, or left as usual or as the host has them', () => {
    assert.equal(settings('host,tm=0,sse3=1,aes=x,nx=k,vmx=s'), 'tm 0, sse3 1, aes x, nx k, vmx s')
    assert.deepEqual(problems('host,tm=0,sse3=1,aes=x,nx=k,vmx=s'), [])
  })

  it('take a number where they have several bits, in any base of C', () => {
    assert.equal(settings('host,family=0x0f,model=26,maxleaf=4294967295'), 'family 15, model 26, maxleaf 4294967295')
    assert.deepEqual(problems('host,family=0x0f,stepping=15'), [])
    assert.deepEqual(problems('host,stepping=k'), [])
  })

  it('may be none', () => {
    for (const text of ['', 'host', ',host,', 'host,,tm=0,']) assert.deepEqual(problems(text), [])
  })

  it('may have blanks around a number, which xl passes over', () => {
    assert.deepEqual(problems('host,tm= 0 ,aes=x '), [])
    assert.equal(settings('host,tm= 0 ,aes=x '), 'tm 0, aes x')
  })

  it('come with their places', () => {
    const { fields } = parseCpuid('host,tm=0', contextOf('4.17'))
    assert.deepEqual(fields, [
      {
        name: 'tm',
        nameSpan: { start: 5, end: 7 },
        value: '0',
        valueSpan: { start: 8, end: 9 },
        span: { start: 5, end: 9 },
      },
    ])
  })
})

describe('flags of cpuid with a mistake', () => {
  it('are all ignored without host in front', () => {
    assert.deepEqual(problems('tm=0,sse3=0'), ['warning value-ignored «tm=0»,sse3=0'])
    assert.equal(mended('tm=0,sse3=0'), 'host,tm=0,sse3=0')
    assert.equal(mended(' host,tm=0'), 'host,tm=0')
    assert.equal(mended('HOST,tm=0'), 'host,tm=0')
    assert.equal(mended('native'), 'native')
  })

  it('are still read one by one then', () => {
    assert.deepEqual(problems('tm=2,bogus=1'), [
      'warning value-ignored «tm=2»,bogus=1',
      'warning value-out-of-range tm=«2»,bogus=1',
      'warning unknown-field tm=2,«bogus»=1',
    ])
  })

  it('belong into a list when they are registers', () => {
    assert.deepEqual(problemsOf(CPUID, '1:ecx=0', contextOf('4.20', false)), ['warning not-a-list «1:ecx=0»'])
  })

  it('have a name that the release does not know', () => {
    assert.deepEqual(problems('host,ss3=0,tm=1'), ['warning unknown-field host,«ss3»=0,tm=1'])
    assert.equal(mended('host,sse33=0'), 'host,sse3=0')
    assert.deepEqual(problems('host,TM=0'), ['warning unknown-field host,«TM»=0'])
    assert.equal(mended('host,TM=0'), 'host,tm=0')
    assert.equal(mended('host,gibberish=0'), 'host,gibberish=0')
  })

  it('have a blank beside the name', () => {
    assert.deepEqual(problems('host, tm=0'), ['warning unknown-field host,« tm»=0'])
    assert.equal(mended('host, tm=0,sse3 =1'), 'host,tm=0,sse3=1')
  })

  it('came later or are gone', () => {
    assert.deepEqual(problems('host,adx=1', '4.9'), ['warning unknown-field host,«adx»=1'])
    assert.match(message('host,adx=1', '4.9'), /only since Xen 4\.10/)
    assert.deepEqual(problems('host,avx512ifma=1', '4.13'), ['warning unknown-field host,«avx512ifma»=1'])
    assert.equal(mended('host,avx512ifma=1', '4.13'), 'host,avx512-ifma=1')
    assert.deepEqual(problems('host,avx512ifma=1', '4.12'), [])
  })

  it('came with a point release', () => {
    assert.deepEqual(problems('host,cx16=1', '4.17'), ['information unknown-field host,«cx16»=1'])
    assert.match(message('host,cx16=1', '4.17'), /only from 4\.17\.2 on/)
    assert.deepEqual(problems('host,cx16=1', '4.13'), ['warning unknown-field host,«cx16»=1'])
  })

  it('have no value', () => {
    assert.deepEqual(problems('host,tm,sse3=0'), ['warning missing-value host,«tm»,sse3=0'])
    assert.deepEqual(problems('host,tm='), ['warning missing-value host,«tm=»'])
    assert.match(message('host,model'), /model= and a number/)
  })

  it('have a value that xl does not know', () => {
    assert.deepEqual(problems('host,tm=off'), ['warning unknown-value host,tm=«off»'])
    assert.equal(mended('host,tm=off,nx=Yes,aes=K,sse3=host'), 'host,tm=0,nx=1,aes=k,sse3=k')
    assert.equal(mended('host,tm=never'), 'host,tm=never')
    assert.deepEqual(problems('host,tm= x'), ['warning unknown-value host,tm=« x»'])
  })

  it('have a value of which only the front is read', () => {
    assert.deepEqual(problems('host,tm=0b,aes=xx'), [
      'warning not-a-number host,tm=«0b»,aes=xx',
      'warning not-a-number host,tm=0b,aes=«xx»',
    ])
    assert.equal(mended('host,tm=0b,aes=xx'), 'host,tm=0,aes=x')
    assert.equal(settings('host,tm=0b,aes=xx'), 'tm 0, aes x')
  })

  it('have a number with more bits than theirs', () => {
    assert.deepEqual(problems('host,tm=2'), ['warning value-out-of-range host,tm=«2»'])
    assert.equal(settings('host,tm=2'), 'tm 0')
    assert.deepEqual(problems('host,family=256'), ['warning value-out-of-range host,family=«256»'])
    assert.deepEqual(problems('host,tm=-1'), ['warning value-out-of-range host,tm=«-1»'])
  })

  it('take only one character where they live in a model-specific register', () => {
    assert.deepEqual(problems('host,rdcl-no=1,eibrs=k'), [])
    assert.deepEqual(problems('host,rdcl-no=01,eibrs=x1'), [
      'warning unknown-value host,rdcl-no=«01»,eibrs=x1',
      'warning unknown-value host,rdcl-no=01,eibrs=«x1»',
    ])
    assert.equal(settings('host,rdcl-no=01,eibrs=k'), 'rdcl-no null, eibrs k')
  })

  it('come twice', () => {
    assert.deepEqual(problems('host,tm=0,nx=1,tm=1'), ['warning duplicate-field host,«tm=0»,nx=1,tm=1'])
  })
})

describe('what can come in the flags of cpuid', () => {
  const words = (text: string, release: Release = '4.20') => expected(CPUID, text, contextOf(release, false))

  it('is host at first', () => {
    assert.equal(words('|'), '«» host')
    assert.equal(words('ho|'), '«ho» host')
    assert.equal(words('|host,tm=0'), '«host»,tm=0 host')
  })

  it('is a flag of the release that is not set yet', () => {
    const flags = words('host,|', '4.1').split(' ')
    assert.equal(flags.shift(), 'host,«»')
    assert.equal(flags.length, cpuidFlags('4.1').length)
    assert.ok(flags.includes('tm='))
    assert.ok(!words('host,tm=0,|').includes(' tm='))
    assert.ok(words('host,aes|,tm=0').startsWith('host,«aes»,tm=0 3dnow='))
    assert.ok(!words('host,|', '4.9').includes(' adx='))
  })

  it('is the name alone where its sign stands already', () => {
    assert.match(words('host,a|es=0'), /^host,«aes»=0 3dnow .* aes aesni /)
  })

  it('is a value behind the sign', () => {
    assert.equal(words('host,tm=|'), 'host,tm=«» 0 1 x k')
    assert.equal(words('host,tm=|1,nx=0'), 'host,tm=«1»,nx=0 0 1 x k')
    assert.equal(words('=|,,host'), '=«»,,host 0 1 x k')
  })
})

describe('what flags of cpuid set', () => {
  const settings = (text: string, release: '4.13' | '4.17' = '4.17') =>
    parseCpuid(text, contextOf(release)).settings.map(({ name, value }) => `${name} ${value}`)

  it('is nothing without host in front', () => {
    assert.deepEqual(settings('host,tm=0,vmx=k'), ['tm 0', 'vmx k'])
    assert.deepEqual(settings('tm=0,vmx=k'), [])
  })

  it('is only what the release knows', () => {
    assert.deepEqual(settings('host,aesni=0'), ['aesni 0'])
    assert.deepEqual(settings('host,aesni=0,bogus=1,tm', '4.13'), [])
  })

  it('is nothing for a flag whose value xl cannot read, which it has come to all the same', () => {
    assert.deepEqual(settings('host,tm=on,vmx=1'), ['tm null', 'vmx 1'])
  })
})

describe('any text as flags of cpuid', () => {
  it('is read without a throw, and every span lies in it', () => {
    const texts = [...ODD_TEXTS, 'host,=', 'host,tm==1', 'host,tm=0x', '1:', ':', '1,:', 'host,\u00e9=1']
    for (const inList of [undefined, false, true]) {
      assert.deepEqual(strayPlaces(CPUID, texts, contextOf('4.20', inList)), [])
    }
  })

  it('takes time in proportion to its length', () => {
    const text = `host${',tm=0,bogus=1'.repeat(3000)}`
    assert.equal(parseCpuid(text, contextOf('4.20')).settings.length, 3000)
  })
})
