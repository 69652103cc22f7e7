import assert from 'node:assert/strict'
import { ofX, result, runOf } from '../../../../test/support/python.ts'

describe('methods of lists and tuples', () => {
  it('tell where and how often something is', () => {
    assert.deepEqual(result("['a', 'b', 'a'].index('b')"), 1)
    assert.deepEqual(result("['a', 'b', 'a'].count('a')"), 2)
    assert.deepEqual(result('(1, 2, 2).count(2)'), 2)
    assert.deepEqual(result('(1, 2).index(2)'), 1)
  })

  it('add, take out and turn round', () => {
    assert.deepEqual(ofX("x = ['a']\nx.append('b')\nx.extend('cd')\nx.insert(0, 'z')\n"), ['z', 'a', 'b', 'c', 'd'])
    assert.deepEqual(ofX('l = [1, 2, 3]\nx = [l.pop(), l.pop(0), l]\n'), [3, 1, [2]])
    assert.deepEqual(ofX('x = [1, 2, 1]\nx.remove(1)\nx.reverse()\n'), [1, 2])
  })

  it('sort in place, in one order or the other', () => {
    assert.deepEqual(ofX("x = ['bb', 'a', 'ccc']\nx.sort()\n"), ['a', 'bb', 'ccc'])
    assert.deepEqual(ofX("x = ['bb', 'a', 'ccc']\nx.sort(key=len, reverse=True)\n"), ['ccc', 'bb', 'a'])
  })

  it('stop Python where there is nothing', () => {
    assert.equal(runOf('[].pop()\n').stop?.message, 'IndexError: pop from empty list')
    assert.match(runOf("['a'].remove('b')\n").stop?.message ?? '', /^ValueError/)
    assert.match(runOf('(1, 2).index(3)\n').stop?.message ?? '', /^ValueError/)
  })

  it('leave the list unknown by a place or a comparison that is not known', () => {
    assert.match(String(ofX('x = [1, 2]\nx.pop(os.getpid())\n')), /^unknown: /)
    assert.match(String(ofX('x = [1, 2]\nx.sort(lambda a, b: 0)\n')), /^unknown: /)
  })
})
