import assert from 'node:assert/strict'
import { liveHost } from '../../../test/support/live.ts'
import { hostWith } from '../../../test/support/topology.ts'
import { english as l10n } from '../../../test/support/translate.ts'
import { guestRows } from './guestRows.ts'
import { networkRows } from './networkRows.ts'
import { changedRows, filteredRows, pathToRow, problemsIn, type Row, rowAt, rowOfNode } from './node.ts'

const LINKS = ['eno1 → xenbr0', 'xenbr0', 'eno2']

/** A row a line: how deep it is, what it shows, and how it fares. */
function shown(rows: readonly Row[], depth = 0): string[] {
  return rows.flatMap(({ label, description, state, children }) => [
    `${'  '.repeat(depth)}${label}${description && ` | ${description}`}${state === 'quiet' ? '' : ` (${state})`}`,
    ...shown(children, depth + 1),
  ])
}

function assertShown(rows: readonly Row[], expected: string): void {
  const lines = expected.replace(/^\n|\n *$/g, '').split('\n')
  const indent = lines[0]?.search(/\S/) ?? 0
  assert.deepEqual(
    shown(rows),
    lines.map(line => line.slice(indent)),
  )
}

describe('the tree of the network', () => {
  it('has what is plugged into each bridge: its uplink, then the guests by name', () => {
    assertShown(
      networkRows([hostWith(LINKS, { web: ['xenbr0'], db: ['xenbr0'] })], l10n),
      `
      h | Xen 4.17 · xl · bridged
        eno2
        xenbr0
          eno1
          eth0 of db | vif?.0
          eth0 of web | vif?.0
      `,
    )
  })

  it("has dom0's own interface on a switch before the guests", async () => {
    const files = {
      'etc/network/interfaces':
        'iface ovs0 inet manual\n ovs_type OVSBridge\niface mgmt inet static\n ovs_type OVSIntPort\n ovs_bridge ovs0\n address 192.0.2.5/24\n',
      'etc/xen/web': 'name = "web"\nkernel = "/k"\nvif = [ "bridge=ovs0,script=vif-openvswitch" ]\n',
    }
    const { topology } = await liveHost(files, '')
    assert.deepEqual(shown(networkRows([topology], l10n)).slice(1), [
      '  ovs0',
      '    mgmt | 192.0.2.5/24',
      '    eth0 of web | vif?.0',
    ])
  })

  it('shows what is broken, and why', () => {
    const rows = networkRows([hostWith(LINKS, { web: ['xenbr1'] })], l10n)
    assertShown(
      rows,
      `
      h | Xen 4.17 · xl · bridged
        eno2
        xenbr0
          eno1
        xenbr1 | nothing defines it (error)
          eth0 of web | vif?.0 (error)
      `,
    )
    const bad = pathToRow(rows, '/h backend:web/0 guest-interface:web/eth0')?.at(-1)
    assert.match(bad?.tooltip ?? '', /^No network file of this host defines the bridge xenbr1/)
  })

  it('shows hosts one beside the other', () => {
    assert.equal(networkRows([hostWith([], {}), hostWith([], {})], l10n).length, 2)
  })
})

describe('the tree of guests', () => {
  it('has what each guest is made of', () => {
    assertShown(
      guestRows([hostWith(LINKS, { web: ['xenbr0', 'xenbr7'] })], l10n),
      `
      web | PVH · 512 MB (error)
        Virtual CPUs | 1
        Memory | 512 MB
        xvda | /dev/vg/web
        eth0 | → xenbr0
        eth1 | → xenbr7 (error)
      `,
    )
  })

  it('has how people get at a guest', () => {
    const host = hostWith(LINKS, { web: [] })
    const nodes = host.nodes.map(node =>
      node.kind === 'guest' ? { ...node, facts: { ...node.facts, console: 'text, VNC :1' } } : node,
    )
    assert.deepEqual(shown(guestRows([{ ...host, nodes }], l10n)).at(-1), '  Console | text · VNC :1')
  })

  it('copies the name of a guest that shares it, without the file that tells it apart', () => {
    const host = hostWith(LINKS, { web: [] })
    const nodes = host.nodes.map(node =>
      node.kind === 'guest' ? { ...node, label: 'web (a-copy)', facts: { ...node.facts, name: 'web' } } : node,
    )
    const [row] = guestRows([{ ...host, nodes }], l10n)
    assert.deepEqual([row?.label, row?.copies], ['web (a-copy)', { name: 'web' }])
  })

  it('stands below its host where there are several, and leaves out those without any', () => {
    const hosts = [hostWith(LINKS, { web: [] }), hostWith(LINKS, {})]
    assert.deepEqual(shown(guestRows(hosts, l10n)).slice(0, 2), ['h | Xen 4.17 · xl', '  web | PVH · 512 MB'])
  })
})

describe('what a row offers', () => {
  const host = hostWith(LINKS, { web: ['xenbr0'] })
  const withFacts = (id: string, facts: Record<string, string>) => ({
    ...host,
    nodes: host.nodes.map(node => (node.id === id ? { ...node, facts } : node)),
  })
  const card = withFacts('guest-interface:web/eth0', { mac: '00:16:3e:00:00:01', ip: '10.0.0.1' })

  it('is what can be copied from it', () => {
    const row = rowOfNode(networkRows([card], l10n), { root: '/h', id: 'guest-interface:web/eth0' })
    assert.deepEqual(row?.copies, { mac: '00:16:3e:00:00:01', address: '10.0.0.1' })
    const bridge = rowOfNode(networkRows([withFacts('bridge:xenbr0', { address: '10.0.0.9/24' })], l10n), {
      root: '/h',
      id: 'bridge:xenbr0',
    })
    assert.deepEqual(bridge?.copies, { address: '10.0.0.9', name: 'xenbr0' })
  })

  it('is the way to its bridge, in both trees', () => {
    for (const rows of [networkRows([host], l10n), guestRows([host], l10n)]) {
      const row = rowOfNode(rows, { root: '/h', id: 'guest-interface:web/eth0' })
      assert.deepEqual(row?.junction, { root: '/h', id: 'bridge:xenbr0' })
    }
  })

  it('tells addresses before the name that nobody knows yet', () => {
    const row = rowOfNode(networkRows([card], l10n), { root: '/h', id: 'guest-interface:web/eth0' })
    assert.equal(row?.description, '00:16:3e:00:00:01 · 10.0.0.1')
  })
})

describe('what is wrong with rows', () => {
  const message = 'A card in db has this MAC address on the same bridge.'
  const host = hostWith(LINKS, { db: ['xenbr0'], web: ['xenbr7'] })
  const clash = {
    ...host,
    nodes: host.nodes.map(node =>
      node.id === 'guest-interface:db/eth0' ? { ...node, problems: [{ severity: 'warning' as const, message }] } : node,
    ),
  }

  it('is counted once, however many rows show it', () => {
    const [missing = '', ...others] = problemsIn(networkRows([clash], l10n))
      .sort()
      .reverse()
    assert.match(missing, /defines the bridge xenbr7/)
    assert.deepEqual(others, [message])
  })

  it('colours the row, and the guest', () => {
    assert.deepEqual(
      shown(guestRows([clash], l10n)).filter(line => line.endsWith(')')),
      [
        'db | PVH · 512 MB (warning)',
        '  eth0 | → xenbr0 (warning)',
        'web | PVH · 512 MB (error)',
        '  eth0 | → xenbr7 (error)',
      ],
    )
  })
})

describe('the trees of a host with a snapshot of what runs', () => {
  const FILES = {
    'etc/network/interfaces': 'iface xenbr0 inet manual\n bridge_ports eno1\n',
    'etc/xen/web': 'name = "web"\nkernel = "/k"\nmemory = 512\nvif = [ "bridge=xenbr0" ]\n',
    'etc/xen/off': 'name = "off"\nkernel = "/k"\nmemory = 512\n',
  }
  const LISTINGS =
    'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\nweb 3 256 1 -b---- 1.0\nstray 4 512 1 -b---- 1.0\n' +
    '3: xenbr0: <UP> mtu 1500\n4: vif3.0: <BROADCAST> mtu 1500 master xenbr0\n'

  it('have the ids of domains, and mark what runs otherwise or in no file', async () => {
    const { topology } = await liveHost(FILES, LISTINGS)
    const [host, ...rest] = shown(networkRows([topology], l10n))
    assert.equal(host, 'h | Xen 4.17 · xl · bridged · with what runs')
    assert.deepEqual(rest, ['  xenbr0', '    eno1', '    eth0 of web | vif3.0 · down'])
    const guests = shown(guestRows([topology], l10n)).filter(line => !line.startsWith(' '))
    assert.deepEqual(guests, [
      'off | PV · 512 MB · does not run',
      'web | PV · 512 MB · runs as 3, otherwise than its file (warning)',
      'stray | 512 MB · runs as 4, in no file (warning)',
    ])
    const web = guestRows([topology], l10n).find(({ label }) => label === 'web')
    assert.deepEqual(web?.problems, ['memory: the file has 512 MB, what runs has 256 MB.'])
  })
})

describe('a filtered tree', () => {
  const rows = networkRows([hostWith(LINKS, { web: ['xenbr0'], db: ['xenbr7'] })], l10n)
  const wanted = (text: string, onlyProblems = false) =>
    shown(filteredRows(rows, { text, onlyProblems })).map(line => line.replace(/ \|.*/, ''))

  it('has the rows that are named, with what they stand in', () => {
    assert.deepEqual(wanted('of WEB'), ['h', '  xenbr0', '    eth0 of web'])
  })

  it('has all of a bridge that is named', () => {
    assert.deepEqual(wanted('xenbr0'), ['h', '  xenbr0', '    eno1', '    eth0 of web'])
  })

  it('has what is wrong only, where that is wanted', () => {
    assert.deepEqual(wanted('', true), ['h', '  xenbr7', '    eth0 of db'])
    assert.deepEqual(wanted('web', true), [])
  })

  it('without a filter is the tree', () => assert.equal(filteredRows(rows, { text: ' ', onlyProblems: false }), rows))
})

describe('a tree that changes', () => {
  const tree = (guests: Record<string, string[]>) => networkRows([hostWith(LINKS, guests)], l10n)

  it('keeps what is the same', () => {
    assert.deepEqual(changedRows(tree({ web: ['xenbr0'] }), tree({ web: ['xenbr0'] })), [])
  })

  it('draws only the bridge anew that a guest came to', () => {
    const changed = changedRows(tree({ web: ['xenbr0'] }), tree({ db: ['xenbr0'], web: ['xenbr0'] }))
    assert.deepEqual(changed, ['/h  bridge:xenbr0'])
  })

  it('of two thousand guests has one row drawn anew for one that changed', () => {
    const guests = (changed: string) =>
      Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`g${n}`, [n === 1234 ? changed : 'xenbr0']]))
    const [before, after] = ['xenbr0', 'eno2'].map(bridge => guestRows([hostWith(LINKS, guests(bridge))], l10n))
    assert.deepEqual(changedRows(before ?? [], after ?? []), ['/h guest:g1234'])
  })

  it('is another one with another host', () => {
    assert.equal(changedRows(tree({}), []), 'all')
  })

  it('keeps the ids of rows, each one once', () => {
    const ids = (rows: readonly Row[]): string[] => rows.flatMap(({ id, children }) => [id, ...ids(children)])
    const all = ids(tree({ web: ['xenbr0'], db: ['xenbr0', 'xenbr1'] }))
    assert.equal(new Set(all).size, all.length)
  })
})

describe('the row of a line', () => {
  const rows = networkRows([hostWith(LINKS, { web: ['xenbr0'] })], l10n)

  it('is the innermost that the line says something of', () => {
    assert.equal(rowAt(rows, '/h/x', 0)?.context, 'guest-interface')
  })

  it('is the guest for any other line of its file', () => {
    assert.equal(rowAt(guestRows([hostWith(LINKS, { web: [] })], l10n), '/h/x', 99)?.context, 'guest')
  })

  it('is none for another file', () => assert.equal(rowAt(rows, '/h/y', 0), null))
})
