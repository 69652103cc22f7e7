import { type HostNetwork, readHostNetwork } from '../../dom0/hostNetwork.ts'
import { hostScript } from '../../facts/hostScripts.ts'
import type { Target } from '../../facts/releases.ts'
import { type Files, locationIn, plainLocation, type ReadResult } from '../../files/files.ts'
import { OpenFiles } from '../../files/openFiles.ts'
import { roleOfPath } from '../fileKind.ts'
import { LARGEST_GUEST } from '../guestPaths.ts'
import { type Defaults, withImplied, xendDefaults, xlDefaults } from './defaults.ts'
import type { FileNames, Mention } from './mention.ts'
import { NamedGuests } from './namedGuests.ts'
import type { NamedFile, NamedHost } from './namedHost.ts'
import type { NameSources, RawFile, Wanted } from './nameSources.ts'
import { type NamingKind, readNames, XEND_CONFIG, XL_CONF } from './readNames.ts'
import { withTrueNames } from './trueNames.ts'

/** Reads what the files of hosts name, and keeps it as long as their texts stay the same. */
export class HostNames {
  readonly #sources: NameSources
  /** With what is open in the editor. */
  readonly #files: Files
  readonly #known = new Map<string, RawFile>()
  readonly #guests: NamedGuests

  constructor(sources: NameSources) {
    this.#sources = sources
    this.#files = new OpenFiles(sources.files, location => sources.open(location)?.text ?? null)
    this.#guests = new NamedGuests(sources)
  }

  /** Files changed, came or went. */
  changed(locations: readonly string[]): void {
    for (const location of locations) this.#known.delete(plainLocation(location))
  }

  /** What the texts mean may have changed: another toolstack reads them. */
  forget(): void {
    this.#known.clear()
  }

  /** The host at `root`. */
  async host(root: string, wanted: Wanted): Promise<NamedHost> {
    const target = await this.#sources.target(`${root}/${XL_CONF}`)
    const network = await readHostNetwork(this.#files, root)
    const unreadable = [...network.unreadable, ...network.lockedRules]
    const read = (kind: NamingKind, paths: readonly string[]) =>
      this.#all(kind, root, paths, wanted.fresh ?? false, unreadable)
    const dom0 = [
      ...(await read('network', [...network.files.keys()])),
      ...(await read('xend-config', [XEND_CONFIG])),
      ...(await read('xl-conf', [XL_CONF])),
      ...(await read('script', await this.#scripts(root))),
    ]
    const guests = await this.#guests.in(root, 'etc/xen', wanted, unreadable)
    const known = [...network.interfaces.values()].flatMap(({ name, isLoose }) => (isLoose ? [] : name))
    const all = withTrueNames([...dom0, ...guests], known)
    const defaults = await this.#defaults(root, target, network, all)
    return { root, files: all.map(file => filledIn(file, defaults)), unreadable, network }
  }

  /** The guests in a folder that belongs to no host; `own` is the name of one of them, whatever it looks like. */
  async folder(folder: string, own: string): Promise<NamedHost> {
    const unreadable: string[] = []
    const files = await this.#guests.in(folder, '', { guests: 'all', fresh: true, own }, unreadable)
    return { root: null, files: files.map(file => filledIn(file, null)), unreadable, network: null }
  }

  /** What a file that was read before names with another text. */
  async namesIn({ location, path }: NamedFile, text: string): Promise<FileNames> {
    const kind = this.#known.get(plainLocation(location))?.kind ?? 'guest'
    return readNames(kind, text, { location, path }, this.#sources)
  }

  async #all(
    kind: NamingKind,
    root: string,
    paths: readonly string[],
    fresh: boolean,
    unreadable: string[],
  ): Promise<RawFile[]> {
    const found = await Promise.all(paths.map(path => this.#one(kind, root, path, fresh, unreadable)))
    return found.filter(file => file !== null)
  }

  async #one(
    kind: NamingKind,
    root: string,
    path: string,
    fresh: boolean,
    unreadable: string[],
  ): Promise<RawFile | null> {
    const location = locationIn(root, path)
    const plain = plainLocation(location)
    const known = this.#known.get(plain)
    const open = this.#sources.open(location)
    if (!open && known?.kind === kind && !fresh && this.#sources.isWatched()) return known
    const result: ReadResult = open ? { kind: 'text', text: open.text } : await this.#read(location)
    if (result.kind === 'unreadable') unreadable.push(path)
    if (result.kind !== 'text') return null
    const { text } = result
    const itself = { location: open?.location ?? location, path }
    const isSame = known?.kind === kind && known.text === text
    const names = isSame ? known.names : await readNames(kind, text, itself, this.#sources)
    const file = { ...itself, kind, text, names }
    this.#known.set(plain, file)
    return file
  }

  async #read(location: string): Promise<ReadResult> {
    const isFile = (await this.#sources.files.stat(location)) === 'file'
    return isFile ? this.#sources.files.read(location, LARGEST_GUEST) : { kind: 'missing' }
  }

  /** Xen's own scripts are looked at only where somebody has one open. */
  async #scripts(root: string): Promise<string[]> {
    const names = (await this.#sources.files.list(`${root}/etc/xen/scripts`)) ?? []
    return names
      .map(name => `etc/xen/scripts/${name}`)
      .filter(path => roleOfPath(path) === 'script')
      .filter(path => !hostScript(path.slice(path.lastIndexOf('/') + 1)) || this.#sources.open(locationIn(root, path)))
  }

  async #defaults(root: string, target: Target, network: HostNetwork, all: readonly RawFile[]): Promise<Defaults> {
    const { parse, shell } = this.#sources
    if (target.toolstack === 'xl') return xlDefaults(all, parse)
    const text = async (location: string) => {
      const path = plainLocation(location).slice(plainLocation(root).length + 1)
      return all.find(file => file.path === path)?.text ?? null
    }
    return xendDefaults(all, root, network, target, { files: this.#files, text, shell })
  }
}

function filledIn({ names, kind, ...file }: RawFile, defaults: Defaults | null): NamedFile {
  const mentions = defaults ? withImplied(file.path, names, defaults) : names.mentions
  if (!file.isGuest) return { ...file, mentions }
  const name = mentions.find(({ what, role }) => what === 'guest' && role === 'makes')?.name
  const span = { start: 0, end: 0 }
  // The link itself is what shows that the guest starts with the host.
  const link: Mention[] = name ? [{ form: 'implied', what: 'guest', role: 'uses', name, span, put: null }] : []
  return { ...file, mentions: [...mentions.filter(({ form }) => form !== 'implied'), ...link] }
}
