import assert from 'node:assert/strict'
import { ofX, result, valuesOf } from '../../../../test/support/python.ts'

describe('modules of Python that reckon only', () => {
  it('take paths apart and together', () => {
    assert.deepEqual(result("os.path.join('/etc', 'xen', 'web')"), '/etc/xen/web')
    assert.deepEqual(result("os.path.join('/etc', '/xen')"), '/xen')
    assert.deepEqual(result("os.path.basename('/etc/xen/web')"), 'web')
    assert.deepEqual(result("os.path.dirname('/etc/xen/web')"), '/etc/xen')
    assert.deepEqual(result("list(os.path.split('/etc/xen'))"), ['/etc', 'xen'])
    assert.deepEqual(result("list(os.path.splitext('web.cfg'))"), ['web', '.cfg'])
    assert.deepEqual(result("os.path.normpath('/etc/../xen//web')"), '/xen/web')
    assert.deepEqual(result("os.path.isabs('a')"), false)
  })

  it('reckon, copy and know their letters', () => {
    assert.equal(ofX('import math\nx = math.floor(2.7) + math.sqrt(16)\n'), 6)
    assert.deepEqual(ofX('import copy\na = [[1]]\nx = copy.deepcopy(a)\na[0].append(2)\n'), [[1]])
    assert.equal(ofX('import string\nx = string.lowercase[:3] + string.digits[-1]\n'), 'abc9')
    assert.equal(ofX("from string import join\nx = join(['a', 'b'], '-')\n"), 'a-b')
  })

  it('may have another name', () => {
    assert.equal(ofX("import os.path as p\nx = p.basename('/etc/xen')\n"), 'xen')
    assert.equal(ofX("from os.path import join as j\nx = j('a', 'b')\n"), 'a/b')
  })
})

describe('modules that ask the host', () => {
  for (const question of [
    'os.getpid()',
    "os.environ['HOME']",
    "os.path.exists('/x')",
    "os.listdir('/etc/xen')",
    "os.popen('uname').read()",
  ]) {
    it(`are not followed: ${question}`, () => assert.match(String(result(question)), /^unknown: os\./))
  }

  it('are those as well that nobody here knows', () => {
    const { x, y } = valuesOf('import mymodule\nx = mymodule.name\ny = 1\n')
    assert.match(String(x), /^unknown: /)
    assert.equal(y, 1)
  })
})
