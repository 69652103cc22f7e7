import type { Connection } from 'vscode-languageserver'
import { readSettings, type Settings } from './settings.ts'

/** The user's settings as the client tells them: file by file when it is asked, or all at once, pushed. */
export class ClientSettings {
  readonly #connection: Connection
  readonly #known = new Map<string, Promise<Settings>>()
  /** What a client that pushes its settings sent last. */
  #pushed: unknown = null

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** @param canAsk whether the client can be asked */
  async of(uri: string, canAsk: boolean): Promise<Settings> {
    if (!canAsk) return readSettings(this.#pushed)
    const known = this.#known.get(uri)
    if (known) return known
    const asked = this.#ask(uri)
    this.#known.set(uri, asked)
    return asked
  }

  /** @param options what the client gave to start with */
  start(options: unknown): void {
    this.#pushed = (options as { xen?: unknown } | null | undefined)?.xen ?? null
  }

  /** Settings changed. @param pushed the new ones, where the client sends them */
  changed(pushed: unknown): void {
    this.#known.clear()
    const section = pushed as { xen?: unknown } | null | undefined
    if (section?.xen !== undefined) this.#pushed = section.xen
  }

  closed(uri: string): void {
    this.#known.delete(uri)
  }

  async #ask(uri: string): Promise<Settings> {
    try {
      return readSettings(await this.#connection.workspace.getConfiguration({ scopeUri: uri, section: 'xen' }))
    } catch {
      return readSettings(null)
    }
  }
}
