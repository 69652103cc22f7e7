import assert from 'node:assert/strict'
import { parse } from '../../../test/support/guest.ts'
import { summarise } from './guestSummary.ts'

describe('the summary of a guest', () => {
  it('has its name, its identity and what it is connected to', () => {
    const text = `name = "web"
uuid = "cf67710d-b756-086b-8cde-be61d2faca1b"
vif = [ "mac=00:16:3E:1:2:3,bridge=xenbr0", "", "bridge=xenbr1,script=vif-bridge" ]
disk = [ "/dev/vg/web,raw,xvda,w", ",hdc:cdrom,r" ]
driver_domain = 1
`
    assert.deepEqual(summarise('/etc/xen/web', parse(text)), {
      location: '/etc/xen/web',
      name: 'web',
      uuid: 'cf67710d-b756-086b-8cde-be61d2faca1b',
      macs: ['00:16:3e:01:02:03'],
      bridges: ['xenbr0', 'xenbr1'],
      disks: [
        { target: '/dev/vg/web', vdev: 'xvda' },
        { target: '', vdev: 'hdc' },
      ],
      isDriverDomain: true,
    })
  })

  it('has what counts where a key is set twice or added to', () => {
    const text = 'name = "a"\nname = "b"\nvif = [ "bridge=x" ]\nvif += [ "bridge=y" ]\n'
    const { name, bridges } = summarise('/etc/xen/b', parse(text))
    assert.deepEqual([name, bridges], ['b', ['x', 'y']])
  })

  it('is empty for a file that says nothing, and for one that is broken', () => {
    for (const text of ['', '# nothing\n', 'vif = [ [ "a" ], 5\n', 'name = [ ]\ndisk = "x"\n', ')(\n"']) {
      const { location, ...rest } = summarise('/x', parse(text))
      assert.deepEqual(rest, { name: null, uuid: null, macs: [], bridges: [], disks: [], isDriverDomain: false }, text)
    }
  })

  it('reads a file of xm as far as it is written alike', () => {
    const text = 'import os\nname = "old"\nvif = [ "mac=00:16:3e:00:00:01, bridge=xenbr1" ]\nmemory = 256 * 2\n'
    const { name, macs, bridges } = summarise('/etc/xen/old', parse(text))
    assert.deepEqual([name, macs, bridges], ['old', ['00:16:3e:00:00:01'], ['xenbr1']])
  })
})
