import type {
  ClientCapabilities,
  Diagnostic,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
} from 'vscode-languageserver'
import type { MessageConnection } from 'vscode-languageserver/node'
import { type Files, plainLocation } from '../../server/src/files/files.ts'
import type { MemoryFiles } from '../../server/src/files/memoryFiles.ts'
import { ASSETS, serverInProcess } from '../support/serverInProcess.ts'
import type { Event } from './sessionEvents.ts'

const ROOT = 'file:///srv/a'

export const onDisk = (path: string) => `${ROOT}/etc/${path}`
/** As an editor spells it, which escapes more than a server does. */
const inEditor = (path: string) =>
  encodeURI(onDisk(path)).replace(/[()]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Files as a disk has them, whose names know no escapes. */
function disk(files: MemoryFiles): Files {
  return {
    read: (location, most) => files.read(plainLocation(location), most),
    list: location => files.list(plainLocation(location)),
    stat: location => files.stat(plainLocation(location)),
    mode: location => files.mode(plainLocation(location)),
    realLocation: location => files.realLocation(plainLocation(location)),
    linkText: location => files.linkText(plainLocation(location)),
    mayWrite: location => files.mayWrite(plainLocation(location)),
  }
}

const languageOf = (path: string) =>
  path === 'xen/xl.conf' ? 'xen-xl-conf' : /^xen\/(auto\/)?[^/]+$/.test(path) ? 'xen-guest' : 'plaintext'

/** An editor with a host, whose files it opens, changes and closes while others change them on disk. */
export class Desk {
  readonly files: MemoryFiles
  readonly #capabilities: ClientCapabilities
  readonly #asks: boolean
  readonly #open: Map<string, { text: string; version: number }>
  readonly #pushed = new Map<string, readonly Diagnostic[]>()
  readonly #pulled = new Map<string, readonly Diagnostic[]>()
  readonly #client: MessageConnection
  readonly failures: string[] = []
  #rules: unknown
  /** Counts what is said and asked, in both directions. */
  #said = 0
  #asking = 0
  /** What was opened and has no report yet. */
  readonly #owed = new Set<string>()

  constructor(files: MemoryFiles, capabilities: ClientCapabilities, open = new Map(), rules: unknown = null) {
    this.files = files
    this.#capabilities = capabilities
    this.#asks = capabilities.textDocument?.diagnostic !== undefined
    this.#open = open
    this.#rules = rules
    this.#client = serverInProcess(disk(files), WITHOUT_PROSE)
    this.#hear()
  }

  /** Another editor in the same state, which has a server that knows nothing yet. */
  fresh(): Desk {
    const open = [...this.#open].map(([path, { text }]) => [path, { text, version: 1 }] as const)
    return new Desk(this.files, this.#capabilities, new Map(open), this.#rules)
  }

  async start(): Promise<this> {
    const workspaceFolders = [{ uri: ROOT, name: 'a' }]
    const params = { processId: null, rootUri: ROOT, workspaceFolders, capabilities: this.#capabilities }
    await this.#client.sendRequest('initialize', params)
    await this.#client.sendNotification('initialized', {})
    for (const path of this.#open.keys()) this.#tellOpen(path)
    return this
  }

  stop(): void {
    this.#client.dispose()
  }

  do(event: Event): void {
    const open = 'path' in event ? this.#open.get(event.path) : undefined
    if (open) this.#inEditor(event, open.text)
    else if (event.kind === 'open') this.#openFile(event.path)
    if (event.kind === 'rules') this.#setRules(event.level)
    if (event.kind === 'write') this.#write(event.path, event.text)
    if (event.kind === 'remove') this.#remove(event.path)
    if (event.kind === 'rename') this.#rename(event.path, event.to)
    if (event.kind === 'link') this.#link(event.path, event.to)
  }

  #inEditor(event: Event, text: string): void {
    if (event.kind === 'type') this.#change(event.path, event.text, [{ text: event.text }])
    if (event.kind === 'edit') this.#edit(event.path, text, event)
    if (event.kind === 'close') this.#close(event.path)
    if (event.kind === 'save') this.#write(event.path, text)
  }

  #link(path: string, to: string): void {
    this.#remove(path)
    this.files.links.set(onDisk(path), to)
    this.#watch(path, 1)
  }

  /** What is shown of all files in the end, once the server has nothing more to say. */
  async shown(): Promise<Record<string, readonly string[]>> {
    await this.#quiet()
    const all = [...this.#pushed, ...this.#pulled]
    const found = new Map<string, string[]>()
    for (const [uri, diagnostics] of all) {
      const lines = [...(found.get(plainLocation(uri)) ?? []), ...diagnostics.map(inOneLine)]
      if (lines.length > 0) found.set(plainLocation(uri), lines.sort())
    }
    return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #openFile(path: string): void {
    const text = this.files.contents.get(onDisk(path))
    if (typeof text !== 'string') return
    this.#open.set(path, { text, version: 1 })
    this.#tellOpen(path)
  }

  #tellOpen(path: string): void {
    const { text = '', version = 1 } = this.#open.get(path) ?? {}
    const textDocument = { uri: inEditor(path), languageId: languageOf(path), version, text }
    void this.#client.sendNotification('textDocument/didOpen', { textDocument })
    if (this.#asks) this.#ask(path)
    else this.#owed.add(inEditor(path))
  }

  #edit(path: string, text: string, { at, remove, insert }: Event & { kind: 'edit' }): void {
    const start = at % (text.length + 1)
    const end = Math.min(text.length, start + remove)
    const place = (offset: number) => {
      const before = text.slice(0, offset).split('\n')
      return { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
    }
    const change = { range: { start: place(start), end: place(end) }, text: insert }
    this.#change(path, text.slice(0, start) + insert + text.slice(end), [change])
  }

  #change(path: string, text: string, contentChanges: readonly object[]): void {
    const version = (this.#open.get(path)?.version ?? 0) + 1
    this.#open.set(path, { text, version })
    const textDocument = { uri: inEditor(path), version }
    void this.#client.sendNotification('textDocument/didChange', { textDocument, contentChanges })
    this.#ask(path)
  }

  #close(path: string): void {
    this.#open.delete(path)
    this.#pulled.delete(inEditor(path))
    this.#owed.delete(inEditor(path))
    void this.#client.sendNotification('textDocument/didClose', { textDocument: { uri: inEditor(path) } })
  }

  #write(path: string, text: string): void {
    // Through a link the file is written that it leads to, and that is the one of which editors are told.
    if (this.files.links.has(onDisk(path))) return
    const type = this.files.contents.has(onDisk(path)) ? 2 : 1
    this.files.contents.set(onDisk(path), text)
    this.#watch(path, type)
  }

  #remove(path: string): void {
    const wasThere = this.files.contents.delete(onDisk(path)) || this.files.links.delete(onDisk(path))
    if (wasThere) this.#watch(path, 3)
  }

  #rename(path: string, to: string): void {
    const text = this.files.contents.get(onDisk(path))
    if (path === to || text === undefined || text === null || this.files.links.has(onDisk(to))) return
    const open = this.#open.get(path)
    if (open) this.#close(path)
    if (this.#open.has(to)) this.#close(to)
    this.#remove(path)
    this.#write(to, open?.text ?? text)
    if (open) this.#openFile(to)
  }

  #watch(path: string, type: number): void {
    const changes = [{ uri: inEditor(path), type }]
    void this.#client.sendNotification('workspace/didChangeWatchedFiles', { changes })
  }

  #setRules(level: string | null): void {
    this.#rules = level && { rules: { 'duplicate-mac': level, 'bridge-delay': level } }
    void this.#client.sendNotification('workspace/didChangeConfiguration', { settings: null })
  }

  #hear(): void {
    this.#client.onRequest((method: string, params: unknown) => {
      this.#said++
      if (method === 'workspace/configuration') return (params as { items: unknown[] }).items.map(() => this.#rules)
      // As VS Code does, and no sooner.
      if (method === 'workspace/diagnostic/refresh') for (const path of this.#open.keys()) this.#ask(path)
      return null
    })
    this.#client.onNotification((method: string, params: unknown) => {
      this.#said++
      if (method === 'textDocument/publishDiagnostics') {
        const { uri, diagnostics } = params as PublishDiagnosticsParams
        this.#pushed.set(uri, diagnostics)
        this.#owed.delete(uri)
      }
      const { message = '' } = params as { message?: string }
      if (method === 'window/logMessage' && message.includes('failed')) this.failures.push(message)
    })
    this.#client.listen()
  }

  #ask(path: string): void {
    if (!this.#asks) return
    const uri = inEditor(path)
    this.#asking++
    this.#client
      .sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
      .then(report => {
        this.#said++
        if (report.kind === 'full' && this.#open.has(path)) this.#pulled.set(uri, report.items)
      })
      .finally(() => this.#asking--)
  }

  /** A server that says nothing for so many turns of the event loop, and owes no answer, has nothing more to say. */
  async #quiet(): Promise<void> {
    for (let silent = 0, said = this.#said; silent < SILENT_TURNS; silent++) {
      await new Promise(resolve => setTimeout(resolve, 0))
      if (said !== this.#said || this.#asking + this.#owed.size > 0) silent = 0
      said = this.#said
    }
  }
}

/** Findings need none. */
const WITHOUT_PROSE = { ...ASSETS, 'docs/en.json': () => Buffer.from('{}') }

const SILENT_TURNS = 12

function inOneLine({ code, range: { start, end }, severity, message, relatedInformation = [] }: Diagnostic): string {
  const related = relatedInformation.map(({ location: { uri, range } }) => `${plainLocation(uri)}:${range.start.line}`)
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${code} ${message} ${related.join()}`
}
