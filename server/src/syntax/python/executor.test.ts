import assert from 'node:assert/strict'
import { effortOf } from '../../../../test/support/effort.ts'
import { ofX, runOf, valuesOf } from '../../../../test/support/python.ts'

describe('a condition', () => {
  it('chooses the branch that runs', () => {
    assert.equal(ofX('if 1 > 2:\n    x = 1\nelif "a":\n    x = 2\nelse:\n    x = 3\n'), 2)
  })

  it('that is not known leaves unknown what either branch binds', () => {
    const program = "import os\ny = 1\nx = 0\nif os.path.exists('/x'):\n    x = 1\nelse:\n    x = 2\n"
    assert.deepEqual(valuesOf(program), { y: 1, x: 'unknown: os.path.exists hangs on the host' })
  })

  it('that is not known leaves unknown the lists that a branch changes, also by another name', () => {
    const program = "import os\nx = ['a']\ny = x\nif os.environ.get('B'):\n    y.append('b')\nz = ['c']\n"
    const { x, y, z } = valuesOf(program)
    assert.match(`${x} ${y}`, /^unknown: .* unknown: /)
    assert.deepEqual(z, ['c'])
  })

  it('that is not known spoils nothing that is only read', () => {
    assert.deepEqual(ofX("import os\nx = ['a']\nif os.environ.get('B'):\n    y = len(x)\n"), ['a'])
  })
})

describe('a loop', () => {
  it('goes over lists, texts and ranges, with break, continue and else', () => {
    const program =
      'x = []\nfor i in range(9):\n    if i == 1: continue\n    if i == 4: break\n    x.append(i)\nelse:\n    x = 0\n'
    assert.deepEqual(ofX(program), [0, 2, 3])
    assert.equal(ofX('x = 0\nwhile x < 5:\n    x += 2\nelse:\n    x = -x\n'), -6)
  })

  it('that never ends is not followed', () => {
    const { x, y } = valuesOf('x = 0\nwhile True:\n    x += 1\ny = 5\n')
    assert.deepEqual([x, y], ['unknown: it takes too many steps', 5])
  })

  it('over something unknown leaves unknown what it binds', () => {
    const { x, y } = valuesOf("y = 1\nx = 1\nfor line in open('/etc/hosts'):\n    x = line\n")
    assert.match(String(x), /^unknown: open/)
    assert.equal(y, 1)
  })
})

describe('an exception', () => {
  it('goes to the handler of its kind', () => {
    assert.equal(ofX("try:\n    x = int('a')\nexcept (KeyError, ValueError), e:\n    x = -1\n"), -1)
    assert.equal(ofX("try:\n    x = {}['a']\nexcept LookupError as e:\n    x = e.args[0]\nelse:\n    x = 0\n"), 'a')
  })

  it('that may or may not come leaves unknown what hangs on it', () => {
    const { x } = valuesOf('try:\n    import mymodule\n    x = 1\nexcept ImportError:\n    x = 2\n')
    assert.match(String(x), /^unknown: whether this fails/)
  })

  it('that nothing catches ends the file there', () => {
    const { stop, values } = runOf('a = 1\nb = nme\nc = 3\n')
    assert.equal(stop?.message, "NameError: name 'nme' is not defined")
    assert.deepEqual(stop?.span, { start: 6, end: 13 })
    assert.deepEqual(
      [values.get('a')?.type, values.get('b')?.type, values.get('c')?.type],
      ['int', 'unknown', 'unknown'],
    )
  })

  it('is raised as Python 2 writes it, too', () => {
    assert.equal(ofX("try:\n    raise ValueError, 'no'\nexcept ValueError, e:\n    x = str(e)\n"), 'no')
  })
})

describe('xm_vars', () => {
  const program = `def vmid_check(var, val):
    val = int(val)
    if val <= 0:
        raise ValueError
    return val
xm_vars.var('vmid', use="Virtual machine id.", check=vmid_check)
xm_vars.check()
name = "VM%d" % vmid
memory = 64
`
  it('asks for a variable when the guest is created', () => {
    const { name, memory } = valuesOf(program)
    assert.match(String(name), /^unknown: vmid is given when the guest is created/)
    assert.equal(memory, 64)
    assert.deepEqual(runOf(program).variables, ['vmid'])
  })
})

describe('Python that is elsewhere', () => {
  it('may have bound any name', () => {
    const { x, y, z } = valuesOf("x = 1\nexecfile('/etc/xen/common.py')\ny = base + 1\nz = 2\n")
    assert.match(`${x} ${y}`, /^unknown: .*may have changed it unknown: /)
    assert.equal(z, 2)
  })

  it('may have bound any name that a star imports', () => {
    assert.match(String(valuesOf('from settings import *\nx = base\n').x), /^unknown: /)
  })
})

describe('a function', () => {
  it('does not see the names of the file where xm runs it, which is noted', () => {
    const { hiddenReads, values } = runOf("base = 'a'\ndef f(): return base\nx = f()\n")
    assert.deepEqual(
      hiddenReads.map(({ name }) => name),
      ['base'],
    )
    assert.equal(values.get('x')?.type, 'str')
  })
})

describe('a hundred thousand steps', () => {
  it('are done in a moment', () => {
    const program = 'x = []\nfor i in range(90000):\n    x.append(i)\nwhile 1:\n    pass\nwhile 1:\n    pass\n'
    assert.ok(effortOf(() => runOf(program)) < 5000)
  })
})
