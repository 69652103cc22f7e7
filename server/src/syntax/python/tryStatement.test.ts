import assert from 'node:assert/strict'
import { ofX, runOf, valuesOf } from '../../../../test/support/python.ts'

describe('try', () => {
  it('runs else where nothing fails, and finally always', () => {
    assert.deepEqual(
      ofX(
        'x = []\ntry:\n    x.append(1)\nexcept ValueError:\n    x.append(2)\nelse:\n    x.append(3)\nfinally:\n    x.append(4)\n',
      ),
      [1, 3, 4],
    )
    assert.deepEqual(
      ofX("x = []\ntry:\n    int('a')\nexcept ValueError:\n    x.append(2)\nfinally:\n    x.append(4)\n"),
      [2, 4],
    )
  })

  it('leaves an exception of another kind to whoever is around', () => {
    const program =
      "try:\n    try:\n        {}['k']\n    except ValueError:\n        x = 1\nexcept KeyError:\n    x = 2\n"
    assert.equal(ofX(program), 2)
    assert.match(runOf("try:\n    {}['k']\nexcept ValueError:\n    pass\n").stop?.message ?? '', /^KeyError/)
  })

  it('knows which exception is a kind of which', () => {
    for (const kind of ['IndexError', 'LookupError', 'Exception', '(KeyError, LookupError)'])
      assert.equal(ofX(`try:\n    [][0]\nexcept ${kind}:\n    x = 1\n`), 1, kind)
  })

  it('gives the exception a name', () => {
    assert.equal(ofX("try:\n    raise ValueError('no')\nexcept ValueError as e:\n    x = str(e)\n"), 'no')
  })

  it('returns from finally whatever was on its way', () => {
    assert.equal(ofX('def f():\n    try:\n        return 1\n    finally:\n        return 2\nx = f()\n'), 2)
    assert.equal(ofX("def f():\n    try:\n        int('a')\n    finally:\n        return 3\nx = f()\n"), 3)
  })

  it('that may fail by something unknown leaves unknown what it binds, on either way', () => {
    const { x, y, z } = valuesOf("z = 0\ntry:\n    x = int(open('/n').read())\nexcept IOError:\n    y = 1\n")
    assert.match(`${x} ${y}`, /^unknown: whether this fails cannot be known unknown: whether this fails/)
    assert.equal(z, 0)
  })

  it('with a handler for something that is no exception is not followed', () => {
    const { x } = valuesOf('class Mine(Exception): pass\ntry:\n    [][0]\nexcept Mine:\n    x = 1\n')
    assert.match(String(x), /^unknown: whether this fails/)
  })
})
