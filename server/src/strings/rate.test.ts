import assert from 'node:assert/strict'
import type { Release } from '../facts/releases.ts'
import { applyFixes } from '../text/problem.ts'
import { rateProblems, readRate } from './rate.ts'

/** `BYTES/MICROSECONDS`, or `refused`. */
function read(text: string, release: Release = '4.17'): string {
  const rate = readRate(text, release)
  return rate ? `${rate.bytesPerInterval}/${rate.interval}` : 'refused'
}

function problems(text: string, release: Release = '4.17'): string[] {
  const span = { start: 0, end: text.length }
  return rateProblems(text, span, release).map(({ severity, code }) => `${severity} ${code}`)
}

function mended(text: string): string {
  const found = rateProblems(text, { start: 0, end: text.length }, '4.17')
  return applyFixes(
    text,
    found.flatMap(({ fixes }) => fixes ?? []),
  )
}

describe('the rate of a network card', () => {
  it('is bits or bytes, handed out every 50 ms', () => {
    assert.equal(read('10Mb/s'), '62500/50000')
    assert.equal(read('10MB/s'), '500000/50000')
    assert.equal(read('250KB/s'), '12500/50000')
    assert.equal(read('1Gb/s'), '6250000/50000')
    assert.equal(read('800b/s'), '5/50000')
  })

  it('is handed out in the time behind the @', () => {
    assert.equal(read('1GB/s@20ms'), '20000000/20000')
    assert.equal(read('1GB/s@20m'), '20000000/20000')
    assert.equal(read('1GB/s@20us'), '20000/20')
    assert.equal(read('100KB/s@50'), '5000000/50000000')
    assert.equal(read('1GB/s@1s'), '1000000000/1000000')
  })

  it('has nothing to say where xl reads what stands there', () => {
    for (const text of ['10Mb/s', '1GB/s@20ms', '4294967295B/s', '1GB/s@4294s'])
      assert.deepEqual(problems(text), [], text)
  })
})

describe('a rate that xl refuses', () => {
  it('has another form', () => {
    for (const text of [
      '10',
      '10MB',
      '10mb/s',
      '10Mbps',
      '10 Mb/s',
      '1.5Mb/s',
      '10Tb/s',
      '10Mb/s ',
      'foo',
      '',
      '-1Mb/s',
    ]) {
      assert.equal(read(text), 'refused', text)
      assert.deepEqual(problems(text), ['error invalid-rate'], text)
    }
  })

  it('is told what was most likely meant', () => {
    assert.equal(mended('100Mbps'), '100Mb/s')
    assert.equal(mended('10mb/s'), '10Mb/s')
    assert.equal(mended('10 Mb/s'), '10Mb/s')
    assert.equal(mended('100Mbit/s'), '100Mb/s')
    assert.equal(mended('5 kbytes/sec'), '5KB/s')
    assert.equal(mended('10Mb/s '), '10Mb/s')
    assert.equal(mended('10mb/s@20ms'), '10Mb/s@20ms')
    assert.equal(mended('10MB'), '10MB/s')
    assert.equal(mended('fast'), 'fast')
  })

  it('has a number out of range', () => {
    assert.deepEqual(problems('0Mb/s'), ['error value-out-of-range'])
    assert.deepEqual(problems('4294967296b/s'), ['error value-out-of-range'])
    assert.deepEqual(problems('99999999999GB/s'), ['error value-out-of-range'])
    assert.deepEqual(problems('4294967295GB/s@4294s'), ['error value-out-of-range'])
  })

  it('has a time that is none', () => {
    assert.deepEqual(problems('10Mb/s@'), ['error invalid-rate'])
    assert.deepEqual(problems('10Mb/s@20min'), ['error invalid-rate'])
    assert.deepEqual(problems('10Mb/s@0ms'), ['error value-out-of-range'])
    assert.deepEqual(problems('10Mb/s@5000s'), ['error value-out-of-range'])
    assert.deepEqual(problems('@20ms'), ['error invalid-rate'])
    assert.deepEqual(problems('10Mb/s@1@2'), ['error invalid-rate'])
  })

  it('was taken until 4.3 with an @ too many', () => {
    assert.equal(read('10Mb/s@', '4.3'), '62500/50000')
    assert.equal(read('1GB/s@20ms@x', '4.3'), '20000000/20000')
    assert.equal(read('@20ms', '4.3'), 'refused')
  })
})

describe('a rate that xl takes for another one', () => {
  it('begins with 0', () => {
    assert.equal(read('010Mb/s'), '50000/50000')
    assert.deepEqual(problems('010Mb/s'), ['warning octal-number'])
    assert.equal(mended('010Mb/s'), '10Mb/s')
    assert.deepEqual(problems('018Mb/s'), ['warning octal-number'])
    assert.equal(mended('10Mb/s@020ms'), '10Mb/s@20ms')
    assert.deepEqual(problems('08Mb/s'), ['error value-out-of-range'])
    assert.equal(mended('08Mb/s@09ms'), '8Mb/s@9ms')
  })

  it('is too low for its interval', () => {
    assert.equal(read('10b/s'), '0/50000')
    assert.deepEqual(problems('10b/s'), ['warning value-out-of-range'])
    assert.deepEqual(problems('10B/s@1s'), [])
  })
})
