import assert from 'node:assert/strict'
import { ofX, runOf, valuesOf } from '../../../../test/support/python.ts'

describe('what xm has defined before a file runs', () => {
  it('is os and sys, a flag, and where the file lies', () => {
    assert.equal(ofX('x = os.path.basename("/etc/xen/web")\n'), 'web')
    assert.equal(ofX('x = 1\nif xm_help: x = 2\n'), 1)
    assert.equal(ofX('x = xm_file\n'), 'unknown: xm_file is where the file lies')
  })

  it('is no value of the file', () => {
    assert.deepEqual(valuesOf('a = 1\n'), { a: 1 })
  })

  it('may be bound anew', () => {
    assert.equal(ofX('xm_help = 3\nx = xm_help\n'), 3)
  })
})

describe('a variable of xm_vars', () => {
  it('is known only to who creates the guest, once it was checked', () => {
    const { vmid, name } = valuesOf("xm_vars.var('vmid', use='id')\nxm_vars.check()\nname = 'vm%d' % vmid\n")
    assert.match(`${vmid}`, /^unknown: vmid is given when the guest is created: xm create … vmid=…$/)
    assert.match(`${name}`, /^unknown: vmid is given/)
  })

  it('is none before that', () => {
    assert.equal(runOf("xm_vars.var('vmid')\nname = vmid\n").stop?.message, "NameError: name 'vmid' is not defined")
  })

  it('may be named by name, and there may be several', () => {
    assert.deepEqual(runOf("xm_vars.var(name='a')\nxm_vars.var('b')\nxm_vars.check()\n").variables, ['a', 'b'])
  })
})
