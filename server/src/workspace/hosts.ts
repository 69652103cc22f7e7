import { type HostNetwork, readHostNetwork } from '../dom0/hostNetwork.ts'
import type { Release, Target } from '../facts/releases.ts'
import { type Files, textOfFile } from '../files/files.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { topologyGuest } from '../network/topology/guestOf.ts'
import type { TopologyGuest } from '../network/topology/host.ts'
import { assembleHost, autoFiles } from '../network/topology/readHost.ts'
import { topologyOf } from '../network/topology/topology.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { LARGEST_GUEST } from './guestIndex.ts'

/** What hosts are read from. */
export interface HostSources {
  readonly files: Files
  parse(text: string): Promise<ConfigFile>
  /** What is open in the editor counts before what is on disk; null for what is not. */
  openFile(location: string): Promise<ConfigFile | null>
  target(location: string): Promise<Target>
}

/** The topologies of hosts, kept: of a host that was drawn before, only what changed since is read again. */
export class Hosts {
  #sources: HostSources
  #guests = new Map<string, { readonly release: Release; readonly guest: TopologyGuest | null }>()
  #networks = new Map<string, Promise<HostNetwork>>()

  constructor(sources: HostSources) {
    this.#sources = sources
  }

  /** The host at `root`; `guests` are its guest files, without those in `etc/xen/auto`. */
  async topology(root: string, guests: readonly string[]): Promise<HostTopology> {
    const { files, target, openFile, parse } = this.#sources
    const of = await target(`${root}/etc/xen/xl.conf`)
    const conf = `${root}/etc/xen/xl.conf`
    const text = of.toolstack === 'xl' ? await textOfFile(files, conf) : null
    const host = assembleHost(root, of, {
      network: await this.#network(root),
      xlConf: text === null ? null : ((await openFile(conf)) ?? (await parse(text))),
      guests: await this.#all(guests, of.release),
      started: await this.#all(await autoFiles(files, root), of.release),
    })
    return topologyOf(host)
  }

  /** Files changed, came or went. */
  changed(locations: readonly string[]): void {
    for (const location of locations) this.#guests.delete(location)
    for (const root of [...this.#networks.keys()]) {
      if (locations.some(location => location.startsWith(`${root}/`) && !location.startsWith(`${root}/etc/xen/`)))
        this.#networks.delete(root)
    }
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
