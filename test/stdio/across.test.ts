import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CodeAction } from 'vscode-languageserver/node'
import { codes, type Editor, startEditor, stopEditors } from './client.ts'
import { PUSHED, VS_CODE } from './editors.ts'

const guest = (name: string, mac: string) =>
  `name = "${name}"\ntype = "pvh"\nkernel = "/k"\nmemory = 512\nvif = [ "mac=${mac},bridge=xenbr0" ]\n`
const [ONE, TWO] = ['00:16:3e:00:00:01', '00:16:3e:00:00:02']

describe('two guests of one host', () => {
  let root: string
  let editor: Editor
  const uriOf = (name: string) => pathToFileURL(join(root, 'etc/xen', name)).href

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-across-'))
    mkdirSync(join(root, 'etc/xen/auto'), { recursive: true })
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  const write = (name: string, text: string) => writeFileSync(join(root, 'etc/xen', name), text)
  const start = async (editorOf = VS_CODE) => {
    editor = await startEditor(editorOf, { folders: [{ uri: pathToFileURL(root).href, name: 'host' }] })
  }
  /** Until the codes are these: what is read in the background comes when it comes. */
  const becomes = (name: string, wanted: string[]) =>
    editor.becomes(async () => codes(await editor.pull(uriOf(name))).join() === wanted.join())

  it('with one MAC address are both told, and no longer when one is changed', async () => {
    await start()
    await editor.open(uriOf('web'), guest('web', ONE))
    assert.deepEqual(codes(await editor.pull(uriOf('web'))), [])
    await editor.open(uriOf('db'), guest('db', ONE))
    assert.deepEqual(codes(await editor.pull(uriOf('db'))), ['duplicate-mac'])
    await becomes('web', ['duplicate-mac'])
    editor.change(uriOf('db'), { text: guest('db', TWO) })
    assert.deepEqual(codes(await editor.pull(uriOf('db'))), [])
    await becomes('web', [])
  })

  it('are compared with what lies on disk, and the other place is shown', async () => {
    write('db', guest('db', ONE))
    await start()
    await editor.open(uriOf('web'), guest('web', ONE))
    await becomes('web', ['duplicate-mac'])
    const [problem] = await editor.pull(uriOf('web'))
    assert.deepEqual(problem?.relatedInformation?.[0]?.location, {
      uri: uriOf('db'),
      range: { start: { line: 4, character: 13 }, end: { line: 4, character: 30 } },
    })
  })

  it('are told by an editor that does not ask, too', async () => {
    await start(PUSHED)
    await editor.open(uriOf('web'), guest('web', ONE))
    await editor.report(uriOf('web'), 1)
    await editor.open(uriOf('db'), guest('db', ONE))
    const told = () => editor.reports.findLast(({ uri }) => uri === uriOf('web'))?.diagnostics ?? []
    await editor.until(() => codes(told()).includes('duplicate-mac'))
  })

  it('are compared as the host reads them: Python is run for xm', async () => {
    write('xend-config.sxp', '(vif-script vif-bridge)\n')
    write('db', `n = 1\nname = "db"\nvif = [ "mac=00:16:3e:00:00:%02d,bridge=xenbr0" % n ]\n`)
    writeFileSync(join(root, 'etc/redhat-release'), 'Red Hat Enterprise Linux Server release 5.8 (Tikanga)\n')
    await start()
    await editor.open(uriOf('web'), `name = "web"\nmemory = 512\nvif = [ "mac=${ONE},bridge=xenbr0" ]\n`)
    await becomes('web', ['duplicate-mac'])
  })

  it('of which one needs the other are told when it goes', async () => {
    const needy = 'name = "web"\ntype = "pvh"\nkernel = "/k"\nmemory = 512\ndisk = [ "/dev/a,raw,xvda,w,backend=db" ]\n'
    write('db', `${guest('db', ONE)}driver_domain = 1\n`)
    await start()
    await editor.open(uriOf('web'), needy)
    await becomes('web', [])
    await editor.open(uriOf('db'), guest('storage', ONE))
    await editor.pull(uriOf('db'))
    await becomes('web', ['unknown-backend'])
  })

  it('that are one, started with the host by a copy in auto/, are fine', async () => {
    write('auto/web', guest('web', ONE))
    write('db', guest('db', ONE))
    await start()
    await editor.open(uriOf('web'), guest('web', TWO))
    await editor.open(uriOf('db'), guest('db', ONE))
    assert.deepEqual(codes(await editor.pull(uriOf('web'))), [])
    assert.deepEqual(codes(await editor.pull(uriOf('db'))), [])
  })

  it('of which one is an old state of the other are fine', async () => {
    await start()
    await editor.open(uriOf('web'), guest('web', ONE))
    await editor.open(`git:${new URL(uriOf('web')).pathname}?%7B%22ref%22%3A%22HEAD%22%7D`, guest('web', ONE))
    await editor.pull(`git:${new URL(uriOf('web')).pathname}?%7B%22ref%22%3A%22HEAD%22%7D`)
    assert.deepEqual(codes(await editor.pull(uriOf('web'))), [])
  })
})

describe('a guest on a bridge', () => {
  let root: string
  const NETWORK = (bridge: string) => `iface ${bridge} inet static\n  address 192.0.2.10/24\n  bridge_ports eno1\n`

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-bridge-'))
    mkdirSync(join(root, 'etc/xen'), { recursive: true })
    mkdirSync(join(root, 'etc/network'))
  })

  afterEach(() => {
    stopEditors()
    rmSync(root, { recursive: true })
  })

  it('that nothing defines is told, until something does', async () => {
    const uri = pathToFileURL(join(root, 'etc/xen/web')).href
    const network = join(root, 'etc/network/interfaces')
    writeFileSync(network, NETWORK('br0'))
    const editor = await startEditor(PUSHED, { folders: [{ uri: pathToFileURL(root).href, name: 'host' }] })
    const told = () => codes(editor.reports.findLast(report => report.uri === uri)?.diagnostics ?? []).join()
    await editor.open(uri, guest('web', ONE))
    await editor.until(() => told() === 'missing-bridge')
    const place = editor.reports.findLast(report => report.uri === uri)?.diagnostics[0]
    const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: place?.range,
      context: { diagnostics: [place] },
    })
    assert.equal(actions[0]?.title, 'Use the bridge br0')
    writeFileSync(network, NETWORK('xenbr0'))
    const changes = [{ uri: pathToFileURL(network).href, type: 2 }]
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await editor.until(() => told() === '')
  })

  it('is judged by the network file as it is typed, which has findings of its own', async () => {
    const uri = pathToFileURL(join(root, 'etc/xen/web')).href
    const network = pathToFileURL(join(root, 'etc/network/interfaces')).href
    writeFileSync(join(root, 'etc/network/interfaces'), NETWORK('xenbr0'))
    const editor = await startEditor(PUSHED, { folders: [{ uri: pathToFileURL(root).href, name: 'host' }] })
    const told = (of: string) => codes(editor.reports.findLast(report => report.uri === of)?.diagnostics ?? []).join()
    await editor.open(uri, guest('web', ONE))
    await editor.open(network, `${NETWORK('xenbr0')}iface eno1 inet dhcp\n`, 'plaintext')
    await editor.until(() => told(network) === 'address-on-port')
    editor.change(network, { text: `${NETWORK('br0')}iface eno1 inet manual\n` })
    await editor.until(() => told(network) === '' && told(uri) === 'missing-bridge')
  })
})

describe('a link in auto/ that leads nowhere', () => {
  it('is told, although nobody opens it, until it leads somewhere', async () => {
    const root = mkdtempSync(join(tmpdir(), 'xen-config-link-'))
    try {
      mkdirSync(join(root, 'etc/xen/auto'), { recursive: true })
      symlinkSync('../wbe.cfg', join(root, 'etc/xen/auto/10-web.cfg'))
      writeFileSync(join(root, 'etc/xen/web.cfg'), guest('web', ONE))
      const uri = pathToFileURL(join(root, 'etc/xen/web.cfg')).href
      const link = pathToFileURL(join(root, 'etc/xen/auto/10-web.cfg')).href
      const editor = await startEditor(VS_CODE, { folders: [{ uri: pathToFileURL(root).href, name: 'host' }] })
      const told = () => codes(editor.reports.findLast(report => report.uri === link)?.diagnostics ?? []).join()
      await editor.open(uri, guest('web', ONE))
      await editor.until(() => told() === 'dangling-link')
      writeFileSync(join(root, 'etc/xen/wbe.cfg'), guest('wbe', TWO))
      const changes = [{ uri: link, type: 2 }]
      await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
      await editor.until(() => told() === '')
    } finally {
      stopEditors()
      rmSync(root, { recursive: true })
    }
  })
})

describe('a folder of 2,000 guests', () => {
  const COUNT = 2000
  const mac = (number: number) =>
    `00:16:3e:00:${(number >> 8).toString(16).padStart(2, '0')}:${(number & 255).toString(16).padStart(2, '0')}`
  let root: string
  const uriOf = (number: number) => pathToFileURL(join(root, 'etc/xen', `g${number}`)).href

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'xen-config-many-'))
    mkdirSync(join(root, 'etc/xen'), { recursive: true })
    for (let number = 0; number < COUNT; number++) {
      writeFileSync(join(root, 'etc/xen', `g${number}`), guest(`g${number}`, mac(number)))
    }
  })

  after(() => rmSync(root, { recursive: true }))
  afterEach(() => stopEditors())

  it('shows an address that comes to be twice in both files, and clears it in both, at once', async function () {
    this.timeout(60_000)
    const editor = await startEditor(PUSHED, { folders: [{ uri: pathToFileURL(root).href, name: 'host' }] })
    const told = (number: number) =>
      codes(editor.reports.findLast(({ uri }) => uri === uriOf(number))?.diagnostics ?? []).join()
    // The last of the files, so that all of them have been read when the two are told of each other.
    const [one, other] = [1999, 1998]
    await editor.open(uriOf(one), guest(`g${one}`, mac(7)))
    await editor.until(() => told(one) === 'duplicate-mac')
    await editor.open(uriOf(other), guest(`g${other}`, mac(other)))
    editor.change(uriOf(one), { text: guest(`g${one}`, mac(one)) })
    await editor.until(() => told(one) === '')
    const times: number[] = []
    for (let round = 0; round < 20; round++) {
      const start = performance.now()
      const isTwice = round % 2 === 0
      editor.change(uriOf(one), { text: guest(`g${one}`, mac(isTwice ? other : one)) })
      await editor.until(() => [one, other].every(number => told(number) === (isTwice ? 'duplicate-mac' : '')))
      times.push(performance.now() - start)
    }
    const median = times.sort((a, b) => a - b)[times.length / 2] ?? 0
    console.log(`      from an edit to the findings of both files: ${median.toFixed(1)} ms (median of ${times.length})`)
  })

  it('shows it in a file that nobody has open as well', async function () {
    this.timeout(60_000)
    const editor = await startEditor(PUSHED, { folders: [{ uri: pathToFileURL(root).href, name: 'host' }] })
    const told = (number: number) =>
      codes(editor.reports.findLast(({ uri }) => uri === uriOf(number))?.diagnostics ?? []).join()
    const [one, closed] = [5, 1998]
    const opened = performance.now()
    await editor.open(uriOf(one), guest(`g${one}`, mac(closed)))
    await editor.until(() => told(closed) === 'duplicate-mac')
    const first = performance.now() - opened
    const times: number[] = []
    for (let round = 0; round < 20; round++) {
      const start = performance.now()
      const isTwice = round % 2 === 1
      editor.change(uriOf(one), { text: guest(`g${one}`, mac(isTwice ? closed : one)) })
      await editor.until(() => [one, closed].every(number => told(number) === (isTwice ? 'duplicate-mac' : '')))
      times.push(performance.now() - start)
    }
    const median = times.sort((a, b) => a - b)[times.length / 2] ?? 0
    console.log(`      all read and told: ${first.toFixed(0)} ms; then from an edit: ${median.toFixed(1)} ms`)
  })
})
