import assert from 'node:assert/strict'
import { liveHost, shownLive } from '../../../test/support/live.ts'

async function shows(files: Record<string, string>, listings: string, expected: string): Promise<void> {
  const lines = expected.replace(/^\n|\n *$/g, '').split('\n')
  const indent = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.search(/\S/)))
  assert.equal(shownLive(await liveHost(files, listings)), lines.map(line => line.slice(indent)).join('\n'))
}

const guest = (name: string, bridge = 'xenbr0') =>
  `name = "${name}"\ntype = "pvh"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=${bridge}" ]\n`
const INTERFACES = 'iface xenbr0 inet static\n address 192.0.2.10/24\n bridge_ports eno1\n'

describe('a topology with what runs laid over it', () => {
  it('has the ids of domains, and says what does not run or runs otherwise', () =>
    shows(
      {
        'etc/network/interfaces': INTERFACES,
        'etc/xen/web': guest('web'),
        'etc/xen/db': guest('db'),
        'etc/xen/off': guest('off'),
      },
      `Name ID Mem VCPUs State Time(s)
Domain-0 0 1024 4 r----- 1.0
web 3 512 1 -b---- 1.0
db 5 512 1 --p--- 1.0
stray 7 256 1 -b---- 1.0
1: lo: <LOOPBACK,UP> mtu 65536
2: eno1: <UP> mtu 1500 master xenbr0
3: xenbr0: <UP> mtu 1500
4: vif3.0: <UP> mtu 1500 master xenbr0
5: vif5.0: <BROADCAST> mtu 1500 master lan
6: vif7.0: <UP> mtu 1500 master lan
7: lan: <UP> mtu 1500
`,
      `
      /h: Xen 4.17 with xl, bridged
      Memory: dom0 has 1024 MB

      LAN
      └─ eno1
         └─ bridge xenbr0  192.0.2.10/24
            ├─ Domain-0
            ├─ vif5.0 → eth0 of db  (otherwise than the files)
            ├─ vif?.0 → eth0 of off  (not there now)
            └─ vif3.0 → eth0 of web
      bridge lan  (in no file)
      └─ vif7.0 → eth0 of stray  (in no file)

      Guests
        db  pvh  512 MB  runs as 5, otherwise than its file
        off  pvh  512 MB  does not run
        web  pvh  512 MB  runs as 3
        stray  256 MB  1 vCPU  runs as 7, in no file

      Runs otherwise than the files say
        db: vif 0 bridge: the file has xenbr0, what runs has lan.
      `,
    ))

  it('says what a guest does that runs, and which interfaces are down', () =>
    shows(
      { 'etc/network/interfaces': INTERFACES, 'etc/xen/web': guest('web') },
      'Name ID Mem VCPUs State Time(s)\nweb 3 512 1 --p--- 1.0\n2: eno1: <BROADCAST> mtu 1500 master xenbr0\n4: vif3.0: <BROADCAST> mtu 1500 master xenbr0\n',
      `
      /h: Xen 4.17 with xl, bridged

      LAN
      └─ eno1  (down)
         └─ bridge xenbr0  192.0.2.10/24
            ├─ Domain-0
            └─ vif3.0 → eth0 of web  (down)

      Guests
        web  pvh  512 MB  runs as 3, paused
      `,
    ))

  it('has the states for programs', async () => {
    const { topology } = await liveHost(
      { 'etc/xen/web': guest('web') },
      'Name ID Mem VCPUs State Time(s)\nweb 3 256 1 r----- 1\n',
    )
    const web = topology.nodes.find(({ id }) => id === 'guest:web')
    assert.deepEqual(
      [web?.state, web?.domid, web?.drift],
      ['drifted', 3, ['memory: the file has 512 MB, what runs has 256 MB.']],
    )
    assert.deepEqual(topology.snapshot, { taken: null, memory: null })
  })
})
