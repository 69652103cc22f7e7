import assert from 'node:assert/strict'
import { extraFor } from './extra.ts'
import type { Plain } from './plain.ts'

const extraOf = (settings: Readonly<Record<string, Plain>>) => extraFor(new Map(Object.entries(settings)))

describe('the command line of the kernel of an xm guest', () => {
  it('is what the file says, where it says nothing of a network', () => {
    assert.equal(extraOf({ extra: '4 console=hvc0' }), '4 console=hvc0')
    assert.equal(extraOf({}), '')
  })

  it('has the address of the guest in front, in the order that the kernel reads', () => {
    assert.equal(
      extraOf({ ip: '10.0.0.2', gateway: '10.0.0.1', netmask: '255.0.0.0', hostname: 'web', extra: '4' }),
      'ip=10.0.0.2:127.0.255.255:10.0.0.1:255.0.0.0:web:eth0:off 4',
    )
  })

  it('asks for an address, on another card where the file names one', () => {
    assert.equal(extraOf({ dhcp: 'dhcp', interface: 'eth1' }), 'ip=:127.0.255.255::::eth1:dhcp')
  })

  it('takes an address as it may be written already', () => {
    assert.match(extraOf({ ip: 'ip=10.0.0.2' }), /^ip=10\.0\.0\.2:/)
  })

  it('has a root on NFS only with its server, which the address names, too', () => {
    assert.equal(extraOf({ nfs_server: '10.0.0.9', nfs_root: '/srv/web' }), 'nfsroot=10.0.0.9:/srv/web')
    assert.equal(extraOf({ nfs_root: '/srv/web' }), '')
    assert.equal(
      extraOf({ nfs_server: '10.0.0.9', nfs_root: '/srv/web', dhcp: 'on' }),
      'ip=:10.0.0.9::::eth0:on nfsroot=10.0.0.9:/srv/web',
    )
  })
})
