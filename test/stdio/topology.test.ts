import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { HostTopology, PictureResult, TopologyResult } from '../../server/src/lsp/protocol.ts'
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

  const changed = () => editor.until(() => editor.heard.some(({ method }) => method === 'xen/topologyChanged'))

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
    await editor.open(uri, text)
    assert.deepEqual(await plugged(), ['xenbr0 → db/0', 'xenbr0 → web/0'])
    editor.heard.length = 0
    editor.change(uri, { text: text.replace('bridge=xenbr0', 'bridge=xenbr7') })
    await changed()
    assert.deepEqual(await plugged(), ['xenbr0 → db/0', 'xenbr7 → web/0'])
  })

  it('follows what changes on disk', async () => {
    await host()
    const file = join(root, 'debian-xl/etc/network/interfaces')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('xenbr0', 'br0'))
    const changes = [{ uri: uriOf('debian-xl/etc/network/interfaces'), type: 2 }]
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await changed()
    const { edges } = await host()
    assert.match(edges.find(({ to }) => to === 'backend:web/0')?.problem ?? '', /defines the bridge xenbr0/)
  })

  it('is drawn, and written for other programs', async () => {
    const picture = await editor.ask<PictureResult>('xen/picture', {
      files: GUESTS.map(uriOf),
      storage: true,
      opened: [],
    })
    assert.match(picture.svg, /^<svg .*data-id="disk:\/dev\/vg0\/web-disk"/s)
    assert.match(picture.mermaid, /^flowchart LR/)
    assert.match(picture.dot, /^graph xen/)
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
