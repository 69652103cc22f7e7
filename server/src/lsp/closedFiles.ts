import type { Connection } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { hostRootOf } from '../dom0/host.ts'
import { toDiagnostics } from '../features/diagnostics.ts'
import { nameOfFile, plainLocation, textOfFile } from '../files/files.ts'
import { danglingLink } from '../rules/autoLinks.ts'
import { findingsBeside, withLevels } from '../rules/findings.ts'
import { networkFindings } from '../rules/hostFindings.ts'
import type { Problem } from '../text/problem.ts'
import { networkFileIn } from '../workspace/fileKind.ts'
import { hostFolderOf, isKept } from '../workspace/guestPaths.ts'
import { Turns } from '../workspace/turns.ts'
import type { Session } from './session.ts'

/** A file that nobody has open, with what is to be said of it because of others. */
interface ClosedFile {
  readonly location: string
  readonly text: string
  readonly problems: readonly Problem[]
}

/**
 * Tells what does not fit between the files of a host where it stands in a file that nobody has open. Nobody asks for
 * that, so it is sent, to every client, and only where it changed. What such a file shows by itself is left to the day
 * when it is opened.
 */
export class ClosedFiles {
  readonly #connection: Connection
  readonly #session: Session
  readonly #pageUri: () => ((code: string) => string) | null
  readonly #looking: Turns
  /** What the client was told, by plain location. */
  readonly #told = new Map<string, ClosedFile & { readonly sent: string }>()
  /** The hosts that are shown to the user though they lie outside of the client's folders. */
  #shown = new Set<string>()
  #isNews = false
  #listener: () => void = () => {}

  constructor(connection: Connection, session: Session, pageUri: () => ((code: string) => string) | null) {
    this.#connection = connection
    this.#session = session
    this.#pageUri = pageUri
    this.#looking = new Turns({
      piece: location => this.#look(location),
      done: () => this.#tellListener(),
      failed: (location, error) => connection.console.error(`looking at ${location} failed: ${String(error)}`),
    })
    session.around.onConcerned(locations => this.concerned(locations))
    session.around.onHost(root => this.#lookAtAll(root))
  }

  /** @param listener hears when something else is to be said of closed files */
  onChange(listener: () => void): void {
    this.#listener = listener
  }

  /** What is told of a file by now. */
  problems(location: string): { readonly text: string; readonly problems: readonly Problem[] } | null {
    return this.#told.get(plainLocation(location)) ?? null
  }

  /** These files, or what others make of them, may have changed. */
  concerned(locations: Iterable<string>): void {
    for (const location of locations) {
      if (rootOf(location) !== null && !this.#session.openText(location)) this.#looking.want(location)
    }
  }

  /** From now on the client hears of an open file as of all that are open: what was told is taken back. */
  opened(uri: string): void {
    const plain = plainLocation(uri)
    const told = this.#told.get(plain)
    this.#told.delete(plain)
    // A report that is pushed takes the place of the one before it.
    if (told && (this.#session.client.pullsDiagnostics || told.location !== uri)) this.#send(told.location, [])
    this.#showOrHide(uri)
  }

  closed(uri: string): void {
    this.concerned([uri])
    this.#showOrHide(uri)
  }

  /** Settings changed. */
  allChanged(): void {
    const roots = new Set([...this.#told.values()].flatMap(({ location }) => rootOf(location) ?? []))
    for (const root of [...roots, ...this.#session.around.roots()]) this.#lookAtAll(root)
  }

  /** A host outside of the client's folders is one of the user's as long as a file of it is open. */
  #showOrHide(uri: string): void {
    const root = rootOf(uri)
    if (root === null || this.#session.isShown(root) === this.#shown.has(root)) return
    if (!this.#shown.delete(root)) this.#shown.add(root)
    this.#lookAtAll(root)
  }

  #lookAtAll(root: string): void {
    const told = [...this.#told.values()].map(({ location }) => location).filter(location => rootOf(location) === root)
    this.concerned([...told, ...this.#session.around.filesOf(root)])
  }

  async #look(asked: string): Promise<void> {
    const file = await this.#found(asked)
    if (this.#session.openText(asked)) return
    const plain = plainLocation(asked)
    const told = this.#told.get(plain)
    // A client may not know two spellings for one.
    const location = told?.location ?? asked
    const { problems, text } = file ?? { problems: [], text: '' }
    const diagnostics = toDiagnostics(problems, TextDocument.create(location, '', 0, text), this.#pageUri())
    const sent = JSON.stringify(diagnostics)
    if (sent === (told?.sent ?? '[]')) return
    if (problems.length > 0) this.#told.set(plain, { location, text, problems, sent })
    else this.#told.delete(plain)
    this.#isNews = true
    this.#send(location, diagnostics)
  }

  /** Null for a file of which nothing is to be said. */
  async #found(location: string): Promise<Omit<ClosedFile, 'location'> | null> {
    const root = rootOf(location)
    const { around } = this.#session
    const common = `${root}/etc/xen/xl.conf`
    if (root === null || !this.#session.isShown(root) || !(await this.#session.mayReadBeside(common))) return null
    const { rules } = await this.#session.settings(common)
    if (networkFileIn(location)) {
      const beside = await around.ofNetworkFile(location)
      const text = await textOfFile(this.#session.files, location)
      return beside && text !== null ? { text, problems: networkFindings({ ...beside, text }, rules) } : null
    }
    // What is half known is not told: it would be taken back the next moment.
    await (await around.hosts()).known(root)
    await around.guests.idle()
    const guest = around.guests.record(location)
    if (guest) {
      const { file, target } = guest
      return { text: file.text, problems: findingsBeside(file, target, rules, around.across(location, guest)) }
    }
    if (!around.guests.link(location)?.isDangling) return null
    const guests = around.guests.names(hostFolderOf(location) ?? '')
    return { text: '', problems: withLevels([danglingLink(nameOfFile(location), guests)], rules) }
  }

  #send(uri: string, diagnostics: ReturnType<typeof toDiagnostics>): void {
    void this.#connection.sendDiagnostics({ uri, diagnostics })
  }

  #tellListener(): void {
    if (this.#isNews) this.#listener()
    this.#isNews = false
  }
}

/** The root of the host that a guest or a network file belongs to; null for others. */
function rootOf(location: string): string | null {
  if (!isKept(location)) return null
  return hostFolderOf(location) === null ? (networkFileIn(location)?.root ?? null) : hostRootOf(location)
}
