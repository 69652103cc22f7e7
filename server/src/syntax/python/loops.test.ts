import assert from 'node:assert/strict'
import { ofX, valuesOf } from '../../../../test/support/python.ts'

describe('for', () => {
  it('goes over lists, texts, tuples, ranges and the keys of a dictionary', () => {
    assert.deepEqual(ofX("x = []\nfor c in 'ab': x.append(c)\nfor n in (1, 2): x.append(n)\n"), ['a', 'b', 1, 2])
    assert.deepEqual(ofX("x = 0\nfor k in {'a': 1, 'b': 2}: x += 1\n"), 2)
  })

  it('takes its items apart', () => {
    assert.deepEqual(ofX("x = []\nfor i, (a, b) in enumerate(['mn', 'op']):\n    x.append([i, a, b])\n"), [
      [0, 'm', 'n'],
      [1, 'o', 'p'],
    ])
  })

  it('keeps its last item, and runs else unless it was broken off', () => {
    assert.deepEqual(valuesOf('for n in range(3): pass\nelse:\n    m = 1\n'), { n: 2, m: 1 })
    assert.deepEqual(valuesOf('m = 0\nfor n in range(3):\n    break\nelse:\n    m = 1\n'), { m: 0, n: 0 })
  })

  it('sees the items that are added to its list meanwhile', () => {
    assert.deepEqual(ofX('x = [1]\nfor n in x:\n    if n < 4: x.append(n + 1)\n'), [1, 2, 3, 4])
  })

  it('is left by return', () => {
    assert.equal(ofX('def f():\n    for n in range(9):\n        if n == 3: return n\nx = f()\n'), 3)
  })

  it('leaves unknown what it may have changed where nobody knows when it ends', () => {
    const { x, y } = valuesOf('x = []\ny = 1\nfor n in range(3):\n    if os.getpid(): break\n    x.append(n)\n')
    assert.match(String(x), /^unknown: /)
    assert.equal(y, 1)
  })
})

describe('while', () => {
  it('runs as long as its condition holds, then else', () => {
    assert.deepEqual(valuesOf('n = 0\nwhile n < 3: n += 1\nelse:\n    m = n\n'), { n: 3, m: 3 })
  })

  it('is left by break and goes on by continue', () => {
    assert.deepEqual(
      ofX('n = 0\nx = []\nwhile 1:\n    n += 1\n    if n == 2: continue\n    if n > 3: break\n    x.append(n)\n'),
      [1, 3],
    )
  })

  it('with a condition that is not known leaves unknown what it binds', () => {
    const { x, y } = valuesOf('x = 0\ny = 0\nwhile os.path.exists("/x%d" % x):\n    x += 1\n')
    assert.equal(x, 'unknown: os.path.exists hangs on the host')
    assert.equal(y, 0)
  })

  it('inside a function that may return at any turn makes unknown what comes out', () => {
    const program = 'def f():\n    while 1:\n        if os.getpid(): return 1\nx = f()\ny = 2\n'
    const { x, y } = valuesOf(program)
    assert.match(String(x), /^unknown: what this function returns hangs on something unknown/)
    assert.equal(y, 2)
  })
})
