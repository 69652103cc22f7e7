import assert from 'node:assert/strict'
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver'
import type { MessageConnection } from 'vscode-languageserver/node'
import { MINIMAL, VS_CODE } from '../../../test/stdio/editors.ts'
import { ASSETS, serverInProcess } from '../../../test/support/serverInProcess.ts'
import { MemoryFiles } from '../files/memoryFiles.ts'
import {
  ABOUT_REQUEST,
  type DocumentStatus,
  NETWORKING_REQUEST,
  type NetworkingResult,
  PAGE_REQUEST,
  STATUS_CHANGED,
  STATUS_REQUEST,
} from './protocol.ts'

const HOST = 'file:///srv/hosts/a'
const GUEST = `${HOST}/etc/xen/web`

/** A client and a server in one process, with files in memory; what lies between them is the real protocol. */
class Pair {
  readonly files: MemoryFiles
  readonly client: MessageConnection
  readonly heard: string[] = []
  readonly loaded: string[] = []
  #settings: unknown = null
  #waiting: (() => void)[] = []

  constructor(contents: Readonly<Record<string, string | null>>, assets = ASSETS) {
    this.files = new MemoryFiles(contents)
    this.client = serverInProcess(this.files, assets, name => this.loaded.push(name))
    this.client.onRequest('workspace/configuration', ({ items }) => items.map(() => this.#settings))
    this.client.onRequest((method: string) => this.#hear(method))
    this.client.onNotification((method: string, params: unknown) => {
      this.#hear(method === 'window/logMessage' ? (params as { message: string }).message : method)
    })
    this.client.listen()
  }

  #hear(word: string): null {
    this.heard.push(word)
    for (const look of this.#waiting.splice(0)) look()
    return null
  }

  async until(word: string | RegExp): Promise<void> {
    const said = (one: string) => (typeof word === 'string' ? one === word : word.test(one))
    while (!this.heard.some(said)) await new Promise<void>(resolve => this.#waiting.push(resolve))
  }

  async start(capabilities: ClientCapabilities, more: Partial<InitializeParams> = {}): Promise<this> {
    await this.client.sendRequest('initialize', { processId: null, rootUri: null, capabilities, ...more })
    await this.client.sendNotification('initialized', {})
    return this
  }

  open(uri: string, text: string, languageId = 'xen-guest'): Promise<void> {
    return this.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    })
  }

  async set(settings: unknown): Promise<void> {
    this.#settings = settings
    await this.client.sendNotification('workspace/didChangeConfiguration', { settings: null })
  }

  async codes(uri = GUEST): Promise<string[]> {
    const report = await this.client.sendRequest<{ items: { code: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    })
    return report.items.map(({ code }) => code)
  }

  /** `xm 3.0.3`: what the server reads a document for. */
  async status(uri = GUEST): Promise<string> {
    const { toolstack, release } = await this.client.sendRequest<DocumentStatus>(STATUS_REQUEST, { uri })
    return `${toolstack} ${release}`
  }
}

/** The words offered behind `backend=` once they are these: the folder is read beside everything else. */
async function untilOffered(pair: Pair, words: readonly string[]): Promise<void> {
  const place = { textDocument: { uri: GUEST }, position: { line: 0, character: 17 } }
  for (;;) {
    const items = await pair.client.sendRequest<{ label: string }[]>('textDocument/completion', place)
    if (items.map(({ label }) => label).join() === words.join()) return
  }
}

describe('the other guests of the host', () => {
  it('are known to completion, and known anew when they change', async () => {
    const pair = await new Pair({ [`${HOST}/etc/xen/net`]: 'name = "net"\n' }).start(VS_CODE)
    await pair.open(GUEST, "vif = [ 'backend=' ]\n")
    await untilOffered(pair, ['net'])
    pair.files.contents.set(`${HOST}/etc/xen/auto/db`, 'name = "db"\n')
    const changes = [{ uri: `${HOST}/etc/xen/auto/db`, type: 1 }]
    await pair.client.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await untilOffered(pair, ['net', 'db'])
  })
})

describe('the start of the server', () => {
  it('keeps what an editor sends without waiting for an answer, and takes it in order', async () => {
    const pair = new Pair({})
    const started = pair.start(VS_CODE)
    const [opened, codes] = [pair.open(GUEST, 'nonsense = 1\n'), pair.codes()]
    await Promise.all([started, opened])
    assert.ok((await codes).includes('unknown-key'))
  })
})

const RHEL = { [`${HOST}/etc/redhat-release`]: 'CentOS release 5.4 (Final)\n', [GUEST]: '' }

describe('the server, wherever it runs', () => {
  it('answers initialize before it has loaded anything', async () => {
    const pair = new Pair({})
    const { serverInfo } = await pair.client.sendRequest<{ serverInfo: object }>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    })
    assert.deepEqual(serverInfo, { name: 'xen-config', version: '1.2.3' })
    assert.deepEqual(pair.loaded, [])
  })

  it('loads each of its files once, for all that is asked', async () => {
    const pair = await new Pair({}).start(MINIMAL)
    await pair.open(GUEST, 'memmory = 5\n')
    await Promise.all([pair.codes(), pair.codes(), pair.client.sendRequest(PAGE_REQUEST, { path: 'keys/memory.md' })])
    assert.deepEqual(pair.loaded.toSorted(), ['docs/en.json', 'tree-sitter-xencfg.wasm', 'web-tree-sitter.wasm'])
  })

  it('loads the grammar of the shell when the first script is opened', async () => {
    const pair = await new Pair({}).start(MINIMAL)
    const uri = `${HOST}/etc/xen/scripts/my-script`
    await pair.open(uri, '#!/bin/sh\ntrue\n', 'shellscript')
    await Promise.all([pair.codes(uri), pair.codes(uri)])
    assert.equal(pair.loaded.filter(name => name === 'tree-sitter-bash.wasm').length, 1)
  })

  it('says what it is where there is no process', async () => {
    const pair = await new Pair({}).start(MINIMAL)
    assert.deepEqual(await pair.client.sendRequest(ABOUT_REQUEST), { version: '1.2.3', pid: null })
  })

  it('stays, with neutral answers and a word in the log, when its grammar is broken', async () => {
    const pair = await new Pair({}, { ...ASSETS, 'tree-sitter-xencfg.wasm': () => new Uint8Array([1, 2]) }).start(
      VS_CODE,
    )
    await pair.open(GUEST, 'memmory = 5\n')
    assert.deepEqual(await pair.codes(), [])
    const place = { textDocument: { uri: GUEST }, position: { line: 0, character: 2 } }
    assert.equal(await pair.client.sendRequest('textDocument/hover', place), null)
    assert.equal(await pair.status(), 'xl 4.22')
    await pair.until(/^The grammar cannot be loaded: /)
    await pair.until(/^hover failed: /)
  })
})

describe('the host of an open file', () => {
  it('is looked at through the files of the runtime, once for all its guests', async () => {
    const pair = await new Pair(RHEL).start(VS_CODE)
    await pair.open(GUEST, '')
    await pair.open(`${HOST}/etc/xen/db`, '')
    assert.equal(await pair.status(), 'xm 3.0.3')
    const before = pair.files.reads.length
    assert.equal(await pair.status(`${HOST}/etc/xen/db`), 'xm 3.0.3')
    await pair.codes()
    assert.equal(pair.files.reads.length, before)
  })

  it('is unknown where its files may not be read: no finding comes from that', async () => {
    const secret = Object.fromEntries(Object.keys(RHEL).map(name => [name, null]))
    const pair = await new Pair(secret).start(VS_CODE)
    await pair.open(GUEST, 'name = "web"\nkernel = "/k"\nmemory = 5\n')
    assert.equal(await pair.status(), 'xl 4.22')
    assert.deepEqual(await pair.codes(), [])
  })

  it('is looked at again when the client tells of a change', async () => {
    const pair = await new Pair(RHEL).start(VS_CODE)
    await pair.open(GUEST, 'type = "pv"\nname = "web"\nkernel = "/k"\n')
    assert.equal(await pair.status(), 'xm 3.0.3')
    pair.files.contents.set(`${HOST}/boot/grub/grub.conf`, 'kernel /xen-4.4.gz\n')
    const changes = [{ uri: `${HOST}/boot/grub/grub.conf`, type: 1 }]
    await pair.client.sendNotification('workspace/didChangeWatchedFiles', { changes })
    await pair.until(STATUS_CHANGED)
    await pair.until('workspace/diagnostic/refresh')
    assert.equal(await pair.status(), 'xl 4.4')
  })

  it('tells a client that never asked for the status nothing of its change', async () => {
    const pair = await new Pair(RHEL).start(VS_CODE)
    await pair.open(GUEST, 'memmory = 5\n')
    await pair.codes()
    await pair.set({ release: '4.17' })
    await pair.until('workspace/diagnostic/refresh')
    await pair.codes()
    assert.ok(!pair.heard.includes(STATUS_CHANGED))
  })

  it('outside of the folders of the client is left alone when the user wants it, until a folder with it is added', async () => {
    const folders = { workspaceFolders: [{ uri: 'file:///elsewhere', name: 'elsewhere' }] }
    const pair = await new Pair(RHEL).start(VS_CODE, folders)
    await pair.set({ host: { readOutsideWorkspace: false } })
    await pair.open(GUEST, '')
    assert.equal(await pair.status(), 'xl 4.22')
    assert.deepEqual(pair.files.reads, [])
    const event = { added: [{ uri: 'file:///srv', name: 'srv' }], removed: folders.workspaceFolders }
    await pair.client.sendNotification('workspace/didChangeWorkspaceFolders', { event })
    await pair.until(STATUS_CHANGED)
    assert.equal(await pair.status(), 'xm 3.0.3')
    const back = { added: [], removed: event.added }
    await pair.client.sendNotification('workspace/didChangeWorkspaceFolders', { event: back })
    assert.equal(await pair.status(), 'xl 4.22')
  })
})

describe('a document that is no guest file', () => {
  const NOT_A_GUEST = '(xend-http-server no)\nmemmory = 5\n'

  it('is known by the language that the editor gives it', async () => {
    const pair = await new Pair({}).start(VS_CODE)
    for (const languageId of ['shellscript', 'yaml', 'properties']) {
      await pair.open(`file:///srv/${languageId}`, NOT_A_GUEST, languageId)
      assert.deepEqual(await pair.codes(`file:///srv/${languageId}`), [], languageId)
    }
  })

  it('is judged as what it is, by the language or else by its path', async () => {
    const pair = await new Pair({}).start(VS_CODE)
    const cases = [
      ['file:///srv/x.sxp', 'xen-sxp', '(xend-htp-server no)\n', 'unknown-option'],
      ['file:///srv/x.conf', 'xen-xl-conf', 'autobalon = "off"\n', 'unknown-key'],
      ['file:///srv/pool', 'xen-cpupool', 'sched = "fair"\n', 'unknown-value'],
      [`${HOST}/etc/xen/xend-config.sxp`, 'conf', '(xend-htp-server no)\n', 'unknown-option'],
      [`${HOST}/etc/xen/xl.conf`, 'conf', 'autobalon = "off"\n', 'unknown-key'],
      [`${HOST}/etc/xen/pool0`, 'xen-guest', 'name = "p"\nsched = "fair"\n', 'unknown-value'],
      [`${HOST}/etc/xen/scripts/my-script`, 'shellscript', 'true\n', 'missing-shebang'],
    ] as const
    for (const [uri, languageId, text, code] of cases) {
      await pair.open(uri, text, languageId)
      assert.deepEqual(await pair.codes(uri), [code], uri)
    }
  })

  it('is left alone where it is another program among the scripts', async () => {
    const pair = await new Pair({}).start(VS_CODE)
    const uri = `${HOST}/etc/xen/scripts/tool`
    await pair.open(uri, '#!/usr/bin/python\nimport os\n', 'python')
    assert.deepEqual(await pair.codes(uri), [])
    await pair.open(GUEST, 'name = "web"\nkernel = "/k"\nmemmory = 5\n', 'conf')
    assert.deepEqual(await pair.codes(), ['unknown-key'])
  })

  it('is a guest all the same when the user says so', async () => {
    const pair = await new Pair({}).start(VS_CODE)
    const uri = `${HOST}/etc/xen/xl.conf`
    await pair.open(uri, 'name = "web"\nkernel = "/k"\nmemmory = 5\n', 'xen-guest')
    assert.deepEqual(await pair.codes(uri), ['unknown-key'])
  })
})

describe('the networking mode of a host with xend', () => {
  const ask = (pair: Pair, uri: string, mode: string | null) =>
    pair.client.sendRequest<NetworkingResult | null>(NETWORKING_REQUEST, { uri, mode })
  const URI = `${HOST}/etc/xen/xend-config.sxp`
  const TEXT = '(network-script network-bridge)\n(vif-script vif-bridge)\n#(network-script network-nat)\n'

  it('is told, with the edits that bring another', async () => {
    const pair = await new Pair({}).start(VS_CODE)
    await pair.open(URI, TEXT, 'xen-sxp')
    assert.deepEqual(await ask(pair, URI, null), { current: 'bridge', edits: [] })
    const { edits } = (await ask(pair, URI, 'nat')) ?? assert.fail()
    assert.deepEqual(
      edits.map(({ range, newText }) => [range.start.line, newText]),
      [
        [0, '#'],
        [1, '#'],
        [1, '\n(vif-script vif-nat)'],
        [2, ''],
      ],
    )
  })

  it('is unknown of every other document, and of a mode that there is not', async () => {
    const pair = await new Pair({}).start(VS_CODE)
    await pair.open(GUEST, 'name = "web"\n')
    assert.equal(await ask(pair, GUEST, 'nat'), null)
    assert.equal(await ask(pair, 'file:///nothing', null), null)
    await pair.open(URI, TEXT, 'xen-sxp')
    assert.deepEqual((await ask(pair, URI, 'vlan'))?.edits, [])
  })
})
