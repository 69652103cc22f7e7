import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ClientCapabilities } from 'vscode-languageserver'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { NEOVIM, PUSHED, VS_CODE } from './editors.ts'

const [ONE, TWO] = ['00:16:3e:00:00:01', '00:16:3e:00:00:02']
const guest = (name: string, mac: string, more = '') =>
  `name = "${name}"\ntype = "pvh"\nkernel = "/k"\nmemory = 512\nvif = [ "mac=${mac},bridge=xenbr0" ]\n${more}`
const NETWORK = (bridge: string) =>
  `source interfaces.d/*\niface ${bridge} inet static\n  address 192.0.2.10/24\n  bridge_ports eno1\n`

describe('files of a host that nobody has open', () => {
  let root: string
  let editor: Editor
  let asks: boolean
  let settings: unknown
  const uriOf = (path: string) => pathToFileURL(join(root, 'etc', path)).href

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-closed-'))
    mkdirSync(join(root, 'etc/xen/auto'), { recursive: true })
    settings = null
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, 'etc', path)), { recursive: true })
    writeFileSync(join(root, 'etc', path), text)
  }
  const start = async (capabilities: ClientCapabilities = VS_CODE, folders = [root]) => {
    asks = capabilities === VS_CODE
    editor = await startEditor(capabilities, {
      folders: folders.map(folder => ({ uri: pathToFileURL(folder).href, name: 'host' })),
      settings: () => settings,
    })
  }
  const type = (path: string, text: string) => editor.change(uriOf(path), { text })
  const tell = (type: 1 | 2 | 3, ...paths: string[]) => {
    const changes = paths.map(path => ({ uri: uriOf(path), type }))
    return editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
  }
  const pushed = (path: string) =>
    codes(editor.reports.findLast(({ uri }) => uri === uriOf(path))?.diagnostics ?? []).join()
  /** What an editor shows of a file in the end: what it was sent, and what it asked for. */
  const shows = (path: string, wanted: string) =>
    editor.becomes(async () => {
      const pulled = asks ? codes(await editor.pull(uriOf(path))).join() : ''
      return pushed(path) + pulled === wanted
    })

  for (const [who, capabilities] of [
    ['an editor that asks', VS_CODE],
    ['one that does not', PUSHED],
  ] as const) {
    it(`are told of to ${who}, each finding once, whoever is opened, typed in, closed or removed`, async () => {
      write('xen/db', guest('db', ONE))
      await start(capabilities)
      await editor.open(uriOf('xen/web'), guest('web', ONE))
      await shows('xen/db', 'duplicate-mac')
      await editor.open(uriOf('xen/db'), guest('db', ONE))
      await shows('xen/db', 'duplicate-mac')
      type('xen/web', guest('web', TWO))
      await shows('xen/db', '')
      await editor.close(uriOf('xen/db'))
      type('xen/web', guest('web', ONE))
      await shows('xen/web', 'duplicate-mac')
      await shows('xen/db', 'duplicate-mac')
      rmSync(join(root, 'etc/xen/db'))
      await tell(3, 'xen/db')
      await shows('xen/db', '')
      await shows('xen/web', '')
    })
  }

  for (const [how, again] of [
    [
      'saves a file',
      (uri: string) => editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } }),
    ],
    ['opens another one', () => editor.open(uriOf('xen/third'), 'name = "third"\n')],
  ] as const) {
    it(`are looked at again for an editor that watches none, when it ${how}`, async () => {
      write('xen/db', guest('db', ONE))
      await start(NEOVIM)
      await editor.open(uriOf('xen/web'), guest('web', ONE))
      const findings = (wanted: string) =>
        editor.until(() => pushed('xen/db') === wanted && editor.reports.some(({ uri }) => uri === uriOf('xen/db')))
      await findings('duplicate-mac')
      write('xen/db', guest('db', TWO))
      await again(uriOf('xen/web'))
      await findings('')
      write('xen/new', guest('new', ONE))
      await editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf('xen/web') } })
      await editor.until(() => pushed('xen/new') === 'duplicate-mac')
    })
  }

  it('are told of with the other place, which follows what is typed above it', async () => {
    write('xen/db', guest('db', ONE))
    await start(PUSHED)
    await editor.open(uriOf('xen/web'), guest('web', ONE))
    await shows('xen/db', 'duplicate-mac')
    type('xen/web', `# above\n${guest('web', ONE)}`)
    const place = () => editor.reports.findLast(({ uri }) => uri === uriOf('xen/db'))?.diagnostics[0]
    await editor.until(() => place()?.relatedInformation?.[0]?.location.range.start.line === 5)
    assert.equal(place()?.relatedInformation?.[0]?.location.uri, uriOf('xen/web'))
  })

  it('are told of when the network of their host is typed, and have findings there too', async () => {
    write('xen/db', guest('db', ONE))
    write('network/interfaces', NETWORK('xenbr0'))
    write('network/interfaces.d/more', 'auto eno1\niface eno1 inet dhcp\n')
    await start()
    await editor.open(uriOf('network/interfaces'), NETWORK('br0'), 'plaintext')
    await shows('xen/db', 'missing-bridge')
    await shows('network/interfaces.d/more', 'address-on-port')
    type('network/interfaces', NETWORK('xenbr0').replace('bridge_ports eno1', ''))
    await shows('xen/db', '')
    await shows('network/interfaces.d/more', '')
  })

  it('are not told of by links to them, which say the same', async () => {
    write('xen/db', guest('db', ONE))
    symlinkSync('../db', join(root, 'etc/xen/auto/10-db'))
    symlinkSync('../wbe', join(root, 'etc/xen/auto/20-web'))
    write('network/interfaces', NETWORK('br0'))
    await start()
    await editor.open(uriOf('xen/web'), guest('web', TWO))
    await shows('xen/db', 'missing-bridge')
    await shows('xen/auto/20-web', 'dangling-link')
    assert.equal(pushed('xen/auto/10-db'), '')
    // What a link leads to may come and go without a change of the link.
    write('xen/wbe', guest('wbe', '00:16:3e:00:00:03'))
    await tell(1, 'xen/wbe')
    await shows('xen/auto/20-web', '')
    rmSync(join(root, 'etc/xen/wbe'))
    await tell(3, 'xen/wbe')
    await shows('xen/auto/20-web', 'dangling-link')
  })

  it('are told of where the guests that start with the host want too much, while one of them is typed', async () => {
    write('xen/db', guest('db', ONE))
    write('xen/web', guest('web', TWO))
    write('../boot/grub/grub.cfg', "menuentry 'Xen' {\n\tmultiboot2 /boot/xen.gz mem=4G dom0_mem=1G,max:1G\n}\n")
    for (const name of ['db', 'web']) symlinkSync(`../${name}`, join(root, 'etc/xen/auto', name))
    await start()
    await editor.open(uriOf('xen/web'), guest('web', TWO))
    await shows('xen/web', '')
    type('xen/web', guest('web', TWO).replace('512', '4096'))
    await shows('xen/web', 'memory-above-host')
    await shows('xen/db', 'memory-above-host')
    type('xen/web', guest('web', TWO))
    await shows('xen/db', '')
  })

  it('are not told of what they say to ignore, or the user does not want to hear', async () => {
    write('xen/db', guest('db', ONE, '# xen-config: ignore duplicate-mac\n').replace(/(vif.*)\n(#.*)\n/, '$1 $2\n'))
    write('xen/mail', guest('mail', ONE))
    await start()
    await editor.open(uriOf('xen/web'), guest('web', ONE))
    await shows('xen/mail', 'duplicate-mac')
    assert.equal(pushed('xen/db'), '')
    settings = { rules: { 'duplicate-mac': 'off' } }
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    await shows('xen/mail', '')
    settings = { rules: { 'duplicate-mac': 'error' } }
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    await shows('xen/mail', 'duplicate-mac')
    assert.equal(editor.reports.at(-1)?.diagnostics[0]?.severity, 1)
  })

  it('are told of outside of the folders as long as one of their host is open', async () => {
    write('xen/db', guest('db', ONE))
    await start(PUSHED, [])
    await editor.open(uriOf('xen/web'), guest('web', ONE))
    await shows('xen/db', 'duplicate-mac')
    write('xen/web', guest('web', ONE))
    await editor.close(uriOf('xen/web'))
    await shows('xen/db', '')
    await editor.open(uriOf('xen/web'), guest('web', ONE))
    await shows('xen/db', 'duplicate-mac')
  })

  it('are left alone outside of the folders where the user does not want that', async () => {
    write('xen/db', guest('db', ONE))
    settings = { host: { readOutsideWorkspace: false } }
    await start(PUSHED, [join(root, 'elsewhere')])
    await editor.open(uriOf('xen/web'), guest('web', ONE))
    await editor.report(uriOf('xen/web'), 1)
    await editor.stop()
    assert.equal(pushed('xen/db'), '')
  })
})
