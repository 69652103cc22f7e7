import assert from 'node:assert/strict'
import { ofX, runOf, valuesOf } from '../../../../test/support/python.ts'

describe('a function of the file', () => {
  it('has names of its own', () => {
    assert.deepEqual(valuesOf('n = 1\ndef f():\n    n = 2\n    return n\nx = f()\n'), { n: 1, x: 2 })
  })

  it('binds a name of the file that it calls global', () => {
    assert.deepEqual(valuesOf('n = 1\ndef f():\n    global n\n    n = 2\nf()\n'), { n: 2 })
  })

  it('may not read its own name before it has a value', () => {
    const { stop } = runOf('n = 1\ndef f():\n    y = n\n    n = 2\nf()\n')
    assert.equal(stop?.message, "UnboundLocalError: local variable 'n' referenced before assignment")
  })

  it('sees the names of the function around it', () => {
    assert.equal(ofX('def outer(a):\n    def inner(b):\n        return a + b\n    return inner(2)\nx = outer(1)\n'), 3)
  })

  it('evaluates what stands for a missing argument once, where it is defined', () => {
    assert.deepEqual(ofX('def f(all=[]):\n    all.append(1)\n    return all\nf()\nx = f()\n'), [1, 1])
  })

  it('is a lambda, too', () => {
    assert.equal(ofX('twice = lambda n, by=2: n * by\nx = twice(4)\n'), 8)
  })

  it('returns None without a word', () => {
    assert.equal(ofX('def f(): pass\nx = f() is None\n'), true)
  })

  it('that is a generator or decorated is not followed', () => {
    assert.match(String(ofX('def f():\n    yield 1\nx = list(f())\n')), /^unknown: f\(\) is not followed/)
    assert.match(String(ofX('def d(f): return f\n@d\ndef f(): return 1\nx = f()\n')), /^unknown: f\(\) is not followed/)
  })
})
