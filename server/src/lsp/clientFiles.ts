import type { Connection } from 'vscode-languageserver'
import type { FileKind, Files, ReadResult } from '../files/files.ts'
import * as protocol from './protocol.ts'

/** Files as the editor sees them: where the server has no disk of its own, it asks the client. */
export class ClientFiles implements Files {
  #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async read(uri: string, most = Number.POSITIVE_INFINITY): Promise<ReadResult> {
    const result = await this.#ask<protocol.ReadFileResult>(protocol.READ_FILE_REQUEST, uri, { text: null })
    if (result === null) return { kind: 'missing' }
    return result.text === null || result.text.length > most
      ? { kind: 'unreadable' }
      : { kind: 'text', text: result.text }
  }

  async list(uri: string): Promise<readonly string[] | null> {
    const names = await this.#ask<protocol.ListResult>(protocol.LIST_REQUEST, uri, null)
    return names && [...names].sort()
  }

  async stat(uri: string): Promise<FileKind> {
    return (await this.#ask<protocol.StatResult>(protocol.STAT_REQUEST, uri, { kind: 'unknown' })).kind
  }

  /** An editor does not tell. */
  async mode(): Promise<null> {
    return null
  }

  async linkText(): Promise<null> {
    return null
  }

  async realLocation(): Promise<null> {
    return null
  }

  async mayWrite(): Promise<null> {
    return null
  }

  async #ask<T>(request: string, uri: string, unknown: T): Promise<T> {
    try {
      return await this.#connection.sendRequest<T>(request, { uri } satisfies protocol.FileParams)
    } catch {
      return unknown
    }
  }
}
