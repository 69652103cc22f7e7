import assert from 'node:assert/strict'
import { parse, parseFor, type Reader, targetOf } from '../../../test/support/guest.ts'
import { shellGrammar } from '../../../test/support/shell.ts'
import { MemoryFiles } from '../files/memoryFiles.ts'
import { OpenFiles } from '../files/openFiles.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { GuestIndex } from './guestIndex.ts'
import { Hosts } from './hosts.ts'

const GUESTS = ['/h/etc/xen/web', '/h/etc/xen/db']
const FILES = {
  '/h/etc/sysconfig/network-scripts/ifcfg-eth0': 'DEVICE=eth0\nIPADDR=192.0.2.10\nNETMASK=255.255.255.0\n',
  '/h/etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
  '/h/etc/xen/web': 'name = "web"\nvif = [ "" ]\n',
  '/h/etc/xen/db': 'name = "db"\nvif = [ "" ]\n',
}

/** Hosts of an editor in which nothing is open but what `open` holds. */
function hostsOf(
  files: MemoryFiles,
  how: { release: string; open?: Record<string, string>; news?: (root: string) => void },
) {
  const reader: Reader = { toolstack: 'xm', release: how.release }
  const read = (text: string) => ({ file: parseFor(text, reader), target: targetOf(reader) })
  const index = new GuestIndex({
    files,
    read: async (_, text) => read(text),
    openFile: async location => (how.open?.[location] === undefined ? null : read(how.open[location])),
  })
  const hosts = new Hosts(
    {
      files: new OpenFiles(files, location => how.open?.[location] ?? null),
      guests: index,
      parse: async text => parse(text),
      shell: async () => shellGrammar,
      target: async () => targetOf({ toolstack: 'xm', release: how.release }),
    },
    how.news,
  )
  return Object.assign(hosts, { index })
}

const bridges = ({ nodes }: HostTopology) => nodes.filter(({ kind }) => kind === 'bridge').map(({ label }) => label)
const guests = ({ nodes }: HostTopology) => nodes.filter(({ kind }) => kind === 'guest').map(({ label }) => label)

describe('the hosts of an editor', () => {
  it('are read once: afterwards only what changed', async () => {
    const files = new MemoryFiles(FILES)
    const hosts = hostsOf(files, { release: '3.0.3' })
    assert.deepEqual(guests(await hosts.topology('/h', GUESTS)), ['db', 'web'])
    files.reads.length = 0
    files.contents.set('/h/etc/xen/web', 'name = "www"\n')
    hosts.index.changed(['/h/etc/xen/web'])
    hosts.changed(['/h/etc/xen/web'])
    assert.deepEqual(guests(await hosts.topology('/h', GUESTS)), ['db', 'www'])
    assert.deepEqual(files.reads, ['/h/etc/xen/web'])
  })

  it('have the bridges that the scripts of the release in force make', async () => {
    const how = { release: '3.0.3' }
    const hosts = hostsOf(new MemoryFiles(FILES), how)
    assert.deepEqual(bridges(await hosts.topology('/h', GUESTS)), ['xenbr0'])
    how.release = '4.1'
    assert.deepEqual(bridges(await hosts.topology('/h', GUESTS)), ['eth0'])
  })

  it('follow the network script that xend-config.sxp names by now', async () => {
    const files = new MemoryFiles(FILES)
    const hosts = hostsOf(files, { release: '3.0.3' })
    await hosts.topology('/h', GUESTS)
    files.contents.set('/h/etc/xen/xend-config.sxp', "(network-script 'network-bridge bridge=lan')\n")
    hosts.changed(['/h/etc/xen/xend-config.sxp'])
    assert.deepEqual(bridges(await hosts.topology('/h', GUESTS)), ['lan'])
  })

  it('have the memory that they tell of while they run', async () => {
    const hosts = hostsOf(new MemoryFiles(FILES), { release: '4.1' })
    assert.equal((await hosts.host('/h')).memory, null)
    hosts.runsWith('/h', { most: 8191, dom0: 512 })
    // xend takes from dom0 what guests want.
    assert.deepEqual((await hosts.host('/h')).memory, { most: 8191, dom0: null, place: null })
    hosts.runsWith('/h', null)
    assert.equal((await hosts.host('/h')).memory, null)
  })

  it('are seen in the background, and whoever asks is told when there is something to see, or something else', async () => {
    const files = new MemoryFiles(FILES)
    let listener = () => {}
    const heard = () =>
      new Promise<void>(resolve => {
        listener = resolve
      })
    const hosts = hostsOf(files, { release: '3.0.3', news: () => listener() })
    const first = heard()
    assert.equal(hosts.seen('/h'), null)
    await first
    const names = () => hosts.seen('/h')?.dom0.links.map(({ name }) => name)
    assert.ok(names()?.includes('xenbr0'))
    const second = heard()
    files.contents.set('/h/etc/xen/xend-config.sxp', "(network-script 'network-bridge bridge=lan')\n")
    hosts.changed(['/h/etc/xen/xend-config.sxp'])
    await second
    assert.ok(names()?.includes('lan'))
  })

  it('are those of what is open, before it is saved', async () => {
    const open = { '/h/etc/xen/web': 'name = "typed"\n', '/h/etc/xen/xend-config.sxp': '' }
    const host = await hostsOf(new MemoryFiles(FILES), { release: '3.0.3', open }).topology('/h', GUESTS)
    assert.deepEqual([guests(host), bridges(host)], [['db', 'typed'], []])
  })
})
