import assert from 'node:assert/strict'
import { valuesOf } from '../../../../test/support/python.ts'

/** The names that are unknown in the end, of those that are bound in the beginning. */
function forgotten(maybe: string): string[] {
  const start = 'a = 1\nl = [1]\nm = l\nd = {"k": [2]}\ns = "text"\ndef change(): l.append(3)\n'
  const values = valuesOf(`${start}if os.getpid() > 9:\n    ${maybe}\n`)
  return ['a', 'l', 'm', 'd', 's'].filter(name => String(values[name]).startsWith('unknown: '))
}

describe('what may have run', () => {
  for (const [maybe, names] of Object.entries({
    'a = 2': ['a'],
    'a += 1': ['a'],
    'for a in range(3): pass': ['a'],
    'import a': ['a'],
    'del a': ['a'],
    'l.append(2)': ['l', 'm'],
    'm[0] = 2': ['l', 'm'],
    "d['k'].append(3)": ['d'],
    'change()': ['l', 'm'],
    '(lambda: change())()': ['l', 'm'],
    'print(l)': [],
    'b = len(l) + sum(l)': [],
    'b = s.upper()': [],
    'from elsewhere import *': ['a', 'l', 'm', 'd', 's'],
    "execfile('/etc/xen/common')": ['a', 'l', 'm', 'd', 's'],
  })) {
    it(`leaves unknown what it changes: ${maybe}`, () => assert.deepEqual(forgotten(maybe), names))
  }

  it('may be a function that calls itself', () => {
    const program = 'l = []\ndef f(n):\n    l.append(n)\n    return f(n - 1)\nif os.getpid(): f(3)\nx = 1\n'
    const { l, x } = valuesOf(program)
    assert.match(String(l), /^unknown: /)
    assert.equal(x, 1)
  })

  it('is a call of something unknown, which may change what it is given', () => {
    const { l, x } = valuesOf('l = [1]\nf = os.environ.get("f")\nf(l)\nx = 2\n')
    assert.match(String(l), /^unknown: /)
    assert.equal(x, 2)
  })

  it('is one side of an expression', () => {
    const { l } = valuesOf('l = [1]\nb = os.getpid() and l.pop()\n')
    assert.match(String(l), /^unknown: /)
  })
})
