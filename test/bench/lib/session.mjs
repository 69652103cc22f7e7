// One LSP client session: start, initialize, open, edit, ask. Keeps every diagnostics report with its
// arrival time, so that a wait can be answered by the report that belongs to the edit and by no other.

import { pathToFileURL } from 'node:url'
import { processorMs, residentMiB } from './memory.mjs'
import { Connection, ResponseError } from './rpc.mjs'

const sleep = msec => new Promise(resolve => setTimeout(resolve, msec))

/** A diagnostics set as one comparable string: where and what, in no particular order. */
export function fingerprint(diagnostics) {
  return diagnostics
    .map(d => {
      const { start, end } = d.range
      const message = typeof d.message === 'string' ? d.message : d.message.value
      return `${start.line}:${start.character}-${end.line}:${end.character} ${d.severity ?? ''} ${d.code ?? ''} ${message}`
    })
    .sort()
    .join('\n')
}

export class Session {
  #listeners = new Set()
  reports = new Map() // uri → [{ at, version, count, print }]
  seenRequests = new Set()
  dynamic = new Set()

  constructor(adapter, { pull }) {
    this.adapter = adapter
    this.wantPull = pull
    this.rpc = new Connection(adapter.command, adapter.args ?? [], { cwd: adapter.cwd, env: adapter.env })
    this.rpc.onNotification = (method, params, at) => {
      if (method !== 'textDocument/publishDiagnostics') return
      this.#record(params.uri, params.diagnostics, params.version, at)
    }
    this.rpc.onRequest = (method, params) => this.#answer(method, params)
  }

  #record(uri, diagnostics, version, at) {
    const report = { at, version: version ?? null, count: diagnostics.length, print: fingerprint(diagnostics) }
    const key = decodeURIComponent(uri)
    if (!this.reports.has(key)) this.reports.set(key, [])
    this.reports.get(key).push(report)
    for (const listener of this.#listeners) listener(key, report)
    return report
  }

  #answer(method, params) {
    this.seenRequests.add(method)
    if (method === 'workspace/configuration') {
      return params.items.map(item => {
        let value = this.adapter.settings ?? {}
        for (const part of (item.section ?? '').split('.').filter(Boolean)) value = value?.[part]
        return value ?? null
      })
    }
    if (method === 'workspace/workspaceFolders') return this.folders
    if (method === 'client/registerCapability') {
      for (const r of params.registrations) this.dynamic.add(r.method)
    }
    return null
  }

  async initialize(root) {
    this.folders = [{ uri: pathToFileURL(root).href, name: 'bench' }]
    const { result, at } = await this.rpc.request('initialize', {
      processId: process.pid,
      clientInfo: { name: 'lsp-bench', version: '0.1' },
      rootUri: this.folders[0].uri,
      rootPath: root,
      workspaceFolders: this.folders,
      initializationOptions: this.adapter.initializationOptions ?? {},
      capabilities: clientCapabilities(this.wantPull),
    })
    this.capabilities = result.capabilities
    this.serverInfo = result.serverInfo ?? null
    this.startMs = at - this.rpc.spawnedAt
    this.startCpuMs = this.processor()
    this.rpc.notify('initialized', {})
    if (this.adapter.settings) this.rpc.notify('workspace/didChangeConfiguration', { settings: this.adapter.settings })
    await sleep(this.adapter.settleAfterInitializeMs ?? 500)
    const provided = this.capabilities.diagnosticProvider || this.dynamic.has('textDocument/diagnostic')
    this.pull = this.wantPull && Boolean(provided)
    return this.startMs
  }

  /** Whether a request is offered, statically or by dynamic registration. */
  offers(capability, method) {
    return Boolean(this.capabilities[capability]) || this.dynamic.has(method)
  }

  open(uri, text) {
    this.doc = { uri, version: 1, lines: text.split('\n') }
    return this.rpc.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: this.adapter.languageId, version: 1, text },
    })
  }

  close() {
    this.rpc.notify('textDocument/didClose', { textDocument: { uri: this.doc.uri } })
  }

  /** Replaces `length` characters at a position; one incremental change (or the full text if the server asks for it). */
  change(position, length, text) {
    const { doc } = this
    const line = doc.lines[position.line]
    doc.lines[position.line] = line.slice(0, position.character) + text + line.slice(position.character + length)
    doc.version++
    const sync = this.capabilities.textDocumentSync
    const kind = typeof sync === 'object' && sync ? sync.change : sync
    const end = { line: position.line, character: position.character + length }
    return this.rpc.notify('textDocument/didChange', {
      textDocument: { uri: doc.uri, version: doc.version },
      contentChanges: [kind === 1 ? { text: doc.lines.join('\n') } : { range: { start: position, end }, text }],
    })
  }

  /**
   * Waits for the diagnostics that belong to the document's present version: `accept(report)` must hold,
   * and if the report carries a version it must be the present one. `since` is the time of the change.
   * Resolves to { ms, proof, stale, report } or rejects after `timeout`.
   */
  async diagnostics(since, accept, timeout) {
    const version = this.doc.version
    const fits = report => (report.version === null || report.version === version) && accept(report)
    if (this.pull) return this.#pullDiagnostics(since, fits, timeout)
    const key = decodeURIComponent(this.doc.uri)
    const stale = (this.reports.get(key) ?? []).filter(r => r.at >= since && !fits(r)).length
    const report = await this.#waitForReport(key, since, fits, timeout)
    const passed = this.reports.get(key).filter(r => r.at >= since && r.at < report.at).length
    return {
      ms: report.at - since,
      proof: report.version === null ? 'content' : 'version+content',
      stale: Math.max(stale, passed),
      report,
    }
  }

  #waitForReport(key, since, fits, timeout) {
    const present = (this.reports.get(key) ?? []).find(r => r.at >= since && fits(r))
    if (present) return Promise.resolve(present)
    return new Promise((resolve, reject) => {
      const done = act => {
        clearTimeout(timer)
        this.#listeners.delete(listener)
        act()
      }
      const listener = (uri, report) => uri === key && report.at >= since && fits(report) && done(() => resolve(report))
      const timer = setTimeout(() => done(() => reject(new Error(`no matching diagnostics in ${timeout} ms`))), timeout)
      this.#listeners.add(listener)
      this.rpc.closed.then(reason => done(() => reject(new Error(`server ${reason}\n${this.rpc.stderr}`))))
    })
  }

  async #pullDiagnostics(since, fits, timeout) {
    const identifier = this.capabilities.diagnosticProvider?.identifier
    let stale = 0
    while (performance.now() - since < timeout) {
      try {
        const { result, at } = await this.rpc.request('textDocument/diagnostic', {
          textDocument: { uri: this.doc.uri },
          ...(identifier ? { identifier } : {}),
        })
        if (result?.kind === 'full') {
          const report = this.#record(this.doc.uri, result.items, null, at)
          if (fits(report)) return { ms: at - since, proof: 'pull+content', stale, report }
        }
      } catch (error) {
        if (!(error instanceof ResponseError)) throw error
      }
      stale++
      await sleep(5)
    }
    throw new Error(`no matching pulled diagnostics in ${timeout} ms`)
  }

  /** Waits until no report came for `quiet` ms (at most `limit`). Returns the last report of the document. */
  async settle(quiet, limit = 60_000) {
    const key = decodeURIComponent(this.doc.uri)
    const from = performance.now()
    for (;;) {
      const last = this.reports.get(key)?.at(-1)
      const idle = performance.now() - Math.max(from, last?.at ?? 0)
      if (idle >= quiet || performance.now() - from > limit) return last
      await sleep(Math.max(1, quiet - idle))
    }
  }

  memory() {
    return residentMiB(this.rpc.pid, this.adapter.extraPids?.() ?? [])
  }

  processor() {
    return processorMs(this.rpc.pid)
  }

  async stop() {
    if (!this.rpc.exited) {
      await Promise.race([this.rpc.request('shutdown').catch(() => {}), sleep(2000)])
      this.rpc.notify('exit')
      await Promise.race([this.rpc.closed, sleep(1000)])
      if (!this.rpc.exited) this.rpc.child.kill('SIGKILL')
    }
  }
}

function clientCapabilities(pull) {
  const dynamic = { dynamicRegistration: true }
  return {
    workspace: {
      workspaceFolders: true,
      configuration: true,
      didChangeConfiguration: dynamic,
      didChangeWatchedFiles: dynamic,
      symbol: {},
      applyEdit: true,
    },
    textDocument: {
      synchronization: { dynamicRegistration: true, didSave: true },
      publishDiagnostics: { relatedInformation: true, versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      ...(pull ? { diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false } } : {}),
      completion: {
        dynamicRegistration: true,
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
          insertReplaceSupport: true,
          labelDetailsSupport: true,
        },
        completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat'] },
        contextSupport: true,
      },
      hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
      documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
      formatting: dynamic,
      rangeFormatting: dynamic,
      definition: dynamic,
      references: dynamic,
      codeAction: {
        dynamicRegistration: true,
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } },
      },
      foldingRange: { dynamicRegistration: true, rangeLimit: 5000 },
    },
    window: { workDoneProgress: true, showMessage: {} },
    general: { positionEncodings: ['utf-16'] },
  }
}
