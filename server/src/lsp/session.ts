import * as l10n from '@vscode/l10n'
import { type Connection, type InitializeParams, TextDocuments } from 'vscode-languageserver'
import { type Host, hostRootOf } from '../dom0/host.ts'
import type { GuestContext } from '../features/guestContext.ts'
import type { HostFile } from '../features/hostFiles/hostFile.ts'
import { networkFile } from '../features/hostFiles/networkFile.ts'
import { placesInGuest, type ScriptPlace } from '../features/scriptChoice.ts'
import { type Files, plainLocation } from '../files/files.ts'
import { OpenFiles } from '../files/openFiles.ts'
import { acrossFiles } from '../rules/acrossFiles.ts'
import { PythonText, parsePython } from '../syntax/python/parse.ts'
import { GuestText, parseGuest } from '../syntax/xencfg/parse.ts'
import { networkFileIn } from '../workspace/fileKind.ts'
import { GuestIndex } from '../workspace/guestIndex.ts'
import { MOST_GUESTS } from '../workspace/guestPaths.ts'
import type { ReadGuest } from '../workspace/guestRecord.ts'
import { withContent } from '../workspace/hostOfContent.ts'
import type { Hosts, SeenHost } from '../workspace/hosts.ts'
import { Assets } from './assets.ts'
import { type ClientFeatures, clientFeatures } from './clientFeatures.ts'
import { ClientSettings } from './clientSettings.ts'
import { hasHostFile, hostFileOf, roleOfDocument } from './hostFiles.ts'
import { OpenGuest } from './openGuest.ts'
import type { Runtime } from './runtime.ts'
import type { Settings } from './settings.ts'
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
  readonly guests: GuestIndex
  readonly files: Files
  /** Loaded on first use, so that the answer to `initialize` need not wait for them. */
  readonly assets: Assets
  /** Hears of links in auto/ that lead nowhere, with the guests that could be meant, and of those that no longer do. */
  dangling: (location: string, guests: readonly string[] | null) => void = () => {}
  #concerned: ((locations: ReadonlySet<string>) => void)[] = []
  client: ClientFeatures = clientFeatures({ processId: null, rootUri: null, capabilities: {} })
  #hosts: Promise<Hosts> | undefined
  /** The same, once it is there. */
  #knownHosts: Hosts | null = null
  readonly #settings: ClientSettings

  constructor(connection: Connection, runtime: Runtime) {
    this.files = runtime.files
    this.assets = new Assets(name => runtime.asset(name, this.client.options.assets))
    this.#settings = new ClientSettings(connection)
    this.watching = new Watching(connection)
    this.guests = new GuestIndex(
      {
        files: runtime.files,
        read: (location, text) => this.readGuest(location, text),
        openFile: uri => this.#openGuest(uri),
      },
      {
        concerned: locations => this.#tellConcerned(locations),
        dangling: (location, guests) => this.dangling(location, guests),
        capped: folder => void connection.window.showWarningMessage(tooManyGuests(folder)),
      },
    )
    this.targets = new Targets(runtime.files, root => this.watching.hostSeen(root, this.client))
  }

  /** @param listener hears of files whose findings change because of others */
  onConcerned(listener: (locations: ReadonlySet<string>) => void): void {
    this.#concerned.push(listener)
  }

  #tellConcerned(locations: ReadonlySet<string>): void {
    for (const listener of this.#concerned) listener(locations)
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

  /** The hosts and their networks. Loaded when they are asked for, so that a server starts without all those readers. */
  hosts(): Promise<Hosts> {
    this.#hosts ??= this.#loadHosts()
    return this.#hosts
  }

  /** Files changed, came or went, on disk or in the editor. */
  filesChanged(uris: readonly string[]): void {
    this.#knownHosts?.changed(uris)
  }

  /** Settings, or what is known of a host's release, changed: everything may be read otherwise. */
  everythingChanged(): void {
    this.guests.forget()
    this.#knownHosts?.allChanged()
  }

  /** What is known by now of the host of a file; null where nothing is. */
  seenHost(uri: string): SeenHost | null {
    const root = hostRootOf(uri)
    if (root === null) return null
    if (this.#knownHosts) return this.#knownHosts.seen(root)
    void this.hosts().then(hosts => hosts.seen(root))
    return null
  }

  /** What the features need to know of an open guest file; null when it is none, or closed. */
  async guest(uri: string): Promise<GuestContext | null> {
    const document = this.documents.get(uri)
    if (!document || roleOfDocument(document) !== 'guest') return null
    const { grammar, pages } = await this.assets.guest()
    const { toolstack, release } = await this.host(uri)
    const { machine } = await this.settings(uri)
    const python = toolstack === 'xm' ? await this.assets.python() : null
    const mayRead = await this.mayReadBeside(uri)
    const others = () => (mayRead ? this.guests.beside(uri) : [])
    // Everything from here on sees the same text: nothing waits any more.
    const file = python
      ? document.file(`xm ${machine}`, text => new PythonText(text, python, { machine }))
      : document.file('xl', text => new GuestText(text, grammar))
    const across = () =>
      acrossFiles({
        file,
        target: { toolstack, release },
        host: mayRead ? this.seenHost(uri) : null,
        claims: this.guests.open(uri, file),
        knowsAll: mayRead && this.guests.knowsAll(uri),
        names: () => others().flatMap(({ name }) => name ?? []),
        started: () => (mayRead ? this.guests.started(uri) : null),
        twin: mayRead ? this.guests.twin(uri, file) : null,
      })
    const cardDefaults = () => (mayRead ? (this.seenHost(uri)?.dom0.defaults ?? null) : null)
    return { document: document.text, file, target: { toolstack, release }, pages, others, cardDefaults, across }
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

  /** Of a host without Xen, nothing is said. */
  async #networkFile(document: OpenGuest): Promise<HostFile | null> {
    const place = networkFileIn(document.uri)
    if (!place || !(await this.mayReadBeside(document.uri))) return null
    const { root, file } = place
    if ((await this.files.list(`${root}/etc/xen`)) === null) return null
    const hosts = await this.hosts()
    const { dom0, network } = await hosts.host(root)
    // The host is watched from now on.
    hosts.seen(root)
    const guests = this.guests.beside(`${root}/etc/xen/xl.conf`)
    if (this.guests.isReading) void this.guests.idle().then(() => this.#tellConcerned(new Set([document.uri])))
    const isUsed = (bridge: string) =>
      bridge === dom0.defaults.bridge || guests.some(one => one.bridges.includes(bridge))
    return networkFile(document.text, { root, file, network, isUsed })
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
    return { file, release: host.release }
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

  /** Where one guest is opened, the others of its host will be asked about: they are read in the background. */
  async lookAround(document: OpenGuest): Promise<void> {
    const { uri } = document
    if (roleOfDocument(document) === 'guest' && (await this.mayReadBeside(uri))) this.guests.beside(uri)
  }

  forgetDocument(uri: string): void {
    this.#settings.closed(uri)
  }

  async #loadHosts(): Promise<Hosts> {
    const { Hosts } = await import('../workspace/hosts.ts')
    const sources = {
      files: this.seenFiles,
      guests: this.guests,
      parse: async (text: string) => parseGuest(text, (await this.assets.guest()).grammar),
      shell: () => this.assets.shell(),
      target: (uri: string) => this.host(uri),
    }
    this.#knownHosts = new Hosts(sources, root => {
      const open = this.documents.keys().filter(uri => uri.startsWith(`${root}/`))
      this.#tellConcerned(new Set(open))
    })
    return this.#knownHosts
  }

  async #openGuest(uri: string): Promise<ReadGuest | null> {
    const guest = await this.guest(uri)
    return guest && { file: guest.file, release: guest.target.release }
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
