import assert from 'node:assert/strict'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVdispl, VDISPL } from './vdispl.ts'

const context = contextOf('4.17')
const problems = (text: string) => problemsOf(VDISPL, text, context)

/** `id WIDTHxHEIGHT` of each connector. */
function connectors(text: string, release: '4.17' | '4.18' = '4.17'): string[] {
  return parseVdispl(text, contextOf(release)).connectors.map(({ id, width, height }) => `${id} ${width}x${height}`)
}

describe('a paravirtual display', () => {
  it('has connectors, each with a size', () => {
    assert.deepEqual(connectors('connectors=id0:1920x1080'), ['id0 1920x1080'])
    assert.deepEqual(connectors('connectors=id0:1920x1080;id1:800x600;'), ['id0 1920x1080', 'id1 800x600'])
    assert.deepEqual(connectors('connectors=a: 10x 020'), ['a 10x20'])
  })

  it('has a backend, which may provide the memory', () => {
    const { backend, backendAllocates, problems } = parseVdispl('backend=0,be-alloc=1,connectors=id0:1x1', context)
    assert.deepEqual([backend, backendAllocates], ['0', true])
    assert.deepEqual(problems, [])
  })

  it('knows where its connectors stand', () => {
    const { connectors } = parseVdispl('connectors=id0:1x1;id1:2x2', context)
    assert.deepEqual(connectors[1]?.span, { start: 19, end: 26 })
  })

  it('lost colons that are too many until 4.17', () => {
    assert.deepEqual(connectors('connectors=:a::1x2:3x4'), ['a 1x2'])
    assert.deepEqual(connectors('connectors=:1x2', '4.18'), [' 1x2'])
    assert.deepEqual(connectors('connectors=a:b:1x2', '4.18'), ['a 0x0'])
  })

  it('is unknown to Xen before 4.10, which reads nothing of it', () => {
    assert.deepEqual(problemsOf(VDISPL, 'bogus', contextOf('4.9')), [])
  })
})

describe('a mistake in vdispl', () => {
  it('is a display without a connector', () => {
    assert.deepEqual(problems('be-alloc=1'), ['error missing-field «be-alloc=1»'])
    assert.deepEqual(problems(''), ['error missing-field «»'])
    assert.deepEqual(problems('connectors='), ['error missing-value «connectors=»'])
    assert.deepEqual(problems('connectors=;'), ['error missing-value «connectors=;»'])
  })

  it('is a connector that xl cannot read', () => {
    assert.deepEqual(problems('connectors=id0'), ['error unknown-value connectors=«id0»'])
    assert.deepEqual(problems('connectors=id0:1920'), ['error unknown-value connectors=«id0:1920»'])
    assert.deepEqual(problems('connectors=id0:1920X1080'), ['error unknown-value connectors=«id0:1920X1080»'])
    assert.deepEqual(problems('connectors=a:1x1;1920x1080;b:2x'), [
      'error unknown-value connectors=a:1x1;«1920x1080»;b:2x',
      'error unknown-value connectors=a:1x1;1920x1080;«b:2x»',
    ])
  })

  it('is a size without a number, at which xl stops but does not refuse', () => {
    assert.deepEqual(problems('connectors=a:big;b:1x1'), ['warning unknown-value connectors=«a:big»;b:1x1'])
  })

  it('is a comma between connectors', () => {
    assert.deepEqual(problems('connectors=a:1x1,b:2x2'), ['error missing-value connectors=a:1x1,«b:2x2»'])
  })

  it('is a name that there is not', () => {
    assert.deepEqual(problems('connector=a:1x1'), ['error unknown-field «connector»=a:1x1'])
    assert.equal(fixed(VDISPL, 'connector=a:1x1', context), 'connectors=a:1x1')
    assert.deepEqual(problems('be-alloc=yes,connectors=a:1x1'), [
      'warning not-a-number be-alloc=«yes»,connectors=a:1x1',
    ])
  })
})

describe('a connector without a size', () => {
  it('is there by its name alone, and those behind it are empty', () => {
    const { connectors } = parseVdispl('connectors=a:1x1;b:x2;c:3x3', context)
    assert.deepEqual(
      connectors.map(({ id, width, height }) => [id, width, height]),
      [
        ['a', 1, 1],
        ['b', 0, 0],
        [null, 0, 0],
      ],
    )
  })
})

describe('what can come in vdispl', () => {
  it('is a field or its value', () => {
    assert.equal(expected(VDISPL, '|'), 'field «»')
    assert.equal(expected(VDISPL, 'be-alloc=1,c|'), 'field be-alloc=1,«c» without be-alloc')
    assert.equal(expected(VDISPL, 'be-alloc=|'), 'value of be-alloc be-alloc=«»')
  })

  it('is one connector of several', () => {
    assert.equal(expected(VDISPL, 'connectors=a:1|x1;b:2x2'), 'value of connectors connectors=«a:1x1»;b:2x2')
    assert.equal(expected(VDISPL, 'connectors=a:1x1;|;c:3x3'), 'value of connectors connectors=a:1x1;«»;c:3x3')
    assert.equal(
      expected(VDISPL, 'connectors=a:1x1;b:2x2|,be-alloc=1'),
      'value of connectors connectors=a:1x1;«b:2x2»,be-alloc=1',
    )
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VDISPL, ';,connectors=;|'), 'value of connectors ;,connectors=;«»')
    assert.deepEqual(strayPlaces(VDISPL, [...ODD_TEXTS, 'connectors=;:;x', ';connectors=:x;'], context), [])
  })
})
