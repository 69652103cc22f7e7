import assert from 'node:assert/strict'
import { result, runOf } from '../../../../test/support/python.ts'

describe('operators', () => {
  it('reckon with whole numbers and others', () => {
    assert.deepEqual(
      result('[7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 7.0 / 2, -7.5 % 2]'),
      [3, -4, 1, 2, -2, 1024, 3.5, 0.5],
    )
    assert.deepEqual(
      result('[1 << 4, 255 >> 4, 12 & 10, 12 | 3, 12 ^ 10, ~5, -(-3), +4]'),
      [16, 15, 8, 15, 6, -6, 3, 4],
    )
    assert.deepEqual(result('2 ** -1'), 0.5)
    assert.deepEqual(result('10 ** 20 == 100000000000000000000'), true)
  })

  it('put texts and lists together', () => {
    assert.deepEqual(result("'a' + 'b' * 3"), 'abbb')
    assert.deepEqual(result('[1] + [2] * 2'), [1, 2, 2])
    assert.deepEqual(result('(1,) + (2,)'), [1, 2])
    assert.deepEqual(result("'ab' * 0"), '')
    assert.deepEqual(result('[0] * -1'), [])
  })

  it('work on sets', () => {
    assert.deepEqual(result('sorted({1, 2} | {3})'), [1, 2, 3])
    assert.deepEqual(result('sorted({1, 2} & {2, 3})'), [2])
    assert.deepEqual(result('sorted({1, 2} - {2})'), [1])
    assert.deepEqual(result('sorted({1, 2} ^ {2, 3})'), [1, 3])
  })

  it('compare, in chains, too', () => {
    assert.deepEqual(result("[1 < 2 < 3, 1 < 3 < 2, 'a' < 'b', [1, 2] < [1, 3], (1,) <= (1, 0), 2 >= 2]"), [
      true,
      false,
      true,
      true,
      true,
      true,
    ])
    assert.deepEqual(result("['b' in 'abc', 2 in [1, 2], 'k' in {'k': 1}, 3 not in (1, 2), 'x' in {'x'}]"), [
      true,
      true,
      true,
      true,
      true,
    ])
    assert.deepEqual(result('[None is None, None is not None]'), [true, false])
  })

  it('ask one side only where that is enough', () => {
    assert.deepEqual(result('0 and 1 / 0'), 0)
    assert.deepEqual(result("'a' or 1 / 0"), 'a')
    assert.deepEqual(result("'' or 'b'"), 'b')
    assert.deepEqual(result('1 and 2'), 2)
    assert.deepEqual(result("not ''"), true)
  })

  it('stop Python where it has none for such values', () => {
    for (const [program, message] of Object.entries({
      "'a' + 1": /^TypeError: unsupported operand type\(s\) for \+: 'str' and 'int'$/,
      '1 / 0': /^ZeroDivisionError/,
      '5 % 0': /^ZeroDivisionError/,
      '1.5 & 1': /^TypeError/,
      '-"a"': /^TypeError/,
      '1 in 5': /^TypeError/,
    }))
      assert.match(runOf(`x = ${program}\n`).stop?.message ?? '', message, program)
  })

  it('give nothing that has no end', () => {
    for (const endless of ["'a' * 10 ** 9", '[0] * 10 ** 9', '9 ** 9 ** 9', '1 << 10 ** 9'])
      assert.match(String(result(endless)), /^unknown: it is too l/, endless)
  })
})
