import { hostRootOf } from '../dom0/host.ts'
import type { Target } from '../facts/releases.ts'
import type { GuestContext } from '../features/guestContext.ts'
import { type Files, locationIn } from '../files/files.ts'
import { acrossFiles } from '../rules/acrossFiles.ts'
import type { BesideOthers } from '../rules/besideOthers.ts'
import type { NetworkFile } from '../rules/networkFile.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem } from '../text/problem.ts'
import { networkFileIn } from '../workspace/fileKind.ts'
import { GuestIndex } from '../workspace/guestIndex.ts'
import type { ReadGuest } from '../workspace/guestRecord.ts'
import type { Hosts, SeenHost } from '../workspace/hosts.ts'
import { StartedGuests } from '../workspace/startedGuests.ts'

/** What the surroundings of files are read with. */
export interface Reader {
  readonly files: Files
  /** What is open in the editor counts before what is on disk. */
  readonly seenFiles: Files
  /** A guest file as its host reads it. */
  readGuest(location: string, text: string): Promise<ReadGuest>
  /** The same of one that is open; null for others. */
  openGuest(location: string): Promise<ReadGuest | null>
  host(location: string): Promise<Target>
  parse(text: string): Promise<ConfigFile>
  shell(): Promise<ShellGrammar>
  /** The URIs of all that is open. */
  opened(): readonly string[]
}

/** A guest of which the surroundings may not be looked at. */
const ALONE = { host: null, knowsAll: false, nearestName: () => null, started: () => null, twin: null }

/**
 * What is around the files that an editor has open: the guests of their hosts and the networks of these, read in the
 * background. Whoever listens hears of the files, open or not, of which something else is to be said because of others.
 */
export class Surroundings {
  readonly guests: GuestIndex
  readonly #reader: Reader
  readonly #listeners: ((locations: ReadonlySet<string>) => void)[] = []
  #hostListener: (root: string) => void = () => {}
  #hosts: Promise<Hosts> | undefined
  /** The same, once it is there. */
  #knownHosts: Hosts | null = null

  /** @param capped told of folders with more guests than are looked at */
  constructor(reader: Reader, capped: (folder: string) => void) {
    this.#reader = reader
    this.guests = new GuestIndex(
      {
        files: reader.files,
        read: (location, text) => reader.readGuest(location, text),
        openFile: location => reader.openGuest(location),
      },
      {
        concerned: locations => this.#tell(locations),
        bridges: root => this.#tell(new Set(this.networkFilesOf(root))),
        capped,
      },
    )
  }

  /** @param listener hears of files whose findings change because of others */
  onConcerned(listener: (locations: ReadonlySet<string>) => void): void {
    this.#listeners.push(listener)
  }

  /** @param listener hears of hosts that are otherwise than before, with all that can mean for their files */
  onHost(listener: (root: string) => void): void {
    this.#hostListener = listener
  }

  #tell(locations: ReadonlySet<string>): void {
    if (locations.size > 0) for (const listener of this.#listeners) listener(locations)
  }

  /** The hosts and their networks. Loaded when they are asked for, so that a server starts without all those readers. */
  hosts(): Promise<Hosts> {
    this.#hosts ??= this.#loadHosts()
    return this.#hosts
  }

  /** What is known by now of the host at `root`; null where nothing is. */
  seenHost(root: string | null): SeenHost | null {
    if (root === null) return null
    if (this.#knownHosts) return this.#knownHosts.seen(root)
    void this.hosts().then(hosts => hosts.seen(root))
    return null
  }

  /** Has the guests of the host at `root` read, in the background. */
  lookAt(root: string): void {
    this.guests.beside(`${root}/etc/xen/xl.conf`)
  }

  /** Takes in an open guest as it is by now, and tells what is around it. @param mayRead whether that may be looked at, beyond what is open */
  seenFrom(
    location: string,
    read: ReadGuest,
    mayRead: boolean,
  ): Pick<GuestContext, 'others' | 'cardDefaults' | 'across'> {
    const host = () => (mayRead ? this.seenHost(hostRootOf(location)) : null)
    this.guests.open(location, read)
    return {
      others: () => (mayRead ? this.guests.beside(location) : []),
      cardDefaults: () => host()?.dom0.defaults ?? null,
      across: () => {
        const claims = this.guests.claims(location)
        return acrossFiles(mayRead ? this.#beside(location, read, claims) : { ...ALONE, ...read, claims })
      },
    }
  }

  /** What is to be said of a guest that is not open, because of other files. */
  across(location: string, read: ReadGuest): readonly Problem[] {
    return acrossFiles(this.#beside(location, read, this.guests.claims(location)))
  }

  #beside(location: string, read: ReadGuest, claims: BesideOthers['claims']): BesideOthers {
    const { guests } = this
    return {
      ...{ file: read.file, target: read.target, claims },
      host: this.seenHost(hostRootOf(location)),
      knowsAll: guests.knowsAll(location),
      nearestName: word =>
        nearest(
          word,
          guests.beside(location).flatMap(({ name }) => name ?? []),
        ),
      started: () => {
        const started = guests.started(location)
        return started && new StartedGuests(started)
      },
      twin: guests.twin(location, read),
    }
  }

  /** What is known of the host of one of its network files; null of a host without Xen, of which nothing is said. */
  async ofNetworkFile(location: string): Promise<Omit<NetworkFile, 'text'> | null> {
    const place = networkFileIn(location)
    if (!place || (await this.#reader.files.list(`${place.root}/etc/xen`)) === null) return null
    const hosts = await this.hosts()
    const seen = await hosts.known(place.root)
    if (!seen) return null
    const { dom0, network } = seen
    const guests = this.guests.beside(`${place.root}/etc/xen/xl.conf`)
    const used = new Set([dom0.defaults.bridge, ...guests.flatMap(({ bridges }) => bridges)])
    return { ...place, network, isUsed: bridge => used.has(bridge) }
  }

  /** The files of a host's network that are known. */
  networkFilesOf(root: string): string[] {
    const files = this.roots().includes(root) ? this.#knownHosts?.seen(root)?.network.files.keys() : []
    return [...(files ?? [])].map(file => locationIn(root, file))
  }

  /** All of a host of which something can be said because of others: its guests, what lies in `auto/`, its network. */
  filesOf(root: string): string[] {
    return [...this.guests.filesOf(`${root}/etc/xen`), ...this.networkFilesOf(root)]
  }

  /** The hosts of which something is known. */
  roots(): readonly string[] {
    return this.#knownHosts?.roots() ?? []
  }

  /** Files changed, came or went, on disk or in the editor. */
  changed(uris: readonly string[]): void {
    this.#knownHosts?.changed(uris)
  }

  /** Settings, or what is known of a host's release, changed: everything may be read otherwise. */
  allChanged(): void {
    this.guests.forget()
    this.#knownHosts?.allChanged()
  }

  async #loadHosts(): Promise<Hosts> {
    const { Hosts } = await import('../workspace/hosts.ts')
    const reader = this.#reader
    const sources = {
      files: reader.seenFiles,
      guests: this.guests,
      parse: (text: string) => reader.parse(text),
      shell: () => reader.shell(),
      target: (location: string) => reader.host(location),
    }
    this.#knownHosts = new Hosts(sources, root => {
      this.#tell(new Set(this.#reader.opened().filter(uri => uri.startsWith(`${root}/`))))
      this.#hostListener(root)
    })
    return this.#knownHosts
  }
}
