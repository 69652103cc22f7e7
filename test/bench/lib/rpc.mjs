// JSON-RPC 2.0 over the LSP base protocol (Content-Length framing) on a child process's stdio.
//
// Written out here instead of using vscode-jsonrpc for one reason: a message is stamped with the time
// at which its last byte arrived, before it is parsed or dispatched, so the client's own JSON.parse of
// a large diagnostics array is not charged to the server.

import { spawn } from 'node:child_process'

const HEADER_END = Buffer.from('\r\n\r\n')

/** Incremental splitter of a byte stream into LSP messages. */
export class MessageSplitter {
  #chunks = []
  #length = 0
  #expected = -1

  /** Feeds bytes; returns the bodies (Buffers) completed by them. */
  push(chunk) {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    const bodies = []
    for (;;) {
      if (this.#expected < 0) {
        const all = this.#join()
        const end = all.indexOf(HEADER_END)
        if (end < 0) break
        const header = all.toString('latin1', 0, end)
        const match = /content-length:\s*(\d+)/i.exec(header)
        if (!match) throw new Error(`message header without Content-Length: ${JSON.stringify(header)}`)
        this.#expected = Number(match[1])
        this.#drop(end + HEADER_END.length)
      }
      if (this.#length < this.#expected) break
      const all = this.#join()
      bodies.push(all.subarray(0, this.#expected))
      this.#drop(this.#expected)
      this.#expected = -1
    }
    return bodies
  }

  #join() {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)]
    return this.#chunks[0]
  }

  #drop(n) {
    const rest = this.#join().subarray(n)
    this.#chunks = [rest]
    this.#length = rest.length
  }
}

export class ResponseError extends Error {
  constructor(method, error) {
    super(`${method}: ${error.message} (${error.code})`)
    this.code = error.code
  }
}

/**
 * A server process with request/notify. `onNotification(method, params, at)` and
 * `onRequest(method, params)` are set by the owner.
 */
export class Connection {
  #next = 1
  #pending = new Map()
  #splitter = new MessageSplitter()
  stderr = ''
  exited = null
  onNotification = () => {}
  onRequest = () => null

  constructor(command, args, { cwd, env }) {
    this.spawnedAt = performance.now()
    this.child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
    this.child.stdout.on('data', chunk => this.#receive(chunk))
    this.child.stderr.on('data', chunk => {
      this.stderr = (this.stderr + chunk).slice(-4000)
    })
    this.child.stdin.on('error', () => {})
    this.closed = new Promise(resolve => {
      this.child.on('error', error => resolve(this.#end(`cannot start: ${error.message}`)))
      this.child.on('exit', (code, signal) => resolve(this.#end(`exited with ${signal ?? code}`)))
    })
  }

  get pid() {
    return this.child.pid
  }

  /** Resolves to { result, ms }, ms from the moment before the write to the arrival of the reply. */
  request(method, params) {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      if (this.exited) return reject(new Error(`${method}: server ${this.exited}`))
      this.#pending.set(id, { resolve, reject, method, sentAt: performance.now() })
      this.#send({ jsonrpc: '2.0', id, method, params })
    })
  }

  /** Sends a notification; returns the moment before the write. */
  notify(method, params) {
    const at = performance.now()
    this.#send({ jsonrpc: '2.0', method, params })
    return at
  }

  #send(message) {
    const body = JSON.stringify(message)
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  #receive(chunk) {
    const at = performance.now()
    for (const body of this.#splitter.push(chunk)) this.#dispatch(JSON.parse(body.toString('utf8')), at)
  }

  async #dispatch(message, at) {
    if (message.method === undefined) {
      const pending = this.#pending.get(message.id)
      if (!pending) return
      this.#pending.delete(message.id)
      if (message.error) pending.reject(new ResponseError(pending.method, message.error))
      else pending.resolve({ result: message.result, ms: at - pending.sentAt, at })
    } else if (message.id === undefined) {
      this.onNotification(message.method, message.params, at)
    } else {
      try {
        const result = (await this.onRequest(message.method, message.params)) ?? null
        this.#send({ jsonrpc: '2.0', id: message.id, result })
      } catch (error) {
        this.#send({ jsonrpc: '2.0', id: message.id, error: { code: -32603, message: String(error.message) } })
      }
    }
  }

  #end(reason) {
    this.exited = reason
    for (const { reject, method } of this.#pending.values()) {
      reject(new Error(`${method}: server ${reason}\n${this.stderr}`))
    }
    this.#pending.clear()
    return reason
  }
}
