import assert from 'node:assert/strict'
import { splitPairs } from './pairs.ts'

/** Key and value of each part; a part without a sign has no value. */
const pairs = (text: string) => splitPairs(text).map(({ key, value }) => (value === null ? [key] : [key, value]))

/** What stands in the text at each span. */
const placed = (text: string) =>
  splitPairs(text).map(({ keySpan, valueSpan, span }) =>
    [keySpan, valueSpan, span].map(({ start, end }) => text.slice(start, end)),
  )

describe('the parts of a device string', () => {
  it('are separated by commas, key and value by the first sign', () => {
    assert.deepEqual(pairs('mac=00:16:3e:27:95:c0,bridge=xenbr0'), [
      ['mac', '00:16:3e:27:95:c0'],
      ['bridge', 'xenbr0'],
    ])
    assert.deepEqual(pairs('a=b=c'), [['a', 'b=c']])
  })

  it('need not have a value', () => {
    assert.deepEqual(pairs('phy:/dev/sda,xvda,w'), [['phy:/dev/sda'], ['xvda'], ['w']])
    assert.deepEqual(pairs('vnc='), [['vnc', '']])
    assert.deepEqual(pairs('=1'), [['', '1']])
  })

  it('may be empty', () => {
    assert.deepEqual(pairs(''), [['']])
    assert.deepEqual(pairs(',a,,'), [[''], ['a'], [''], ['']])
  })

  it('lose the blanks in front of them, and keep all others', () => {
    assert.deepEqual(pairs('a=1, b=2 ,\tc = 3'), [
      ['a', '1'],
      ['b', '2 '],
      ['c ', ' 3'],
    ])
  })

  it('take no sign from the part behind them', () => {
    assert.deepEqual(pairs('a,b=1'), [['a'], ['b', '1']])
  })

  it('know where they stand', () => {
    assert.deepEqual(placed('mac=00, bridge = a,x'), [
      ['mac', '00', 'mac=00'],
      ['bridge ', ' a', 'bridge = a'],
      ['x', '', 'x'],
    ])
  })

  it('have an empty place for a value that is not there, at their end', () => {
    const [, second] = splitPairs('a=1,vnc')
    assert.deepEqual(second?.valueSpan, { start: 7, end: 7 })
    assert.deepEqual(splitPairs('')[0]?.span, { start: 0, end: 0 })
  })

  it('are found in time that grows with the text: half a million of them', () => {
    assert.equal(splitPairs(','.repeat(500_000)).length, 500_001)
    assert.equal(splitPairs(`${','.repeat(500_000)}=`).at(-1)?.value, '')
  })
})
