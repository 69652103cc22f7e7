import { textOfFile } from '../files/files.ts'
import type { Comparison } from '../live/compareHost.ts'
import type { Snapshot } from '../live/snapshot.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import type { TopologyHost } from '../network/topology/host.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { lineStarts, positionOf } from '../text/lines.ts'
import { LARGEST_GUEST } from '../workspace/guestPaths.ts'
import type * as protocol from './protocol.ts'
import type { Session } from './session.ts'

interface Loaded {
  readonly snapshot: Snapshot
  readonly text: string
  readonly taken: string | null
}

/** What is known to run on which host: the snapshots that the client gave, until it takes them away. */
export class RunningHosts {
  #loaded = new Map<string, Loaded>()
  /** Guest files that were compared, until they change. */
  #files = new Map<string, ConfigFile | null>()
  #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** Reads what the tools of a host printed; tells what was found in it. */
  async load({ root, text, taken }: protocol.SnapshotParams): Promise<protocol.SnapshotResult> {
    const hosts = await this.#session.hosts()
    if (text === null) {
      this.#loaded.delete(root)
      hosts.runsWith(root, null)
      return { listings: [], domains: 0, links: 0, notes: [] }
    }
    const { readSnapshot } = await import('../live/readSnapshot.ts')
    const snapshot = readSnapshot(text)
    const { listings, domains, links } = snapshot
    if (listings.length > 0) {
      this.#loaded.set(root, { snapshot, text, taken })
      const dom0 = domains.find(({ id }) => id === 0)?.memory ?? null
      hosts.runsWith(root, snapshot.memory === null ? null : { most: snapshot.memory, dom0 })
    }
    const starts = lineStarts(text)
    return {
      listings: listings.map(({ command }) => command),
      domains: domains.filter(({ id }) => id !== null).length,
      links: links.size,
      notes: snapshot.notes.map(({ span, message }) => ({ line: positionOf(starts, span.start).line, message })),
    }
  }

  /** The topology of a host with what runs laid over it; null where nothing is known to run. */
  async topology(root: string, guests: readonly string[]): Promise<HostTopology | null> {
    const loaded = this.#loaded.get(root)
    if (!loaded) return null
    const { liveTopology } = await import('../live/overlay.ts')
    const host = await this.#host(root, guests, loaded)
    return liveTopology(host, await this.#compared(host, loaded), loaded.snapshot, loaded.taken)
  }

  /** The report on a host as Markdown; null where nothing is known to run. */
  async report(root: string, guests: readonly string[], taken: string | null): Promise<string | null> {
    const loaded = this.#loaded.get(root)
    if (!loaded) return null
    const { runningReport } = await import('../features/runningReport.ts')
    const host = await this.#host(root, guests, loaded)
    return runningReport({
      host: decodeURIComponent(root.slice(root.lastIndexOf('/') + 1)) || root,
      toolstack: host.toolstack === 'xm' ? 'xm' : 'xl',
      comparison: await this.#compared(host, loaded),
      ...{ snapshot: loaded.snapshot, text: loaded.text, taken },
    })
  }

  changed(locations: readonly string[]): void {
    for (const location of locations) this.#files.delete(location)
  }

  async #host(root: string, guests: readonly string[], { snapshot }: Loaded): Promise<TopologyHost> {
    const { namedAsRunning } = await import('../live/compareHost.ts')
    const hosts = await this.#session.hosts()
    return namedAsRunning(await hosts.whole(root, guests), snapshot)
  }

  async #compared(host: TopologyHost, { snapshot }: Loaded): Promise<Comparison> {
    const { compareHost, filesToCompare } = await import('../live/compareHost.ts')
    for (const location of filesToCompare(host, snapshot)) {
      if (!this.#files.has(location)) this.#files.set(location, await this.#read(location))
    }
    return compareHost(host, snapshot, location => this.#files.get(location) ?? null)
  }

  /** A guest as it is open or on disk; null where it cannot be read. */
  async #read(location: string): Promise<ConfigFile | null> {
    const open = await this.#session.guest(location)
    if (open) return open.file
    const text = await textOfFile(this.#session.files, location, LARGEST_GUEST)
    return text === null ? null : (await this.#session.readGuest(location, text)).file
  }
}
