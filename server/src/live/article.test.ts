import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { liveHost, told } from '../../../test/support/live.ts'

/*
 * The host of samples/rhel5-bridge with what its tools print: a dom0 of Red Hat Enterprise Linux 5 with two cards and two
 * bridges, and the guest rhel4 with the id 1.
 */

const SAMPLE = fileURLToPath(new URL('../../../samples/rhel5-bridge', import.meta.url))
const LISTINGS = `[root@xen ~]# xm list
Name                                      ID Mem(MiB) VCPUs State   Time(s)
Domain-0                                   0     7619     4 r-----  43213.6
rhel4                                      1      512     1 -b----   9601.0
[root@xen ~]# ifconfig
eth0      Link encap:Ethernet  HWaddr 00:00:5E:00:53:10
          inet addr:192.8.1.10  Bcast:192.8.1.255  Mask:255.255.255.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1

eth1      Link encap:Ethernet  HWaddr 00:00:5E:00:53:11
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1

lo        Link encap:Local Loopback
          inet addr:127.0.0.1  Mask:255.0.0.0
          UP LOOPBACK RUNNING  MTU:16436  Metric:1

peth0     Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

peth1     Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

vif0.0    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

vif0.1    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

vif1.0    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

virbr0    Link encap:Ethernet  HWaddr 00:00:00:00:00:00
          inet addr:192.168.122.1  Bcast:192.168.122.255  Mask:255.255.255.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1

xenbr0    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

xenbr1    Link encap:Ethernet  HWaddr FE:FF:FF:FF:FF:FF
          UP BROADCAST RUNNING NOARP  MTU:1500  Metric:1

[root@xen ~]# brctl show
bridge name     bridge id               STP enabled     interfaces
virbr0          8000.000000000000       yes
xenbr0          8000.feffffffffff       no              vif1.0
                                                        peth0
                                                        vif0.0
xenbr1          8000.feffffffffff       no              peth1
                                                        vif0.1
`

/** The files of a folder by their path in it. */
function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter(name => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name), 'utf8')]))
}

describe('the listings of a host with xend and two bridges', () => {
  it('give the guest its id and its interface, on the bridge where it belongs', async () => {
    const { topology } = await liveHost(filesIn(SAMPLE), LISTINGS)
    const rhel4 = topology.nodes.find(({ id }) => id === 'guest:rhel4')
    assert.deepEqual([rhel4?.state, rhel4?.domid, rhel4?.runs], ['running', 1, 'runs as 1'])
    const vif = topology.nodes.find(({ label }) => label === 'vif1.0')
    assert.deepEqual([vif?.id, vif?.state, vif?.facts.link], ['backend:rhel4/0', 'running', 'up'])
    assert.ok(topology.edges.some(({ from, to }) => from === 'bridge:xenbr0' && to === vif?.id))
  })

  it('agree with the files on every interface, and show the bridge that libvirt made', async () => {
    const host = await liveHost(filesIn(SAMPLE), LISTINGS)
    const states = told(host).filter(line => !line.startsWith('rhel4'))
    assert.deepEqual(states.sort(), [
      'eth0 running',
      'eth1 running',
      'peth0 running',
      'peth1 running',
      'vif0.0 running',
      'vif0.1 running',
      'virbr0 unconfigured',
      'xenbr0 running',
      'xenbr1 running',
    ])
  })
})
