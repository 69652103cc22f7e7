import * as l10n from '@vscode/l10n'
import { type Connection, type InitializeParams, TextDocuments } from 'vscode-languageserver'
import { type Host, hostRootOf } from '../dom0/host.ts'
import type { GuestContext } from '../features/guestContext.ts'
import type { HostFile } from '../features/hostFiles/hostFile.ts'
import { networkFile } from '../features/hostFiles/networkFile.ts'
import { placesInGuest, type ScriptPlace } from '../features/scriptChoice.ts'
import { type Files, plainLocation } from '../files/files.ts'
import { OpenFiles } from '../files/openFiles.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { PythonText, parsePython } from '../syntax/python/parse.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import { GuestText, parseGuest } from '../syntax/xencfg/parse.ts'
import { networkFileIn } from '../workspace/fileKind.ts'
import { MOST_GUESTS } from '../workspace/guestPaths.ts'
import type { ReadGuest } from '../workspace/guestRecord.ts'
import { withContent } from '../workspace/hostOfContent.ts'
import type { Hosts } from '../workspace/hosts.ts'
import { Assets } from './assets.ts'
import { type ClientFeatures, clientFeatures } from './clientFeatures.ts'
import { ClientSettings } from './clientSettings.ts'
import { hasHostFile, hostFileOf, roleOfDocument } from './hostFiles.ts'
import { OpenGuest } from './openGuest.ts'
import type { Runtime } from './runtime.ts'
import type { Settings } from './settings.ts'
import { Surroundings } from './surroundings.ts'
import { Targets } from './targets.ts'
import { Watching } from './watching.ts'

/** What the server knows of one client: its abilities, settings and open documents. */
export class Session {
  readonly documents = new TextDocuments<OpenGuest>({
    create: (uri, languageId, version, content) => new OpenGuest(uri, languageId, version, content),
    update: (document, changes, version) => document.update(changes, version),
  })
  readonly targets: Targets
  readonly watching: Watching
  readonly files: Files
  /** What is around the open files. */
  readonly around: Surroundings
  /** Loaded on first use, so that the answer to `initialize` need not wait for them. */
  readonly assets: Assets
  client: ClientFeatures = clientFeatures({ processId: null, rootUri: null, capabilities: {} })
  readonly #settings: ClientSettings

  constructor(connection: Connection, runtime: Runtime) {
    this.files = runtime.files
    this.assets = new Assets(name => runtime.asset(name, this.client.options.assets))
    this.#settings = new ClientSettings(connection)
    this.watching = new Watching(connection)
    this.around = new Surroundings(this, folder => void connection.window.showWarningMessage(tooManyGuests(folder)))
    this.targets = new Targets(runtime.files, root => this.watching.hostSeen(root, this.client))
  }

  start(params: InitializeParams): void {
    this.client = clientFeatures(params)
    const bundle = this.client.options.l10n
    if (bundle) l10n.config({ contents: { ...bundle } })
    this.#settings.start(params.initializationOptions)
  }

  settings(uri: string): Promise<Settings> {
    return this.#settings.of(uri, this.client.givesConfiguration)
  }

  /** Toolstack and release for a file: of the user's settings, of the host's files, or of what an open guest looks like. */
  async host(uri: string): Promise<Host> {
    const host = await this.targets.of(uri, await this.settings(uri), root => this.#isInside(root))
    const document = this.documents.get(uri)
    return document && roleOfDocument(document) === 'guest' ? withContent(host, document.text.getText()) : host
  }

  /** The hosts and their networks. */
  hosts(): Promise<Hosts> {
    return this.around.hosts()
  }

  /** What the features need to know of an open guest file; null when it is none, or closed. */
  async guest(uri: string): Promise<GuestContext | null> {
    const document = this.documents.get(uri)
    if (!document) return null
    if (roleOfDocument(document) !== 'guest') {
      this.around.guests.open(uri, null)
      return null
    }
    const { grammar, pages } = await this.assets.guest()
    const { toolstack, release } = await this.host(uri)
    const { machine } = await this.settings(uri)
    const python = toolstack === 'xm' ? await this.assets.python() : null
    const mayRead = await this.mayReadBeside(uri)
    if (this.documents.get(uri) !== document) return null
    // Everything from here on sees the same text: nothing waits any more.
    const file = python
      ? document.file(`xm ${machine}`, text => new PythonText(text, python, { machine }))
      : document.file('xl', text => new GuestText(text, grammar))
    const target = { toolstack, release }
    const around = this.around.seenFrom(uri, { file, target }, mayRead)
    return { document: document.text, file, target, pages, ...around }
  }

  /** What the features need to know of an open file of dom0 that is no guest; null when it is none, or closed. */
  async hostFile(uri: string): Promise<HostFile | null> {
    const document = this.documents.get(uri)
    const role = document ? roleOfDocument(document) : null
    if (document && role === 'network') return this.#networkFile(document)
    if (!document || !hasHostFile(role)) return null
    const { grammar, pages } = await this.assets.guest()
    const target = await this.host(uri)
    const scripts = await this.targets.scripts(uri, await this.settings(uri), root => this.#isInside(root))
    const shell = role === 'script' ? await this.assets.shell() : null
    return hostFileOf(document, role, { grammar, shell, target, pages, scripts })
  }

  async #networkFile(document: OpenGuest): Promise<HostFile | null> {
    const around = (await this.mayReadBeside(document.uri)) ? await this.around.ofNetworkFile(document.uri) : null
    return around && networkFile(document.text, around)
  }

  /** What of an open file can be followed through the models of the network scripts. */
  async scriptPlaces(uri: string): Promise<readonly ScriptPlace[]> {
    const guest = await this.guest(uri)
    return guest ? placesInGuest(guest.file) : ((await this.hostFile(uri))?.scriptPlaces?.() ?? [])
  }

  /** A guest file as its host reads it. All guests of a host are read with one set of settings. */
  async readGuest(uri: string, text: string): Promise<ReadGuest> {
    const root = hostRootOf(uri)
    const settings = await this.settings(root === null ? uri.slice(0, uri.lastIndexOf('/')) : `${root}/etc/xen/xl.conf`)
    const host = withContent(await this.targets.of(uri, settings, inside => this.#isInside(inside)), text)
    const { machine } = settings
    const file =
      host.toolstack === 'xm'
        ? parsePython(text, await this.assets.python(), { machine })
        : parseGuest(text, (await this.assets.guest()).grammar)
    const { toolstack, release } = host
    return { file, target: { toolstack, release } }
  }

  /** Files as the user sees them: what is open counts before what is on disk. */
  get seenFiles(): Files {
    return new OpenFiles(this.files, location => this.openText(location)?.text ?? null)
  }

  /** The text of an open document, however its URI is escaped; null for one that is not open. */
  openText(location: string): { readonly location: string; readonly text: string } | null {
    const plain = plainLocation(location)
    const exact = this.documents.get(location)
    const document = exact ?? this.documents.all().find(({ uri }) => plainLocation(uri) === plain)
    return document ? { location: document.uri, text: document.text.getText() } : null
  }

  forgetSettings(pushed: unknown): void {
    this.#settings.changed(pushed)
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const kept = this.client.folders.filter(folder => !removed.includes(folder))
    this.client = { ...this.client, folders: [...kept, ...added] }
  }

  /** Where a file of a host is opened, its guests will be asked about: they are read in the background. */
  async lookAround(document: OpenGuest): Promise<void> {
    const { uri } = document
    const role = roleOfDocument(document)
    if (role === null || !(await this.mayReadBeside(uri))) return
    const root = hostRootOf(uri) ?? networkFileIn(uri)?.root ?? null
    if (role === 'guest') this.around.guests.beside(uri)
    else if (root !== null) this.around.lookAt(root)
  }

  /** Whether a host is shown to the user: it lies in the folders of the client, or around them, or a file of it is open. */
  isShown(root: string): boolean {
    const isInFolders = this.client.folders.some(folder => this.#isInside(root) || folder.startsWith(`${root}/`))
    return isInFolders || this.documents.keys().some(uri => uri.startsWith(`${root}/`))
  }

  forgetDocument(uri: string): void {
    this.#settings.closed(uri)
  }

  /** An open guest file as its host reads it; null for others. */
  async openGuest(uri: string): Promise<ReadGuest | null> {
    return this.guest(uri)
  }

  async parse(text: string): Promise<ConfigFile> {
    return parseGuest(text, (await this.assets.guest()).grammar)
  }

  shell(): Promise<ShellGrammar> {
    return this.assets.shell()
  }

  opened(): readonly string[] {
    return this.documents.keys()
  }

  /** Files outside of the client's folders are read only if the user likes it. */
  async mayReadBeside(uri: string): Promise<boolean> {
    const { readOutsideWorkspace } = await this.settings(uri)
    return readOutsideWorkspace || this.#isInside(uri)
  }

  #isInside(root: string): boolean {
    return this.client.folders.some(folder => root === folder || root.startsWith(`${folder}/`))
  }
}

function tooManyGuests(folder: string): string {
  const path = plainLocation(folder).replace(/^file:\/\//, '')
  return l10n.t(
    '{0} holds more than {1} guest files: only the first {1} are compared with each other.',
    path,
    MOST_GUESTS,
  )
}
