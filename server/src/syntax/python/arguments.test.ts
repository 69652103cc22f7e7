import assert from 'node:assert/strict'
import { ofX, runOf, valuesOf } from '../../../../test/support/python.ts'

const F = 'def f(a, b=2, *rest, **named):\n    return [a, b, list(rest), sorted(named)]\n'

describe('the arguments of a call', () => {
  it('come by place, by name, from a list and from a dictionary', () => {
    assert.deepEqual(ofX(`${F}x = f(1, b=3)\n`), [1, 3, [], []])
    assert.deepEqual(ofX(`${F}x = f(*[1, 2, 3])\n`), [1, 2, [3], []])
    assert.deepEqual(ofX(`${F}x = f(1, **{'b': 5, 'k': 6})\n`), [1, 5, [], ['k']])
    assert.deepEqual(ofX(`${F}x = f(0, *'ab', **{'z': 1})\n`), [0, 'a', ['b'], ['z']])
  })

  it('are evaluated from left to right', () => {
    assert.deepEqual(
      ofX('seen = []\ndef s(n):\n    seen.append(n)\n    return n\ndef f(*all): pass\nf(s(1), *[s(2)])\nx = seen\n'),
      [1, 2],
    )
  })

  for (const [call, message] of Object.entries({
    'f()': /^TypeError: .*f\(\)/,
    'f(1, a=2)': /^TypeError: .*f\(\)/,
    '(lambda: 1)(2)': /^TypeError: /,
    '"text"(1)': /^TypeError: 'str' object is not callable$/,
  })) {
    it(`stop Python where they do not fit: ${call}`, () =>
      assert.match(runOf(`${F}x = ${call}\n`).stop?.message ?? '', message))
  }

  it('that cannot be counted make unknown what comes out, what the function changes, and what it is given', () => {
    const program =
      'kept = [1]\ngiven = [2]\ndef f(*all):\n    kept.append(0)\n    return 1\nx = f(given, *open("/x"))\n'
    const { x, kept, given } = valuesOf(program)
    assert.match(`${x} ${kept} ${given}`, /^unknown: open.* unknown: open.* unknown: open/)
  })
})
