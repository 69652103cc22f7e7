import { resolve } from 'node:path'
import { hostRootOf } from '../dom0/host.ts'
import { AUTO_FILE, startedFile } from '../dom0/startedFile.ts'
import { guestValues } from '../domain/guestValues.ts'
import type { Target } from '../facts/releases.ts'
import type { Files } from '../files/files.ts'
import type { BesideOthers } from '../rules/besideOthers.ts'
import type { NetworkFile } from '../rules/networkFile.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { ShellGrammar } from '../syntax/shell/grammar.ts'
import { fingerprint } from '../text/fingerprint.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem } from '../text/problem.ts'
import { isLink, leadsNowhere } from '../workspace/autoLink.ts'
import { hostOf, isGuestPath } from '../workspace/guestPaths.ts'
import type { Twin } from '../workspace/guestRecord.ts'
import type { Hosts, SeenHost } from '../workspace/hosts.ts'
import { PossessionIndex } from '../workspace/possessionIndex.ts'
import { possessionsOf } from '../workspace/possessions.ts'
import { type Started, StartedGuests } from '../workspace/startedGuests.ts'

/** What hosts are read with. */
export interface HostTools {
  readonly files: Files
  /** What the files of a host are read for. */
  target(path: string): Promise<Target>
  parse(text: string): Promise<ConfigFile>
  shell(): Promise<ShellGrammar>
}

/** What the files that are checked together, and the host that they lie on, tell of each other. */
export class Neighbours {
  #tools: HostTools
  #claims = new PossessionIndex()
  /** Of each host, the guests that are checked, by path, their names, and the bridges that they name. */
  #guests = new Map<string, { readonly paths: Set<string>; readonly names: string[]; readonly bridges: Set<string> }>()
  #startable = new Map<string, Omit<Started, 'file'>>()
  #started = new Map<string, Promise<StartedGuests | null>>()
  /** By host and word, what it was most likely meant to be. */
  #nearest = new Map<string, string | null>()
  /** Guests by host and name. */
  #originals = new Map<string, { readonly given: string; readonly print: number }>()
  #hosts: Promise<Hosts> | undefined
  #seen = new Map<string, Promise<SeenHost>>()
  #knowsAll = new Map<string, Promise<boolean>>()

  constructor(tools: HostTools) {
    this.#tools = tools
  }

  /** Takes in a guest, before the first of them is asked about. */
  learn(given: string, file: ConfigFile): void {
    const path = resolve(given)
    const values = guestValues(file)
    const name = values.text('name')?.text
    if (name) this.#startable.set(path, { name, memory: values.number('memory') })
    const host = hostOf(path)
    if (host === null) return
    if (name) this.#originals.set(`${host}\n${name}`, { given, print: fingerprint(file.text) })
    const starts = lineStarts(file.text)
    const claims = possessionsOf(file)
    this.#claims.set(given, host, claims, ({ span }) => rangeOfSpan(starts, span))
    const known = this.#guests.get(host) ?? { paths: new Set(), names: [], bridges: new Set() }
    known.paths.add(path)
    known.names.push(...claims.flatMap(({ kind, key }) => (kind === 'name' ? key : [])))
    for (const { network } of claims) if (network?.bridge) known.bridges.add(network.bridge)
    this.#guests.set(host, known)
  }

  /** A guest with what is around it; null for one that lies on no host. */
  async of(given: string, file: ConfigFile, target: Target): Promise<BesideOthers | null> {
    const path = resolve(given)
    const host = hostOf(path)
    const twin = await this.#twin(path, file)
    const started = host === null ? null : await this.#startedOn(host)
    if (host === null) {
      return (
        twin && {
          file,
          target,
          host: await this.host(path),
          claims: [],
          knowsAll: false,
          nearestName: () => null,
          started: () => null,
          twin,
        }
      )
    }
    return {
      file,
      target,
      twin,
      started: () => started,
      host: await this.host(path),
      claims: this.#claims.claims(given),
      knowsAll: await this.#knowsAllOf(host),
      nearestName: word => this.#nearestName(host, word),
    }
  }

  /** Many guests may name the same backend that is not there. */
  #nearestName(host: string, word: string): string | null {
    const id = `${host}\n${word}`
    const known = this.#nearest.get(id)
    if (known !== undefined) return known
    const found = nearest(word, this.#guests.get(host)?.names ?? [])
    this.#nearest.set(id, found)
    return found
  }

  #startedOn(host: string): Promise<StartedGuests | null> {
    const known = this.#started.get(host) ?? this.#readStarted(host)
    this.#started.set(host, known)
    return known
  }

  async #readStarted(host: string): Promise<StartedGuests | null> {
    const { files } = this.#tools
    const found: Started[] = []
    for (const file of (await files.list(`${host}/auto`)) ?? []) {
      const link = `${host}/auto/${file}`
      if (!isGuestPath(link) || (await leadsNowhere(files, link))) continue
      const real = await files.realLocation(await startedFile(files, link))
      const guest = real === null ? undefined : this.#startable.get(real)
      // A link to what is not checked: who starts is not known then.
      if (guest === undefined) return null
      found.push({ file, ...guest })
    }
    return new StartedGuests(found)
  }

  /** Of a file in auto/, the guest of its name in the folder above. */
  async #twin(path: string, file: ConfigFile): Promise<Twin | null> {
    const host = AUTO_FILE.exec(path)?.[1]
    const name = host === undefined ? undefined : guestValues(file).text('name')?.text
    const original = this.#originals.get(`${host}\n${name}`)
    if (host === undefined || !original) return null
    const isSame = original.print === fingerprint(file.text)
    return { location: original.given, isLink: await isLink(this.#tools.files, path), isSame }
  }

  /** The host of a file; null where its path shows none. */
  async host(path: string): Promise<SeenHost | null> {
    const root = hostRootOf(path)
    return root === null ? null : this.#host(root)
  }

  /** The network of a host, and what its guests make of it; null for a host without Xen. */
  async network(root: string): Promise<Pick<NetworkFile, 'network' | 'isUsed'> | null> {
    if ((await this.#tools.files.list(`${root}/etc/xen`)) === null) return null
    const { dom0, network } = await this.#host(root)
    const bridges = this.#guests.get(`${root}/etc/xen`)?.bridges
    return { network, isUsed: bridge => bridge === dom0.defaults.bridge || (bridges?.has(bridge) ?? false) }
  }

  #host(root: string): Promise<SeenHost> {
    this.#hosts ??= this.#load()
    const seen = this.#seen.get(root) ?? this.#hosts.then(hosts => hosts.host(root))
    this.#seen.set(root, seen)
    return seen
  }

  async #load(): Promise<Hosts> {
    const { Hosts } = await import('../workspace/hosts.ts')
    return new Hosts({ ...this.#tools, guests: { guests: async () => [] } })
  }

  /** Whether every guest of the host is among those that are checked. */
  #knowsAllOf(host: string): Promise<boolean> {
    const known = this.#knowsAll.get(host) ?? this.#isWhole(host)
    this.#knowsAll.set(host, known)
    return known
  }

  async #isWhole(host: string): Promise<boolean> {
    const names = await this.#tools.files.list(host)
    const paths = this.#guests.get(host)?.paths ?? new Set()
    const guests = (names ?? []).map(name => `${host}/${name}`).filter(isGuestPath)
    const kinds = await Promise.all(
      guests.map(async path => paths.has(path) || (await this.#tools.files.stat(path)) !== 'file'),
    )
    return names !== null && kinds.every(Boolean)
  }
}

/** The same problem, with paths of the file's host as the user gave that file's: `etc/xen/web` lies beside `etc/network`. */
export function withGivenPaths(problem: Problem, root: string | null, given: string): Problem {
  const inside = root === null ? '' : resolve(given).slice(root.length + 1)
  if (root === null || !problem.elsewhere || !given.endsWith(inside)) return problem
  const before = given.slice(0, given.length - inside.length)
  const shown = (path: string) => (path.startsWith(`${root}/`) ? before + path.slice(root.length + 1) : path)
  return { ...problem, elsewhere: problem.elsewhere.map(place => ({ ...place, location: shown(place.location) })) }
}
