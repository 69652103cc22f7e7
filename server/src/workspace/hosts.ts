import { type HostNetwork, readHostNetwork } from '../dom0/hostNetwork.ts'
import { type HostMemory, memoryOfHost, type RunningMemory, readHostMemory } from '../dom0/hypervisorLine.ts'
import { guestValues } from '../domain/guestValues.ts'
import { compareReleases, type Release, type Target } from '../facts/releases.ts'
import { type Files, textOfFile } from '../files/files.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import type { Dom0, TopologyHost } from '../network/topology/host.ts'
import { assembleDom0, assembleHost, autoFiles, readXend } from '../network/topology/readHost.ts'
import { topologyOf } from '../network/topology/topology.ts'
import type { XendNetwork } from '../network/topology/xend.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import type { GuestIndex } from './guestIndex.ts'

const XEND_CONFIG = 'etc/xen/xend-config.sxp'

/** What hosts are read from. */
export interface HostSources {
  /** What is open in the editor counts before what is on disk. */
  readonly files: Files
  readonly guests: Pick<GuestIndex, 'guests'>
  /** Reads a file of xl's own. */
  parse(text: string): Promise<ConfigFile>
  /** Reads network scripts of the user's own. */
  shell(): Promise<ShellGrammar>
  target(location: string): Promise<Target>
}

/** dom0 as its files describe it, and what they say one by one; of memory null where nothing tells of it. */
export interface SeenHost {
  readonly dom0: Dom0
  readonly network: HostNetwork
  readonly memory: HostMemory | null
}

/** The hosts and their networks, kept: of one that was read before, only what changed since is read again. */
export class Hosts {
  #sources: HostSources
  #news: (root: string) => void
  #networks = new Map<string, Promise<HostNetwork>>()
  #memories = new Map<string, Promise<HostMemory | null>>()
  #running = new Map<string, RunningMemory>()
  #xends = new Map<string, { readonly release: Release; readonly xend: Promise<XendNetwork | null> }>()
  #seen = new Map<string, SeenHost | null>()
  #looking = new Map<string, Promise<void>>()
  #outdated = new Set<string>()

  /** @param news told of every host that is seen, for the first time or otherwise than before */
  constructor(sources: HostSources, news: (root: string) => void = () => {}) {
    this.#sources = sources
    this.#news = news
  }

  /** The network of the host at `root`; `guests` are its guest files, without those in `etc/xen/auto`. */
  async topology(root: string, guests: readonly string[]): Promise<HostTopology> {
    return topologyOf(await this.whole(root, guests))
  }

  /** What that is drawn from: the host with its guests. */
  async whole(root: string, guests: readonly string[]): Promise<TopologyHost> {
    const { files, guests: index } = this.#sources
    const { dom0 } = await this.host(root)
    const started = await index.guests(await autoFiles(files, root))
    return assembleHost(dom0, { guests: await index.guests(guests), started })
  }

  /** The host at `root`, without its guests. */
  async host(root: string): Promise<SeenHost> {
    const of = await this.#sources.target(`${root}/etc/xen/xl.conf`)
    const network = await this.#network(root)
    const xlConf = of.toolstack === 'xl' ? await this.#xlConf(root) : null
    const dom0 = assembleDom0(root, of, {
      network,
      xlConf,
      xend: of.toolstack === 'xm' ? await this.#xend(root, network, of.release) : null,
    })
    const memory = memoryOfHost(await this.#memory(root), this.#running.get(root) ?? null)
    return { dom0, network, memory: memory && !keepsMemory(of, xlConf) ? { ...memory, dom0: null } : memory }
  }

  /** What is known of a host by now; one that is asked about for the first time is read in the background. */
  seen(root: string): SeenHost | null {
    const known = this.#seen.get(root)
    if (known !== undefined) return known
    this.#seen.set(root, null)
    this.#look(root)
    return null
  }

  /** The same once everything is read that changed until now; null where it cannot be read. */
  async known(root: string): Promise<SeenHost | null> {
    this.seen(root)
    while (this.#looking.has(root)) await this.#looking.get(root)
    return this.#seen.get(root) ?? null
  }

  /** The hosts that were asked about. */
  roots(): string[] {
    return [...this.#seen.keys()]
  }

  /** Files changed, came or went. */
  changed(locations: readonly string[]): void {
    for (const root of new Set([...this.#networks.keys(), ...this.#seen.keys()])) {
      const own = locations.filter(location => location.startsWith(`${root}/`))
      const names = own.map(location => location.slice(root.length + 1))
      if (names.some(name => !name.startsWith('etc/xen/'))) {
        this.#networks.delete(root)
        this.#memories.delete(root)
      }
      // The script runs on what the network files say.
      if (names.some(name => !isPlainGuest(name) || name === XEND_CONFIG)) this.#xends.delete(root)
      if (names.some(name => !isPlainGuest(name) || /\.(conf|sxp)$/.test(name))) this.#lookAgain(root)
    }
  }

  /** What a host tells of its memory while it runs; null where that is no longer known. */
  runsWith(root: string, memory: RunningMemory | null): void {
    if (memory) this.#running.set(root, memory)
    else this.#running.delete(root)
    this.#lookAgain(root)
  }

  /** Settings changed: hosts may be read for another release. */
  allChanged(): void {
    for (const root of this.#seen.keys()) this.#lookAgain(root)
  }

  #lookAgain(root: string): void {
    if (this.#looking.has(root)) this.#outdated.add(root)
    else if (this.#seen.has(root)) this.#look(root)
  }

  #look(root: string): void {
    this.#looking.set(root, this.#readAgain(root))
  }

  async #readAgain(root: string): Promise<void> {
    try {
      do {
        this.#outdated.delete(root)
        const before = told(this.#seen.get(root))
        const host = await this.host(root)
        this.#seen.set(root, host)
        if (told(host) !== before) this.#news(root)
      } while (this.#outdated.has(root))
    } catch {
      // What cannot be read is not known; the next change is another try.
    } finally {
      this.#looking.delete(root)
    }
  }

  async #xlConf(root: string): Promise<ConfigFile | null> {
    const text = await textOfFile(this.#sources.files, `${root}/etc/xen/xl.conf`)
    return text === null ? null : this.#sources.parse(text)
  }

  #xend(root: string, network: HostNetwork, release: Release): Promise<XendNetwork | null> {
    const { files, shell } = this.#sources
    const text = (location: string) => textOfFile(files, location)
    const known = this.#xends.get(root)
    // Another release has other scripts.
    if (known?.release === release) return known.xend
    const xend = readXend({ files, text, shell }, root, network, release)
    this.#xends.set(root, { release, xend })
    return xend
  }

  #memory(root: string): Promise<HostMemory | null> {
    const known = this.#memories.get(root) ?? readHostMemory(this.#sources.files, root)
    this.#memories.set(root, known)
    return known
  }

  #network(root: string): Promise<HostNetwork> {
    const known = this.#networks.get(root) ?? readHostNetwork(this.#sources.files, root)
    this.#networks.set(root, known)
    return known
  }
}

/** What other files hear of: two hosts of which this is the same are the same to them. */
function told(host: SeenHost | null | undefined): string {
  if (!host) return ''
  return JSON.stringify([host.dom0, host.memory, [...host.network.interfaces], [...host.network.files.keys()]])
}

/** Whether dom0 stays as large as it started; xl shrinks it for guests if told to, by itself up to 4.2, and xend always. */
function keepsMemory({ toolstack, release }: Target, xlConf: ConfigFile | null): boolean {
  const word = xlConf && guestValues(xlConf).text('autoballoon')?.text
  if (word === '0' || word === 'off') return true
  return toolstack === 'xl' && compareReleases(release, '4.3') >= 0 && word !== '1' && word !== 'on'
}

/** A guest, or another file of which the network knows nothing. */
function isPlainGuest(name: string): boolean {
  return /^etc\/xen\/(auto\/)?[^/]+$/.test(name)
}
