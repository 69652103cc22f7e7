import { hostRootOf } from '../dom0/host.ts'
import { plainLocation } from '../files/files.ts'
import type { HostNames } from '../workspace/names/hostNames.ts'
import type { NamedHost } from '../workspace/names/namedHost.ts'
import { roleOfDocument } from './hostFiles.ts'
import type { Session } from './session.ts'

/** The names of hosts, for whoever answers about them. */
export class Names {
  readonly #session: Session
  #names: Promise<HostNames> | undefined

  constructor(session: Session) {
    this.#session = session
  }

  /** Loaded when somebody asks, so that a server starts without the readers of all those formats. */
  all(): Promise<HostNames> {
    this.#names ??= makeNames(this.#session)
    return this.#names
  }

  /**
   * The host of an open document, with all its guests or with this file alone; null where its files may not be looked at.
   *
   * @param fresh whatever was read before is read again
   */
  async hostOf(uri: string, guests: 'all' | 'own', fresh = false): Promise<NamedHost | null> {
    const document = this.#session.documents.get(uri)
    if (!document || !uri.includes('/') || !(await this.#session.mayReadBeside(uri))) return null
    const { hostRootOfNetworkFile } = await import('../dom0/networkFiles.ts')
    const root = hostRootOf(uri) ?? hostRootOfNetworkFile(uri)
    const isGuest = roleOfDocument(document) === 'guest'
    const known = await this.all()
    const cut = root === null ? uri.lastIndexOf('/') : root.length
    const own = isGuest ? { own: plainLocation(uri.slice(cut + 1)) } : {}
    if (root !== null) return known.host(root, { guests, fresh, ...own })
    return own.own === undefined ? null : known.folder(uri.slice(0, cut), own.own)
  }

  changed(uris: readonly string[]): void {
    void this.#names?.then(known => known.changed(uris))
  }

  allChanged(): void {
    void this.#names?.then(known => known.forget())
  }
}

async function makeNames(session: Session): Promise<HostNames> {
  const { HostNames } = await import('../workspace/names/hostNames.ts')
  return new HostNames({
    files: session.files,
    index: session.around.guests,
    open: location => session.openText(location),
    guest: async (location, text) => (await session.readGuest(location, text)).file,
    parse: text => session.parse(text),
    shell: () => session.shell(),
    target: location => session.host(location),
    isWatched: () => session.client.registersWatchers,
  })
}
