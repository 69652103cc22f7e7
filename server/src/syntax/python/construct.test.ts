import assert from 'node:assert/strict'
import { result, runOf } from '../../../../test/support/python.ts'

describe('what the types make', () => {
  it('whole numbers of texts and numbers', () => {
    assert.deepEqual(result("int('42')"), 42)
    assert.deepEqual(result("int(' -7 ')"), -7)
    assert.deepEqual(result('int(3.9)'), 3)
    assert.deepEqual(result('int(-3.9)'), -3)
    assert.deepEqual(result("int('ff', 16)"), 255)
    assert.deepEqual(result("int('0x1f', 16)"), 31)
    assert.deepEqual(result("int('101', 2)"), 5)
    assert.deepEqual(result('int(True)'), 1)
  })

  it('other numbers', () => {
    assert.deepEqual(result("float('1.5')"), 1.5)
    assert.deepEqual(result('float(2)'), 2.0)
    assert.deepEqual(result("float(' 1e3 ')"), 1000.0)
  })

  it('truths', () => {
    assert.deepEqual(result("[bool(0), bool(''), bool('0'), bool([]), bool([0]), bool(None)]"), [
      false,
      false,
      true,
      false,
      true,
      false,
    ])
  })

  it('lists, tuples, sets and dictionaries', () => {
    assert.deepEqual(result("list('ab')"), ['a', 'b'])
    assert.deepEqual(result('tuple([1, 2])'), [1, 2])
    assert.deepEqual(result("sorted(set('aab'))"), ['a', 'b'])
    assert.deepEqual(result("dict([('a', 1), ('b', 2)])"), { a: 1, b: 2 })
    assert.deepEqual(result('dict(a=1, b=2)'), { a: 1, b: 2 })
    assert.deepEqual(result("list({'k': 1})"), ['k'])
    assert.deepEqual(result("dict({'a': 1}, b=2)"), { a: 1, b: 2 })
  })

  it('nothing of what they cannot read', () => {
    for (const [call, message] of Object.entries({
      "int('12a')": /^ValueError: invalid literal for int\(\) with base 10: '12a'$/,
      "float('x')": /^ValueError/,
      'int([])': /^TypeError/,
      'list(5)': /^TypeError/,
      "dict(['abc'])": /^ValueError/,
    }))
      assert.match(runOf(`x = ${call}\n`).stop?.message ?? '', message, call)
  })

  it('something unknown of something unknown', () => {
    for (const type of ['int', 'str', 'list', 'dict', 'bool'])
      assert.match(String(result(`${type}(os.getpid())`)), /^unknown: os\.getpid/, type)
  })
})
