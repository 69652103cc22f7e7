import { strict as assert } from 'node:assert'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { root } from '../../scripts/bootstrap.mjs'
import { findBrowser, launchBrowser } from '../../scripts/browser.mjs'

const URI = 'file:///etc/xen/web'
const TEXT = 'name = "web"\nkernel = "/boot/vmlinuz"\nmemory = 512\non_poweroff = "destory"\n'

/** What of an answer the tests look at. */
interface Answer {
  readonly result?: {
    readonly capabilities?: Readonly<Record<string, unknown>>
    readonly items?: readonly { readonly code: string; readonly range: { readonly start: { readonly line: number } } }[]
  }
  readonly error?: { readonly message: string }
}

interface Message {
  readonly id?: number
  readonly method: string
  readonly params: unknown
}

/** The page's own function (see below): sends a message to the worker; with an id it resolves to the answer. */
const sendFromPage = (message: Message): Promise<Answer> =>
  (globalThis as unknown as { send(message: Message): Promise<Answer> }).send(message)

describe('the server in a web worker of a browser', () => {
  let site: Server
  let browser: Browser
  let page: Page

  before(async function () {
    if (!findBrowser()) return this.skip()
    site = createServer(serveBuilt).listen(0, '127.0.0.1')
    await new Promise(listening => site.once('listening', listening))
    browser = await launchBrowser()
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    await page.addScriptTag({ content: WORKER_IN_PAGE })
  })

  after(async () => {
    await browser?.close()
    site?.close()
  })

  it('introduces itself, and offers what it offers elsewhere', async () => {
    const params = { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } }
    const { result, error } = await request('initialize', params)
    assert.equal(error, undefined)
    for (const feature of ['completionProvider', 'hoverProvider', 'diagnosticProvider', 'documentSymbolProvider']) {
      assert.ok(result?.capabilities?.[feature], `${feature} is not among ${Object.keys(result?.capabilities ?? {})}`)
    }
  })

  it('finds the misspelt action in an opened guest', async () => {
    await notify('initialized', {})
    const textDocument = { uri: URI, languageId: 'xen-guest', version: 1, text: TEXT }
    await notify('textDocument/didOpen', { textDocument })
    const { result, error } = await request('textDocument/diagnostic', { textDocument: { uri: URI } })
    assert.equal(error, undefined)
    assert.deepEqual(
      result?.items?.map(({ code, range }) => ({ code, line: range.start.line })),
      [{ code: 'unknown-value', line: 3 }],
    )
  })

  let lastId = 0
  const request = (method: string, params: unknown) => page.evaluate(sendFromPage, { id: ++lastId, method, params })
  const notify = (method: string, params: unknown) => page.evaluate(sendFromPage, { method, params })
})

const TYPES: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm', json: 'application/json' }

/** Serves `dist/` as an editor in a browser would; `/` is an empty page. */
const serveBuilt: Parameters<typeof createServer>[1] = async (incoming, answer) => {
  const { pathname } = new URL(incoming.url ?? '/', 'http://localhost')
  if (pathname === '/') return answer.setHeader('content-type', 'text/html').end('<!doctype html><title>worker</title>')
  try {
    const content = await readFile(join(root, 'dist', pathname))
    answer.setHeader('content-type', TYPES[pathname.split('.').at(-1) ?? ''] ?? 'text/plain').end(content)
  } catch {
    answer.writeHead(404).end()
  }
}

/** Runs in the page. What the server asks of its client is answered with nothing, as a client without files would. */
const WORKER_IN_PAGE = `
  const worker = new Worker('/browser/server.js')
  const waiting = new Map()
  let broken
  worker.onerror = event => { broken = new Error(event.message); for (const w of waiting.values()) w.reject(broken) }
  worker.onmessage = ({ data }) => {
    if (data.method && data.id !== undefined) worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null })
    if (!data.method) waiting.get(data.id)?.resolve(data)
  }
  globalThis.send = message => {
    worker.postMessage({ jsonrpc: '2.0', ...message })
    if (message.id === undefined) return Promise.resolve({})
    return new Promise((resolve, reject) => broken ? reject(broken) : waiting.set(message.id, { resolve, reject }))
  }
`
