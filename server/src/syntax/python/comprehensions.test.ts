import assert from 'node:assert/strict'
import { ofX, result, valuesOf } from '../../../../test/support/python.ts'

describe('a comprehension', () => {
  it('goes over its sources, one inside the other', () => {
    assert.deepEqual(result("[a + b for a in 'xy' for b in 'mn']"), ['xm', 'xn', 'ym', 'yn'])
    assert.deepEqual(result('[c for row in [[1, 2], [3]] for c in row]'), [1, 2, 3])
  })

  it('keeps what all its conditions want', () => {
    assert.deepEqual(result('[n for n in range(12) if n % 2 == 0 if n > 5]'), [6, 8, 10])
  })

  it('takes its items apart', () => {
    assert.deepEqual(result("['%s=%s' % (k, v) for k, v in [('mac', 1), ('bridge', 2)]]"), ['mac=1', 'bridge=2'])
  })

  it('makes sets, dictionaries and what a function goes over', () => {
    assert.deepEqual(result("sorted({c for c in 'aab'})"), ['a', 'b'])
    assert.deepEqual(result('{n: n * n for n in (2, 3)}'), { 2: 4, 3: 9 })
    assert.equal(result("','.join(c.upper() for c in 'ab')"), 'A,B')
  })

  it('sees the names around it, and evaluates its first source there', () => {
    assert.deepEqual(ofX('base = 10\nx = [base + n for n in range(2)]\n'), [10, 11])
    assert.deepEqual(ofX('n = [1, 2]\nx = {n for n in n}\nx = sorted(x)\n'), [1, 2])
  })

  it('in brackets leaves its name behind in Python 2 only, so what reads it is unknown', () => {
    const { n, y } = valuesOf('x = [n for n in range(3)]\ny = n\n')
    assert.equal(n, 'unknown: only Python 2 keeps n after a comprehension')
    assert.equal(y, 2)
    assert.match(
      String(valuesOf('n = 7\nx = [n for n in range(3)]\n').n),
      /^unknown: Python 2 and 3 leave something else in n/,
    )
  })

  it('in parentheses or braces leaves none behind', () => {
    assert.equal(valuesOf('n = 7\nx = sum(n for n in range(3))\n').n, 7)
    assert.equal(valuesOf('n = 7\nx = {n: 1 for n in range(3)}\n').n, 7)
  })

  it('is unknown where a condition or a source is', () => {
    assert.match(String(result('[n for n in range(3) if os.getpid()]')), /^unknown: os\.getpid/)
    assert.match(String(result('{n: 1 for n in open("/x")}')), /^unknown: open\(\)/)
    assert.match(String(result('{os.getpid(): 1 for n in range(2)}')), /^unknown: os\.getpid/)
  })
})
