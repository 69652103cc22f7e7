import type { Connection, Diagnostic } from 'vscode-languageserver'
import { diagnostics, toDiagnostics } from '../features/diagnostics.ts'
import { plainLocation } from '../files/files.ts'
import type { Session } from './session.ts'

/**
 * Brings findings to the client: on demand where it pulls, by itself where it does not. A report always belongs to
 * the text as it is when it is sent.
 */
export class Reporting {
  #connection: Connection
  #session: Session
  /** Documents whose text is newer than their last report. */
  #due = new Set<string>()
  #running = new Set<string>()

  constructor(connection: Connection, session: Session) {
    this.#connection = connection
    this.#session = session
    session.around.onConcerned(locations => this.#alsoChanged(locations))
  }

  async findings(uri: string): Promise<Diagnostic[]> {
    const [guest, { rules }] = [await this.#session.guest(uri), await this.#session.settings(uri)]
    const pageUri = this.pageUri()
    if (guest) return diagnostics(guest, rules, pageUri)
    const file = await this.#session.hostFile(uri)
    return file ? toDiagnostics(file.findings(rules), file.document, pageUri) : []
  }

  /** A document changed: a client that does not pull hears of it once all waiting changes are read. */
  changed(uri: string): void {
    if (this.#session.client.pullsDiagnostics || this.#due.has(uri)) return
    this.#due.add(uri)
    if (!this.#running.has(uri)) setTimeout(() => this.#push(uri), 0)
  }

  /** What all reports rest on changed: settings, or files of a host. */
  allChanged(): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#session.client
    if (pullsDiagnostics) {
      if (refreshesDiagnostics) this.#connection.languages.diagnostics.refresh().catch(this.#failed('refresh'))
    } else for (const uri of this.#session.documents.keys()) this.changed(uri)
  }

  /** Other files changed what is to be said of these. */
  #alsoChanged(locations: ReadonlySet<string>): void {
    const concerned = new Set([...locations].map(plainLocation))
    const open = this.#session.documents.keys().filter(uri => concerned.has(plainLocation(uri)))
    if (open.length === 0) return
    if (!this.#session.client.pullsDiagnostics) for (const uri of open) this.changed(uri)
    else this.allChanged()
  }

  /** Where the page of a code can be opened; null when the client cannot show one. */
  pageUri(): ((code: string) => string) | null {
    const scheme = this.#session.client.options.docsScheme
    return scheme ? code => `${scheme}:/problems/${code}.md` : null
  }

  closed(uri: string): void {
    if (!this.#session.client.pullsDiagnostics) this.#connection.sendDiagnostics({ uri, diagnostics: [] })
  }

  async #push(uri: string): Promise<void> {
    this.#due.delete(uri)
    this.#running.add(uri)
    try {
      const found = await this.findings(uri)
      const version = this.#session.documents.get(uri)?.text.version
      if (version === undefined || this.#due.has(uri)) return
      await this.#connection.sendDiagnostics({ uri, version, diagnostics: found })
    } catch (error) {
      this.#failed(uri)(error)
    } finally {
      this.#running.delete(uri)
      if (this.#due.has(uri)) setTimeout(() => this.#push(uri), 0)
    }
  }

  #failed(what: string): (error: unknown) => void {
    return error => this.#connection.console.error(`reporting (${what}) failed: ${String(error)}`)
  }
}
