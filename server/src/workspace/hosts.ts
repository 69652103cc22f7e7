import { type HostNetwork, readHostNetwork } from '../dom0/hostNetwork.ts'
import type { Release, Target } from '../facts/releases.ts'
import { type Files, textOfFile } from '../files/files.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { topologyGuest } from '../network/topology/guestOf.ts'
import type { TopologyGuest } from '../network/topology/host.ts'
import { assembleHost, autoFiles, readXend } from '../network/topology/readHost.ts'
import { topologyOf } from '../network/topology/topology.ts'
import type { XendNetwork } from '../network/topology/xend.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import { LARGEST_GUEST } from './guestIndex.ts'

const XEND_CONFIG = 'etc/xen/xend-config.sxp'

/** What hosts are read from. */
export interface HostSources {
  readonly files: Files
  parse(text: string): Promise<ConfigFile>
  /** What is open in the editor counts before what is on disk; null for what is not. */
  openFile(location: string): Promise<ConfigFile | null>
  openText(location: string): string | null
  /** Reads network scripts of the user's own. */
  shell(): Promise<ShellGrammar>
  target(location: string): Promise<Target>
}

/** The topologies of hosts, kept: of a host that was drawn before, only what changed since is read again. */
export class Hosts {
  #sources: HostSources
  #guests = new Map<string, { readonly release: Release; readonly guest: TopologyGuest | null }>()
  #networks = new Map<string, Promise<HostNetwork>>()
  #xends = new Map<string, { readonly release: Release; readonly xend: Promise<XendNetwork | null> }>()

  constructor(sources: HostSources) {
    this.#sources = sources
  }

  /** The host at `root`; `guests` are its guest files, without those in `etc/xen/auto`. */
  async topology(root: string, guests: readonly string[]): Promise<HostTopology> {
    const { files, target } = this.#sources
    const of = await target(`${root}/etc/xen/xl.conf`)
    const network = await this.#network(root)
    const host = assembleHost(root, of, {
      network,
      xlConf: of.toolstack === 'xl' ? await this.#xlConf(root) : null,
      xend: of.toolstack === 'xm' ? await this.#xend(root, network, of.release) : null,
      guests: await this.#all(guests, of.release),
      started: await this.#all(await autoFiles(files, root), of.release),
    })
    return topologyOf(host)
  }

  /** Files changed, came or went. */
  changed(locations: readonly string[]): void {
    for (const location of locations) this.#guests.delete(location)
    for (const root of this.#networks.keys()) {
      const own = locations.filter(location => location.startsWith(`${root}/`))
      const names = own.map(location => location.slice(root.length + 1))
      if (names.some(name => !name.startsWith('etc/xen/'))) this.#networks.delete(root)
      // The script runs on what the network files say.
      if (names.some(name => !/^etc\/xen\/(auto\/)?[^/]+$/.test(name) || name === XEND_CONFIG)) this.#xends.delete(root)
    }
  }

  async #text(location: string): Promise<string | null> {
    return this.#sources.openText(location) ?? (await textOfFile(this.#sources.files, location))
  }

  async #xlConf(root: string): Promise<ConfigFile | null> {
    const text = await this.#text(`${root}/etc/xen/xl.conf`)
    return text === null ? null : this.#sources.parse(text)
  }

  #xend(root: string, network: HostNetwork, release: Release): Promise<XendNetwork | null> {
    const { files, shell } = this.#sources
    const text = (location: string) => this.#text(location)
    const known = this.#xends.get(root)
    // Another release has other scripts.
    if (known?.release === release) return known.xend
    const xend = readXend({ files, text, shell }, root, network, release)
    this.#xends.set(root, { release, xend })
    return xend
  }

  #network(root: string): Promise<HostNetwork> {
    const known = this.#networks.get(root) ?? readHostNetwork(this.#sources.files, root)
    this.#networks.set(root, known)
    return known
  }

  async #all(locations: readonly string[], release: Release): Promise<TopologyGuest[]> {
    const found: TopologyGuest[] = []
    for (const location of locations) {
      const guest = await this.#guest(location, release)
      if (guest) found.push(guest)
    }
    return found
  }

  async #guest(location: string, release: Release): Promise<TopologyGuest | null> {
    const known = this.#guests.get(location)
    if (known?.release === release) return known.guest
    const file = (await this.#sources.openFile(location)) ?? (await this.#read(location))
    const guest = file && topologyGuest(location, file, release)
    this.#guests.set(location, { release, guest })
    return guest
  }

  async #read(location: string): Promise<ConfigFile | null> {
    const text = await textOfFile(this.#sources.files, location, LARGEST_GUEST)
    return text === null ? null : this.#sources.parse(text)
  }
}
