import assert from 'node:assert/strict'
import { ofX, runOf, valuesOf } from '../../../../test/support/python.ts'

describe('an assignment', () => {
  it('binds several names, one behind the other or at once', () => {
    assert.deepEqual(valuesOf('a = b = 1\nc, (d, e) = 2, [3, 4]\n'), { a: 1, b: 1, c: 2, d: 3, e: 4 })
  })

  it('gives the rest to a name with a star', () => {
    assert.deepEqual(valuesOf('a, *b, c = [1, 2, 3, 4]\n*d, e = "xy"\n'), { a: 1, b: [2, 3], c: 4, d: ['x'], e: 'y' })
    assert.deepEqual(valuesOf('a, *b = [1]\n'), { a: 1, b: [] })
  })

  it('puts a value into a list or a dictionary', () => {
    assert.deepEqual(ofX("x = [1, 2, 3]\nx[-1] = 'z'\nx[0:2] = ['a']\n"), ['a', 'z'])
    assert.deepEqual(ofX("x = {}\nx['k'] = 1\n"), { k: 1 })
  })

  it('swaps', () => {
    assert.deepEqual(valuesOf('a, b = 1, 2\na, b = b, a\n'), { a: 2, b: 1 })
  })

  for (const [program, message] of Object.entries({
    'a, b = 1, 2, 3\n': 'ValueError: too many values to unpack',
    'a, b = [1]\n': 'ValueError: need more than 1 values to unpack',
    'a, *b, c = [1]\n': 'ValueError: not enough values to unpack',
    'x = [1]\nx[3] = 1\n': 'IndexError: list index out of range',
    "x = 'abc'\nx[0] = 'z'\n": "TypeError: 'str' object does not support item assignment",
  })) {
    it(`stops Python: ${JSON.stringify(program)}`, () => assert.equal(runOf(program).stop?.message, message))
  }

  it('of something unknown leaves all its names unknown', () => {
    const { a, b } = valuesOf('a, *b = os.uname_of_that()\n')
    assert.match(`${a} ${b}`, /^unknown: .* unknown: /)
  })
})

describe('del', () => {
  it('takes items, parts and names away', () => {
    assert.deepEqual(ofX('x = [1, 2, 3, 4]\ndel x[0]\ndel x[1:]\n'), [2])
    assert.deepEqual(ofX("x = {'a': 1, 'b': 2}\ndel x['a']\n"), { b: 2 })
    assert.equal(runOf('x = 1\ndel x\ny = x\n').stop?.message, "NameError: name 'x' is not defined")
  })

  it('stops where there is nothing', () => {
    assert.match(runOf("x = {}\ndel x['a']\n").stop?.message ?? '', /^KeyError/)
  })
})
