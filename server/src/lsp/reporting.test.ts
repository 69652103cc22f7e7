import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver'
import { contextOf } from '../../../test/support/features.ts'
import { clientFeatures } from './clientFeatures.ts'
import { Reporting } from './reporting.ts'
import type { Session } from './session.ts'
import { readSettings } from './settings.ts'

const URI = 'file:///srv/web'
const FAULTY = 'name = "web"\nkernel = "/k"\nmemmory = 5\n'
const RIGHT = 'name = "web"\nkernel = "/k"\nmemory = 5\n'

/** A client and its one open document, without a wire between them and the reporting. */
class Desk {
  readonly reports: PublishDiagnosticsParams[] = []
  readonly logged: string[] = []
  refreshes = 0
  refused = false
  /** What a question about the document waits for; a test can hold it back. */
  ready: Promise<unknown> = Promise.resolve()
  version: number | null = 1
  text = FAULTY
  rules = {}
  readonly reporting: Reporting
  #happened = new EventEmitter()

  constructor(textDocument: object = {}, workspace: object = {}) {
    const client = clientFeatures({ processId: null, rootUri: null, capabilities: { textDocument, workspace } })
    this.reporting = new Reporting(this.#connection(), this.#session(client))
  }

  #connection(): Connection {
    const refresh = async () => {
      this.refreshes++
      if (this.refused) throw new Error('no such method')
    }
    const sendDiagnostics = async (report: PublishDiagnosticsParams) => {
      this.reports.push(report)
      this.#happened.emit('report')
    }
    const console = { error: (message: string) => this.logged.push(message) }
    return { sendDiagnostics, console, languages: { diagnostics: { refresh } } } as unknown as Connection
  }

  #session(client: Session['client']): Session {
    const documents = {
      get: () => (this.version === null ? undefined : { text: { version: this.version } }),
      keys: () => [URI],
    }
    const settings = async () => readSettings({ rules: this.rules })
    const guest = async () => {
      await this.ready
      return this.version === null ? null : contextOf(this.text)
    }
    const hostFile = async () => null
    const onConcerned = () => undefined
    return { client, documents, settings, guest, hostFile, around: { onConcerned } } as unknown as Session
  }

  /** The text changes, as it does while somebody types. */
  type(text: string): void {
    this.text = text
    this.version = (this.version ?? 0) + 1
    this.reporting.changed(URI)
  }

  async report(): Promise<PublishDiagnosticsParams> {
    await once(this.#happened, 'report')
    return this.reports.at(-1) ?? assert.fail()
  }

  /** Everything that is due has happened when timers set before this one have run, and what they began. */
  async quiet(): Promise<void> {
    for (let round = 0; round < 5; round++) await new Promise(resolve => setTimeout(resolve, 0))
  }

  /** Version and codes of every report so far. */
  get told(): string[] {
    return this.reports.map(({ version, diagnostics }) => `${version}: ${diagnostics.map(({ code }) => code).join()}`)
  }
}

describe('reports to a client that does not pull them', () => {
  it('come by themselves, with the version of their text', async () => {
    const desk = new Desk()
    desk.reporting.changed(URI)
    const { uri, version, diagnostics } = await desk.report()
    assert.deepEqual([uri, version, diagnostics.map(({ code }) => code)], [URI, 1, ['unknown-key']])
  })

  it('come once for changes that arrive together, for the last text', async () => {
    const desk = new Desk()
    for (const text of [RIGHT, FAULTY, RIGHT, FAULTY, RIGHT]) desk.type(text)
    await desk.report()
    await desk.quiet()
    assert.deepEqual(desk.told, ['6: '])
  })

  it('are never about a text that has changed meanwhile', async () => {
    const desk = new Desk()
    let release = () => {}
    desk.ready = new Promise<void>(resolve => {
      release = resolve
    })
    desk.reporting.changed(URI)
    await desk.quiet()
    desk.type(RIGHT)
    desk.type(FAULTY)
    await desk.quiet()
    release()
    await desk.report()
    await desk.quiet()
    assert.deepEqual(desk.told, ['3: unknown-key'])
  })

  it('come again when settings or host files changed', async () => {
    const desk = new Desk()
    desk.reporting.changed(URI)
    await desk.report()
    desk.rules = { 'unknown-key': 'off' }
    desk.reporting.allChanged()
    await desk.report()
    assert.deepEqual(desk.told, ['1: unknown-key', '1: '])
    assert.equal(desk.refreshes, 0)
  })

  it('are taken away when the document is closed', async () => {
    const desk = new Desk()
    desk.reporting.changed(URI)
    await desk.report()
    desk.version = null
    desk.reporting.closed(URI)
    assert.deepEqual(desk.told, ['1: unknown-key', 'undefined: '])
  })

  it('do not come after the document was closed', async () => {
    const desk = new Desk()
    desk.reporting.changed(URI)
    desk.version = null
    desk.reporting.closed(URI)
    await desk.quiet()
    assert.deepEqual(desk.told, ['undefined: '])
  })

  it('fail with a line in the log, and come again with the next change', async () => {
    const desk = new Desk()
    desk.ready = Promise.reject(new Error('out of luck'))
    desk.ready.catch(() => {})
    desk.reporting.changed(URI)
    await desk.quiet()
    assert.deepEqual(desk.logged, [`reporting (${URI}) failed: Error: out of luck`])
    desk.ready = Promise.resolve()
    desk.type(RIGHT)
    await desk.report()
    assert.deepEqual(desk.told, ['2: '])
  })
})

describe('a client that pulls its reports', () => {
  it('gets none by itself', async () => {
    const desk = new Desk({ diagnostic: {} })
    desk.type(RIGHT)
    desk.reporting.closed(URI)
    await desk.quiet()
    assert.deepEqual(desk.told, [])
  })

  it('is asked to pull again when everything changed, if it can', () => {
    const able = new Desk({ diagnostic: {} }, { diagnostics: { refreshSupport: true } })
    able.reporting.allChanged()
    assert.equal(able.refreshes, 1)
    const unable = new Desk({ diagnostic: {} })
    unable.reporting.allChanged()
    assert.equal(unable.refreshes, 0)
  })

  it('may refuse that', async () => {
    const desk = new Desk({ diagnostic: {} }, { diagnostics: { refreshSupport: true } })
    desk.refused = true
    desk.reporting.allChanged()
    await desk.quiet()
    assert.deepEqual(desk.logged, ['reporting (refresh) failed: Error: no such method'])
  })

  it('gets what the file has, and a link to the page of each code if it can show one', async () => {
    const [found] = await new Desk({ diagnostic: {} }).reporting.findings(URI)
    assert.equal(found?.code, 'unknown-key')
    assert.equal(found.codeDescription, undefined)
  })

  it('gets nothing for a document that is not open', async () => {
    const desk = new Desk({ diagnostic: {} })
    desk.version = null
    assert.deepEqual(await desk.reporting.findings(URI), [])
  })
})
