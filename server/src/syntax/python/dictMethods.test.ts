import assert from 'node:assert/strict'
import { ofX, result, runOf } from '../../../../test/support/python.ts'

describe('methods of dictionaries', () => {
  it('give a value, or another one where there is none', () => {
    assert.deepEqual(result("[{'a': 1}.get('a'), {}.get('a'), {}.get('a', 5)]"), [1, null, 5])
    assert.deepEqual(result("[{'a': 1}.has_key('a'), {}.has_key('a')]"), [true, false])
  })

  it('give what is in them', () => {
    assert.deepEqual(result("sorted({'b': 1, 'a': 2}.keys())"), ['a', 'b'])
    assert.deepEqual(result("sorted({'b': 1, 'a': 2}.values())"), [1, 2])
    assert.deepEqual(result("sorted({'b': 1, 'a': 2}.items())"), [
      ['a', 2],
      ['b', 1],
    ])
  })

  it('change them', () => {
    assert.deepEqual(ofX("x = {'a': 1}\nx.update({'a': 2, 'b': 3}, c=4)\n"), { a: 2, b: 3, c: 4 })
    assert.deepEqual(ofX("x = {}\nx.setdefault('l', []).append(1)\nx.setdefault('l', [])\n"), { l: [1] })
    assert.deepEqual(ofX("d = {'a': 1, 'b': 2}\nx = [d.pop('a'), d.pop('z', 0), d]\n"), [1, 0, { b: 2 }])
    assert.deepEqual(ofX("x = {'a': 1}\ny = x.copy()\ny['b'] = 2\n"), { a: 1 })
    assert.deepEqual(ofX("x = {'a': 1}\nx.clear()\n"), {})
  })

  it('stop Python where a key is missing', () => {
    assert.match(runOf("{}.pop('a')\n").stop?.message ?? '', /^KeyError/)
  })

  it('leave them unknown by an unknown key that is taken out or put in, and known by one that is asked for', () => {
    assert.match(String(ofX("x = {'a': 1}\nx.pop(os.getpid(), 0)\n")), /^unknown: os\.getpid/)
    assert.deepEqual(ofX("x = {'a': 1}\ny = x.get(os.getpid())\n"), { a: 1 })
  })

  it('that are not followed leave them unknown', () => {
    assert.match(String(ofX("x = {'a': 1}\nx.popitem()\n")), /^unknown: /)
  })
})
