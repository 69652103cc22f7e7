import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { HostTopology, PictureResult, SnapshotResult, TopologyResult } from '../../server/src/lsp/protocol.ts'
import { type Editor, startEditor, stopEditors } from './client.ts'
import { MINIMAL, VS_CODE } from './editors.ts'

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url))
const GUESTS = ['debian-xl/etc/xen/web.cfg', 'debian-xl/etc/xen/db.cfg', 'debian-xl/etc/xen/auto/10-db.cfg']

describe('the network of the hosts in an editor', () => {
  let root: string
  let editor: Editor
  const uriOf = (path: string) => pathToFileURL(join(root, path)).href

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-topology-'))
    cpSync(join(SAMPLES, 'debian-xl'), join(root, 'debian-xl'), { recursive: true })
    editor = await startEditor(VS_CODE, { folders: [{ uri: pathToFileURL(root).href, name: 'hosts' }] })
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  async function host(): Promise<HostTopology> {
    const { hosts } = await editor.ask<TopologyResult>('xen/topology', { files: GUESTS.map(uriOf) })
    assert.equal(hosts.length, 1)
    return hosts[0] ?? assert.fail()
  }

  /** `xenbr0 → web`: the guests of each bridge. */
  async function plugged(): Promise<string[]> {
    const { edges } = await host()
    const ports = edges.filter(({ kind, to }) => kind === 'port' && to.startsWith('backend:'))
    return ports.map(({ from, to }) => `${from.slice(7)} → ${to.slice(8)}`).sort()
  }

  it('is that of their files', async () => {
    const { root: where, mode, nodes } = await host()
    assert.equal(where, uriOf('debian-xl'))
    assert.equal(mode, 'bridge')
    const db = nodes.find(({ id }) => id === 'guest:db')
    assert.equal(db?.place?.file, uriOf('debian-xl/etc/xen/db.cfg'))
    assert.equal(db?.facts.autostart, 'yes')
  })

  it('follows what is typed', async () => {
    const uri = uriOf('debian-xl/etc/xen/web.cfg')
    const text = readFileSync(join(root, 'debian-xl/etc/xen/web.cfg'), 'utf8')
    const becomes = (expected: string[]) => editor.becomes(async () => (await plugged()).join() === expected.join())
    await editor.open(uri, text)
    await becomes(['xenbr0 → db/0', 'xenbr0 → web/0'])
    editor.change(uri, { text: text.replace('bridge=xenbr0', 'bridge=xenbr7') })
    await becomes(['xenbr0 → db/0', 'xenbr7 → web/0'])
  })

  it('has what two guests both claim at both of them, while one of them is typed and the other is closed', async () => {
    const [web, db] = ['debian-xl/etc/xen/web.cfg', 'debian-xl/etc/xen/db.cfg']
    const text = readFileSync(join(root, web), 'utf8')
    const marked = async () =>
      (await host()).nodes.flatMap(({ id, problems = [] }) => problems.map(({ message }) => `${id}: ${message}`))
    const becomes = (expected: RegExp[]) =>
      editor.becomes(async () => {
        const found = await marked()
        return found.length === expected.length && expected.every((one, index) => one.test(found[index] ?? ''))
      })
    await becomes([])
    await editor.open(uriOf(web), text)
    editor.change(uriOf(web), { text: text.replace('00:16:3e:5c:2a:01', '00:16:3e:5c:2a:02') })
    await becomes([
      /^guest-interface:db\/eth0: A card in web\.cfg has this MAC address/,
      /^guest-interface:web\/eth0: A card in db\.cfg has this MAC address/,
    ])
    editor.change(uriOf(web), { text })
    await becomes([])
    const silenced = text
      .replace('00:16:3e:5c:2a:01', '00:16:3e:5c:2a:02')
      .replace('xenbr0" ]', 'xenbr0" ] # xen-config: ignore duplicate-mac')
    editor.change(uriOf(web), { text: silenced })
    await becomes([/^guest-interface:db\/eth0: A card in web\.cfg/])
    assert.ok(readFileSync(join(root, db), 'utf8').includes('2a:02'))
  })

  it('follows what changes on disk', async () => {
    await host()
    const file = join(root, 'debian-xl/etc/network/interfaces')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('xenbr0', 'br0'))
    const changes = [{ uri: uriOf('debian-xl/etc/network/interfaces'), type: 2 }]
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await editor.becomes(async () => {
      const { edges } = await host()
      return /defines the bridge xenbr0/.test(edges.find(({ to }) => to === 'backend:web/0')?.problem ?? '')
    })
    assert.ok(editor.heard.some(({ method }) => method === 'xen/topologyChanged'))
  })

  it('is drawn, and written for other programs', async () => {
    const params = { files: GUESTS.map(uriOf), storage: true, opened: [] }
    const picture = await editor.ask<PictureResult>('xen/picture', params)
    assert.match(picture.svg, /^<svg .*data-id="disk:\/dev\/vg0\/web-disk"/s)
    const [mermaid, dot] = [
      await editor.ask<string>('xen/diagram', { ...params, format: 'mermaid' }),
      await editor.ask<string>('xen/diagram', { ...params, format: 'dot' }),
    ]
    assert.match(mermaid, /^flowchart LR.*web-disk/s)
    assert.match(dot, /^graph xen.*web-disk/s)
    const bare = { ...params, storage: false, format: 'mermaid' }
    assert.doesNotMatch(await editor.ask<string>('xen/diagram', bare), /web-disk/)
  })
})

describe('the network of a host outside the folders of an editor', () => {
  it('is not looked at where the user does not want that', async () => {
    const root = mkdtempSync(join(tmpdir(), 'xen-config-outside-'))
    try {
      cpSync(join(SAMPLES, 'debian-xl'), join(root, 'debian-xl'), { recursive: true })
      const files = GUESTS.map(path => pathToFileURL(join(root, path)).href)
      const hosts = async (readOutsideWorkspace: boolean) => {
        const editor = await startEditor(MINIMAL, {
          initializationOptions: { xen: { host: { readOutsideWorkspace } } },
        })
        return (await editor.ask<TopologyResult>('xen/topology', { files })).hosts.length
      }
      assert.equal(await hosts(true), 1)
      assert.equal(await hosts(false), 0)
    } finally {
      stopEditors()
      rmSync(root, { recursive: true })
    }
  })
})

describe('a host with a snapshot of what runs', () => {
  const LIST = 'Name ID Mem VCPUs State Time(s)\nDomain-0 0 1024 4 r----- 1.0\nweb 3 1024 2 -b---- 1.0\n$ date\nMon\n'
  let root: string
  let editor: Editor
  const uriOf = (path: string) => pathToFileURL(join(root, path)).href

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-running-'))
    cpSync(join(SAMPLES, 'debian-xl'), join(root, 'debian-xl'), { recursive: true })
    editor = await startEditor(VS_CODE, { folders: [{ uri: pathToFileURL(root).href, name: 'hosts' }] })
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  const load = (text: string | null) =>
    editor.ask<SnapshotResult>('xen/snapshot', { root: uriOf('debian-xl'), text, taken: '2026-05-01T14:05:00Z' })
  const report = () =>
    editor.ask<string | null>('xen/compareRunning', {
      root: uriOf('debian-xl'),
      files: GUESTS.map(uriOf),
      taken: 'noon',
    })

  async function web() {
    const { hosts } = await editor.ask<TopologyResult>('xen/topology', { files: GUESTS.map(uriOf) })
    const { state, domid, runs } = hosts[0]?.nodes.find(({ id }) => id === 'guest:web') ?? assert.fail()
    return [hosts[0]?.snapshot?.taken, state, domid, runs]
  }

  it('shows it until it is forgotten', async () => {
    assert.deepEqual(await web(), [undefined, undefined, undefined, undefined])
    editor.heard.length = 0
    assert.deepEqual(await load(LIST), {
      listings: ['xl list'],
      domains: 2,
      links: 0,
      notes: [{ line: 4, message: 'What "date" prints is not known here, or it is a message: nothing of it is used.' }],
    })
    await editor.until(() => editor.heard.some(({ method }) => method === 'xen/topologyChanged'))
    assert.deepEqual(await web(), ['2026-05-01T14:05:00Z', 'running', 3, 'runs as 3'])
    await load(null)
    assert.deepEqual(await web(), [undefined, undefined, undefined, undefined])
    assert.equal(await report(), null)
  })

  it('has a report, which follows what is typed', async () => {
    await load(LIST)
    assert.match((await report()) ?? '', /^# debian-xl: what runs.*\n\nBy what `xl list` said on noon\./)
    const uri = uriOf('debian-xl/etc/xen/web.cfg')
    const text = readFileSync(join(root, 'debian-xl/etc/xen/web.cfg'), 'utf8')
    await editor.open(uri, text)
    await editor.change(uri, { text: text.replace(/memory *= *1024/, 'memory = 4096') })
    assert.match((await report()) ?? '', /\| \[memory\]\(file:.*web\.cfg#L\d+\) \| `4096 MB` \| `1024 MB` \|/)
  })

  it('keeps what it knew where a text says nothing', async () => {
    await load(LIST)
    assert.deepEqual((await load('hello')).listings, [])
    assert.deepEqual((await web()).slice(1), ['running', 3, 'runs as 3'])
  })
})
