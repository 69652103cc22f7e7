import assert from 'node:assert/strict'
import { CPUID_FLAGS, type CpuidFlag, cpuidFlag, cpuidFlagIn, cpuidFlags } from './cpuidFlags.ts'
import { RELEASES, type Release } from './releases.ts'

const isRelease = (text: unknown): text is Release => RELEASES.some(release => release === text)

function life(name: string, release: Release): string | null {
  const flag = cpuidFlag(name)
  assert.ok(flag, name)
  return cpuidFlagIn(flag, release)
}

describe('the flags of cpuid', () => {
  it('are 332, each with a name of its own, in order', () => {
    const names = CPUID_FLAGS.map(({ name }) => name)
    assert.equal(new Set(names).size, 332)
    assert.deepEqual(names, names.toSorted())
  })

  it('have the shape they are typed with', () => {
    const known = new Set([
      'name',
      'bits',
      'leaf',
      'subleaf',
      'register',
      'bit',
      'since',
      'removed',
      'backports',
      'msr',
    ])
    const isRight = (flag: CpuidFlag) =>
      /^[a-z][\w.+-]*$|^3dn/.test(flag.name) &&
      flag.bits >= 1 &&
      flag.bits <= 32 &&
      isRelease(flag.since) &&
      (flag.removed === null || isRelease(flag.removed)) &&
      (flag.msr === undefined || flag.msr === true) &&
      Number.isInteger(flag.leaf) &&
      flag.bit + flag.bits <= (flag.msr ? 64 : 32) &&
      (flag.msr ? flag.register === undefined : /^e[a-d]x$/.test(flag.register ?? '')) &&
      Object.keys(flag).every(key => known.has(key))
    assert.deepEqual(
      CPUID_FLAGS.filter(flag => !isRight(flag)),
      [],
    )
  })

  it('were given to point releases of lines older than their own, each line once', () => {
    const wrong = CPUID_FLAGS.filter(({ since, backports = [] }) => {
      const lines = backports.map(point => point.replace(/\.\d+$/, ''))
      return new Set(lines).size < lines.length || !lines.every(line => isRelease(line) && line !== since)
    })
    assert.deepEqual(wrong, [])
  })

  it('are one bit each where they live in a model-specific register', () => {
    const inMsr = CPUID_FLAGS.filter(({ msr }) => msr)
    assert.equal(inMsr.length, 32)
    assert.ok(inMsr.every(({ bits }) => bits === 1))
  })

  it('come and go with releases, some in the middle of a line', () => {
    assert.equal(life('tm', '4.1'), 'always')
    assert.equal(life('aesni', '4.18'), 'always')
    assert.equal(life('aesni', '4.17'), '4.17.2')
    assert.equal(life('aesni', '4.13'), null)
    assert.equal(life('avx512ifma', '4.12'), 'always')
    assert.equal(life('avx512ifma', '4.13'), null)
    assert.equal(cpuidFlag('no-such-flag'), undefined)
  })

  it('of a release are all that some point release of it knows', () => {
    const count = (release: Release) => cpuidFlags(release).length
    assert.deepEqual(
      ['4.1', '4.9', '4.17', '4.22'].map(release => count(release as Release)),
      [94, 111, 276, 330],
    )
    assert.ok(cpuidFlags('4.17').some(({ name }) => name === 'aesni'))
    assert.ok(!cpuidFlags('4.16').some(({ name }) => name === 'its-no'))
  })
})
