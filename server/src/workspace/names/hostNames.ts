import { type HostNetwork, readHostNetwork } from '../../dom0/hostNetwork.ts'
import { hostScript } from '../../facts/hostScripts.ts'
import type { Target } from '../../facts/releases.ts'
import { type Files, plainLocation, type ReadResult } from '../../files/files.ts'
import { defaultsOfXlConf, XL_DEFAULTS } from '../../network/topology/cardDefaults.ts'
import { readXend } from '../../network/topology/readHost.ts'
import { networkScriptOf } from '../../network/topology/xend.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import { readShell } from '../../syntax/shell/read.ts'
import { parseSxp } from '../../syntax/sxp/parse.ts'
import { roleOfPath, roleOfText } from '../fileKind.ts'
import { isGuestPath, LARGEST_GUEST, MOST_GUESTS } from '../guestIndex.ts'
import { guestNames } from './guestNames.ts'
import { xendNames, xlConfNames } from './hostOptionNames.ts'
import { type FileNames, type Mention, scriptPath } from './mention.ts'
import { type Defaults, type NamedFile, type NamedHost, withImplied } from './namedHost.ts'
import { networkNames } from './networkNames.ts'
import { scriptNames } from './scriptNames.ts'

/** What names are read from. */
export interface NameSources {
  readonly files: Files
  /** What is open in the editor counts before what is on disk: its text, and its location as the editor spells it. */
  open(location: string): { readonly location: string; readonly text: string } | null
  /** A guest file as the toolstack of its host reads it. */
  guest(location: string, text: string): Promise<ConfigFile>
  parse(text: string): Promise<ConfigFile>
  shell(): Promise<ShellGrammar>
  target(location: string): Promise<Target>
  /** Whether changes on disk are told: then what was read once need not be read again. */
  isWatched(): boolean
}

export interface Wanted {
  /** All guests, which can be many, or those with these paths below the root. */
  readonly guests: 'all' | readonly string[]
  /** Whatever was read before is read again. */
  readonly fresh?: boolean
}

/** A file that was read, before what it leaves to the host is filled in. */
interface RawFile extends Omit<NamedFile, 'mentions'> {
  readonly names: FileNames
}

type Reader = (text: string, location: string, path: string) => FileNames | Promise<FileNames>

const XEND_CONFIG = 'etc/xen/xend-config.sxp'
const XL_CONF = 'etc/xen/xl.conf'

/** How many files are read side by side. */
const AT_ONCE = 16

/** Reads what the files of hosts name, and keeps it by file as long as its text stays the same. */
export class HostNames {
  #sources: NameSources
  #known = new Map<string, { readonly text: string; readonly reader: Reader; readonly names: FileNames }>()

  constructor(sources: NameSources) {
    this.#sources = sources
  }

  /** Files changed, came or went. */
  changed(locations: readonly string[]): void {
    for (const location of locations) this.#known.delete(plainLocation(location))
  }

  /** The host at `root`. */
  async host(root: string, { guests, fresh = false }: Wanted): Promise<NamedHost> {
    const target = await this.#sources.target(`${root}/${XL_CONF}`)
    const network = await readHostNetwork(this.#overlay(), root)
    const unreadable = [...network.unreadable]
    const read = (paths: readonly string[], reader: Reader) => this.#all(root, paths, reader, fresh, unreadable)
    const dom0 = [
      ...(await read([...network.files.keys()], this.#network)),
      ...(await read([XEND_CONFIG], this.#xend)),
      ...(await read([XL_CONF], this.#xlConf)),
      ...(await read(await this.#scripts(root), this.#script)),
    ]
    const wanted =
      guests === 'all' ? await this.#allGuests(root) : guests.filter(path => isGuestPath(`${root}/${path}`))
    const isStarted = (path: string) => path.startsWith('etc/xen/auto/')
    const ofGuests = await read(
      wanted.filter(path => !isStarted(path)),
      this.#guest,
    )
    const started = await read(wanted.filter(isStarted), this.#guest)
    const linked = await Promise.all(started.map(file => this.#linked(root, file, ofGuests)))
    const all = [...dom0, ...ofGuests, ...linked]
    const defaults = await this.#defaults(root, target, network, all)
    return { root, files: all.map(file => filledIn(file, defaults)), unreadable, network }
  }

  /** The guests in a folder that belongs to no host. */
  async folder(folder: string): Promise<NamedHost> {
    const unreadable: string[] = []
    const files = await this.#all(folder, await this.#guests(folder, ''), this.#guest, true, unreadable)
    return { root: null, files: files.map(file => filledIn(file, null)), unreadable, network: null }
  }

  /** What a file of a host that was read before names with another text. */
  async namesIn({ path, location }: NamedFile, text: string): Promise<FileNames> {
    return this.#readerOf(path)(text, location, path)
  }

  #readerOf(path: string): Reader {
    if (path === XEND_CONFIG) return this.#xend
    if (path === XL_CONF) return this.#xlConf
    if (path.startsWith('etc/xen/scripts/')) return this.#script
    return isGuestPath(`/${path}`) ? this.#guest : this.#network
  }

  /** What the texts mean may have changed: another toolstack reads them. */
  forget(): void {
    this.#known.clear()
  }

  readonly #network: Reader = (text, _, path) => networkNames(path, text)
  readonly #xend: Reader = text => xendNames(parseSxp(text))
  readonly #xlConf: Reader = async text => xlConfNames(await this.#sources.parse(text))
  readonly #script: Reader = async (text, _, path) =>
    /^(?!#!)|^#!.*\b(sh|bash|dash|ash|ksh)\b/.test(text)
      ? scriptNames(path, readShell(text, await this.#sources.shell()))
      : { mentions: [] }
  readonly #guest: Reader = async (text, location) =>
    roleOfText(text) === null ? guestNames(await this.#sources.guest(location, text)) : { mentions: [] }

  async #all(
    root: string,
    paths: readonly string[],
    reader: Reader,
    fresh: boolean,
    unreadable: string[],
  ): Promise<RawFile[]> {
    const found: (RawFile | null)[] = []
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      const some = paths.slice(at, at + AT_ONCE).map(path => this.#one(root, path, reader, fresh, unreadable))
      found.push(...(await Promise.all(some)))
    }
    return found.filter(file => file !== null)
  }

  async #one(
    root: string,
    path: string,
    reader: Reader,
    fresh: boolean,
    unreadable: string[],
  ): Promise<RawFile | null> {
    const [location, known] = [locationIn(root, path), this.#known.get(plainLocation(locationIn(root, path)))]
    const open = this.#sources.open(location)
    const isCurrent = known !== undefined && !fresh && this.#sources.isWatched()
    const result = open ? ({ kind: 'text', text: open.text } as const) : isCurrent ? null : await this.#read(location)
    if (result?.kind === 'unreadable') unreadable.push(path)
    if (result !== null && result.kind !== 'text') return null
    const text = result?.text ?? known?.text ?? ''
    const itself = { location: open?.location ?? location, path, text }
    if (known?.text === text && known.reader === reader) return { ...itself, names: known.names }
    const names = await reader(text, location, path)
    this.#known.set(plainLocation(location), { text, reader, names })
    return { ...itself, names }
  }

  async #read(location: string): Promise<ReadResult> {
    const isFile = (await this.#sources.files.stat(location)) === 'file'
    return isFile ? this.#sources.files.read(location, LARGEST_GUEST) : { kind: 'missing' }
  }

  async #allGuests(root: string): Promise<string[]> {
    return [...(await this.#guests(root, 'etc/xen')), ...(await this.#guests(root, 'etc/xen/auto'))]
  }

  async #guests(root: string, folder: string): Promise<string[]> {
    const names = await this.#list(root, folder)
    return names
      .map(name => (folder === '' ? name : `${folder}/${name}`))
      .filter(path => isGuestPath(`${root}/${path}`))
      .slice(0, MOST_GUESTS)
  }

  /** Xen's own scripts are looked at only where somebody has one open. */
  async #scripts(root: string): Promise<string[]> {
    const names = await this.#list(root, 'etc/xen/scripts')
    return names
      .map(name => `etc/xen/scripts/${name}`)
      .filter(path => roleOfPath(path) === 'script')
      .filter(path => !hostScript(path.slice(path.lastIndexOf('/') + 1)) || this.#sources.open(locationIn(root, path)))
  }

  async #list(root: string, folder: string): Promise<readonly string[]> {
    return (await this.#sources.files.list(folder === '' ? root : `${root}/${folder}`)) ?? []
  }

  /** A file of `auto/` with the guest that it is a link to. */
  async #linked(root: string, file: RawFile, guests: readonly RawFile[]): Promise<RawFile> {
    const { files } = this.#sources
    const real = await files.realLocation(file.location)
    const folder = await files.realLocation(`${root}/etc/xen`)
    const path =
      real !== null && folder !== null ? `etc/xen${plainLocation(real).slice(plainLocation(folder).length)}` : null
    if (path === file.path) return file
    const guest = guests.find(one => (path === null ? one.text === file.text : one.path === path))
    return guest ? { ...file, isGuest: { location: guest.location, isSurelyLink: path !== null } } : file
  }

  /** Where an open file counts before that on disk. */
  #overlay(): Files {
    const { files } = this.#sources
    const text = (location: string) => this.#sources.open(location)?.text
    return {
      read: async (location, most) => {
        const open = text(location)
        return open === undefined ? files.read(location, most) : { kind: 'text', text: open }
      },
      list: location => files.list(location),
      stat: location => files.stat(location),
      mode: location => files.mode(location),
      realLocation: location => files.realLocation(location),
      mayWrite: location => files.mayWrite(location),
    }
  }

  async #defaults(root: string, target: Target, network: HostNetwork, all: readonly RawFile[]): Promise<Defaults> {
    const textAt = (path: string) => all.find(file => file.path === path)?.text ?? null
    if (target.toolstack === 'xl') {
      const conf = textAt(XL_CONF)
      const cards = conf === null ? XL_DEFAULTS : defaultsOfXlConf(await this.#sources.parse(conf))
      const mentions = all.find(({ path }) => path === XL_CONF)?.names.mentions ?? []
      return { cards, isBuiltIn: !mentions.some(({ name }) => name === cards.bridge), made: [], callers: [] }
    }
    const text = async (location: string) => {
      const path = plainLocation(location).slice(plainLocation(root).length + 1)
      return textAt(path) ?? null
    }
    const reader = { files: this.#overlay(), text, shell: () => this.#sources.shell() }
    const xend = await readXend(reader, root, network, target.release)
    const named = networkScriptOf(textAt(XEND_CONFIG) ?? '')
    const bridges = (xend?.links ?? []).filter(({ kind }) => kind === 'bridge').map(({ name }) => name)
    const cards = { ...XL_DEFAULTS, ...xend?.defaults, bridge: xend?.defaults.bridge ?? bridges[0] ?? null }
    const makers = all.flatMap(({ names }) => names.mentions).filter(({ role }) => role === 'makes')
    const isNamed = (name: string) =>
      network.interfaces.has(name) || makers.some(one => one.name === name || (one.form === 'built' && one.fits(name)))
    const callers = [XEND_CONFIG, ...(named === null ? [] : [scriptPath(named)])]
    // vif-bridge takes the first that it finds, and another name can come to another place.
    const isBuiltIn = xend?.defaults.bridge === null && bridges.length > 1
    return { cards, isBuiltIn, made: bridges.filter(name => !isNamed(name)), callers }
  }
}

function filledIn({ names, ...file }: RawFile, defaults: Defaults | null): NamedFile {
  const mentions = defaults ? withImplied(file.path, names, defaults) : names.mentions
  if (!file.isGuest) return { ...file, mentions }
  const name = mentions.find(({ what, role }) => what === 'guest' && role === 'makes')?.name
  const span = { start: 0, end: 0 }
  // The link itself is what shows that the guest starts with the host.
  const link: Mention[] = name ? [{ form: 'implied', what: 'guest', role: 'uses', name, span, put: null }] : []
  return { ...file, mentions: [...mentions.filter(({ form }) => form !== 'implied'), ...link] }
}

/** A file below a host's root, spelled as its root is: a path or a URI. */
export function locationIn(root: string, path: string): string {
  const isUri = /^[a-z][a-z0-9+.-]+:/i.test(root)
  return `${root}/${isUri ? path.split('/').map(encodeURIComponent).join('/') : path}`
}
