import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createMessageConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  LogMessageNotification,
  type MessageConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Registration,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceFolder,
} from 'vscode-languageserver/node'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** The Node that a user's editor would start the server with. */
export const PRODUCT_NODE = process.env.XEN_TEST_NODE ?? process.execPath

export interface EditorOptions {
  readonly initializationOptions?: unknown
  readonly folders?: readonly WorkspaceFolder[] | null
  /** Answers `workspace/configuration` for one document. */
  readonly settings?: (uri: string | undefined) => unknown
  /** False: the client never sends `initialize`, the test does. */
  readonly initialize?: boolean
  /** The program, where it is not the one that was built. */
  readonly cli?: string
}

/** An editor's end of a real server process: keeps whatever the server says, and waits for what it will say. */
export class Editor {
  readonly process: ChildProcess
  readonly connection: MessageConnection
  readonly exited: Promise<number | null>
  initialized: InitializeResult = { capabilities: {} }
  readonly registrations: Registration[] = []
  readonly reports: PublishDiagnosticsParams[] = []
  /** Method and parameters of every other notification or request the server sent. */
  readonly heard: { readonly method: string; readonly params: unknown }[] = []
  readonly log: string[] = []
  stderr = ''
  /** Fails when the server has ended. */
  readonly #gone: Promise<never>
  #waiting = new Set<() => void>()
  /** How often the server has said anything. */
  #said = 0
  #versions = new Map<string, number>()

  constructor({ settings = () => null, cli = CLI }: EditorOptions) {
    this.process = spawn(PRODUCT_NODE, [cli, 'lsp', '--stdio'], { stdio: 'pipe' })
    this.exited = once(this.process, 'exit').then(([code]) => code)
    this.#gone = this.exited.then(code => {
      throw new Error(`The server ended with ${code}. ${this.stderr}`)
    })
    this.#gone.catch(() => {})
    const { stdin, stdout, stderr } = this.process
    assert.ok(stdin && stdout && stderr)
    stderr.on('data', data => {
      this.stderr += data
    })
    // Writing to a server that has just ended is what some tests are about.
    stdin.on('error', () => {})
    const reader = new StreamMessageReader(stdout)
    // A server may be killed in the middle of a message; waiting for its rest would keep the tests from ever ending.
    reader.partialMessageTimeout = 0
    this.connection = createMessageConnection(reader, new StreamMessageWriter(stdin))
    this.connection.onError(() => {})
    this.#hear(settings)
    this.connection.listen()
  }

  #hear(settings: NonNullable<EditorOptions['settings']>): void {
    const { connection } = this
    connection.onNotification(PublishDiagnosticsNotification.type, report => {
      this.reports.push(report)
      this.#tell()
    })
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.log.push(message)
      this.#tell()
    })
    connection.onNotification((method, params) => {
      this.heard.push({ method, params })
      this.#tell()
    })
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations)
      this.#tell()
    })
    connection.onRequest(ConfigurationRequest.type, ({ items }) => {
      const answer = Promise.all(items.map(({ scopeUri }) => settings(scopeUri)))
      this.heard.push({ method: ConfigurationRequest.method, params: { items } })
      this.#tell()
      return answer
    })
    connection.onRequest((method, params) => {
      this.heard.push({ method, params })
      this.#tell()
      return null
    })
  }

  #tell(): void {
    this.#said++
    for (const look of this.#waiting) look()
  }

  /** Waits until `find` finds something in what the server has said; the test's own time limit is the only one. */
  until<T>(find: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          const found = find()
          if (found === undefined || found === false) return
          resolve(found)
        } catch (error) {
          reject(error)
        }
        this.#waiting.delete(look)
      }
      this.#waiting.add(look)
      this.#gone.catch(reject)
      look()
    })
  }

  /** Asks again whenever the server has said something, until the answer is as wanted. */
  async becomes(isAsWanted: () => Promise<boolean>): Promise<void> {
    for (;;) {
      const said = this.#said
      if (await isAsWanted()) return
      await this.until(() => this.#said > said)
    }
  }

  async initialize(capabilities: ClientCapabilities, options: EditorOptions): Promise<void> {
    const { initializationOptions, folders = null } = options
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: folders?.[0]?.uri ?? null,
      workspaceFolders: folders ? [...folders] : null,
      capabilities,
      ...(initializationOptions !== undefined && { initializationOptions }),
    }
    this.initialized = await this.connection.sendRequest('initialize', params)
    await this.connection.sendNotification('initialized', {})
  }

  open(uri: string, text: string, languageId = 'xen-guest'): Promise<void> {
    this.#versions.set(uri, 1)
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    })
  }

  /** Sends one change; gives the version that the text then has. */
  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): number {
    const version = (this.#versions.get(uri) ?? 0) + 1
    this.#versions.set(uri, version)
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    })
    return version
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  }

  /** Asks the server; fails when it ends instead of answering. */
  ask<T>(method: string, params: unknown): Promise<T> {
    return Promise.race([this.connection.sendRequest<T>(method, params), this.#gone])
  }

  /** A request about a place in a document. */
  at<T>(method: string, uri: string, line: number, character: number): Promise<T> {
    return this.ask(method, { textDocument: { uri }, position: { line, character } })
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.ask<{ kind: string; items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    })
    assert.equal(report.kind, 'full')
    return report.items
  }

  /** The report that belongs to a version of a document. */
  report(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    return this.until(() => this.reports.find(report => report.uri === uri && report.version === version))
  }

  /** Hangs up as the protocol wants it; gives the exit code. */
  async stop(): Promise<number | null> {
    await this.ask('shutdown', undefined)
    await this.connection.sendNotification('exit')
    return this.exited
  }

  kill(): void {
    this.connection.dispose()
    this.process.kill('SIGKILL')
  }
}

const started: Editor[] = []

/** Starts a server as an editor with these capabilities does. */
export async function startEditor(capabilities: ClientCapabilities, options: EditorOptions = {}): Promise<Editor> {
  const editor = new Editor(options)
  started.push(editor)
  if (options.initialize !== false) await editor.initialize(capabilities, options)
  return editor
}

/** Ends every server that a test left running. */
export function stopEditors(): void {
  for (const editor of started.splice(0)) editor.kill()
}

/** The codes of findings, in their order. */
export function codes(found: readonly Diagnostic[]): string[] {
  return found.map(({ code }) => String(code))
}
