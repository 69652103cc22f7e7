import { isBackup } from '../files/backup.ts'
import { type Files, textOfFile } from '../files/files.ts'
import { lineStarts } from '../text/lines.ts'
import { fitsShellPattern } from '../text/shellPattern.ts'
import { readBootScript, readService } from './bootScript.ts'
import type { Declaration, Fact, FileDeclarations } from './declaration.ts'
import { readGentooNet } from './gentooNet.ts'
import { readIfcfg, readSysconfigNetwork } from './ifcfg.ts'
import { readInterfaces } from './interfacesFile.ts'
import { readKeyfile } from './keyfile.ts'
import { readLibvirtNetwork } from './libvirtNetwork.ts'
import { readMygate, readNetbsdIfconfig } from './netbsdIfconfig.ts'
import { readNetplan } from './netplan.ts'
import { type DropIn, readDropIn, readLink, readNetdev, readNetwork } from './networkd.ts'
import { readDefaultRoute, readRcConf } from './rcConf.ts'
import { readCommonGateway, readIfroute, readRouteFile, readRoutes } from './sysconfigRoutes.ts'
import { readSysctl } from './sysctl.ts'

type Reader = (text: string, file: string, dropIns?: readonly DropIn[]) => FileDeclarations

/** Where network files lie below a host's root, what their names look like, and who reads them. */
const PLACES: readonly { readonly folder: string; readonly name: RegExp; readonly read: Reader }[] = [
  { folder: 'etc/sysconfig/network-scripts', name: /^ifcfg-[^~]+$/, read: readIfcfg },
  { folder: 'etc/sysconfig/network-scripts', name: /^route6?-[^~]+$/, read: readRouteFile },
  { folder: 'etc/sysconfig/network', name: /^ifcfg-[^~]+$/, read: readIfcfg },
  { folder: 'etc/sysconfig/network', name: /^routes$/, read: readRoutes },
  { folder: 'etc/sysconfig/network', name: /^ifroute-[^~]+$/, read: readIfroute },
  { folder: 'etc/network', name: /^interfaces$/, read: readInterfaces },
  { folder: 'etc/netplan', name: /\.ya?ml$/, read: readNetplan },
  { folder: 'etc/systemd/network', name: /\.link$/, read: readLink },
  { folder: 'etc/systemd/network', name: /\.netdev$/, read: readNetdev },
  { folder: 'etc/systemd/network', name: /\.network$/, read: readNetwork },
  { folder: 'etc/NetworkManager/system-connections', name: /^[^.].*[^~]$/, read: readKeyfile },
  { folder: 'etc/conf.d', name: /^net$/, read: readGentooNet },
  { folder: 'etc', name: /^ifconfig\.[a-z]+\d+$/, read: readNetbsdIfconfig },
  { folder: 'etc', name: /^rc\.conf$/, read: readRcConf },
  { folder: 'etc/libvirt/qemu/networks', name: /\.xml$/, read: readLibvirtNetwork },
  { folder: 'etc', name: /^rc\.local$/, read: readBootScript },
  { folder: 'etc/rc.d', name: /^rc\.local$/, read: readBootScript },
  { folder: 'etc/local.d', name: /\.start$/, read: readBootScript },
  { folder: 'etc/systemd/system', name: /\.service$/, read: readService },
  { folder: 'etc', name: /^sysctl\.conf$/, read: readSysctl },
  { folder: 'etc/sysctl.d', name: /\.conf$/, read: readSysctl },
]

/** Folders beside files of systemd-networkd with further lines for each. */
const DROP_INS = /^etc\/systemd\/network\/[^/]+\.(link|netdev|network)\.d$/

const MOST_FILES = 500
/** In bytes; what is larger is no network file that a person wrote. */
const LARGEST_FILE = 256 * 1024

/** What all network files of a host say together, in the order in which they were read. */
export interface NetworkDeclarations {
  readonly declarations: readonly Declaration[]
  /** The default gateway that belongs to no one interface. */
  readonly gateway: Fact<string> | null
  readonly forwarding: Fact<boolean> | null
  /** Other names of an interface: the uuid of its connection. */
  readonly aliases: ReadonlyMap<string, string>
  /** The same of what ports are plugged into, with ports of Open vSwitch, which stand for their bridges. */
  readonly controllers: ReadonlyMap<string, string>
  /** The files that were read, below the root, and where each of their lines begins. */
  readonly files: ReadonlyMap<string, readonly number[]>
  /** Files that are there and may not be read, and programs that nobody follows: what they would say is unknown. */
  readonly unreadable: readonly string[]
  /** Those of them that are files or folders. */
  readonly locked: readonly string[]
}

/** Whether a file below a host's root is one of those that say how its network is set up. */
function isNetworkFile(file: string): boolean {
  const cut = file.lastIndexOf('/')
  const [folder, name] = [file.slice(0, cut), file.slice(cut + 1)]
  if (folder === 'etc/network/interfaces.d') return !isBackup(name)
  if (DROP_INS.test(folder)) return name.endsWith('.conf')
  return PLACES.some(place => place.folder === folder && place.name.test(name) && !isBackup(name))
}

/** The host that a file of its network belongs to: for `X/etc/network/interfaces` it is X. Null for other files. */
export function hostRootOfNetworkFile(location: string): string | null {
  const at = location.lastIndexOf('/etc/')
  const file = location.slice(at + 1)
  return at >= 0 && (isNetworkFile(file) || /^etc\/network\/[^/]+(\/[^/]+)?$/.test(file)) ? location.slice(0, at) : null
}

/** What one network file says; `file` is its place below the host's root. Null for a file that is none. */
export function readNetworkFile(file: string, text: string): FileDeclarations | null {
  const cut = file.lastIndexOf('/')
  const [folder, name] = [file.slice(0, cut), file.slice(cut + 1)]
  if (DROP_INS.test(folder)) return readDropIn(text, file)
  const place = PLACES.find(one => one.folder === folder && one.name.test(name))
  // What `source` brings in lies below, under any name.
  const reader = place?.read ?? (folder.startsWith('etc/network') ? readInterfaces : null)
  return reader?.(text, file) ?? null
}

/** Reads the network files of the host at `root`, and only those. */
export async function readNetworkFiles(files: Files, root: string): Promise<NetworkDeclarations> {
  const found: FileDeclarations[] = []
  const read = new Map<string, readonly number[]>()
  const locked: string[] = []
  const programs: string[] = []
  const aliases = new Map<string, string>()
  const controllers = new Map<string, string>()
  const dropInsOf = async (file: string): Promise<DropIn[]> => {
    const names = ((await files.list(`${root}/${file}.d`)) ?? []).filter(name => name.endsWith('.conf'))
    const found: DropIn[] = []
    for (const one of names.map(name => `${file}.d/${name}`)) {
      const result = await files.read(`${root}/${one}`, LARGEST_FILE)
      if (result.kind === 'unreadable') locked.push(one)
      if (result.kind !== 'text') continue
      read.set(one, lineStarts(result.text))
      found.push({ text: result.text, file: one })
    }
    return found
  }
  const add = async (file: string, reader: Reader) => {
    if (read.has(file)) return
    if (read.size >= MOST_FILES) {
      locked.push(file)
      return
    }
    const result = await files.read(`${root}/${file}`, LARGEST_FILE)
    if (result.kind === 'unreadable') locked.push(file)
    if (result.kind !== 'text') return
    read.set(file, lineStarts(result.text))
    const said = reader(result.text, file, DROP_INS.test(`${file}.d`) ? await dropInsOf(file) : [])
    found.push(said)
    programs.push(...(said.unread ?? []))
    for (const { name, of } of said.aliases ?? []) aliases.set(name, of)
    for (const { name, of } of said.controllers ?? []) controllers.set(name, of.value)
    for (const include of said.includes ?? []) {
      for (const name of await filesThatFit(files, root, include.value, file)) await add(name, reader)
    }
  }
  for (const { folder, name, read: reader } of PLACES) {
    const names = await files.list(`${root}/${folder}`)
    // What is a folder of SUSE's is a file of Red Hat's: /etc/sysconfig/network.
    if (names === null && !['missing', 'file'].includes(await files.stat(`${root}/${folder}`))) locked.push(folder)
    for (const one of names ?? []) if (name.test(one) && !isBackup(one)) await add(`${folder}/${one}`, reader)
  }
  const gateway = async (file: string, reader: (text: string, file: string) => Fact<string> | null) => {
    const text = await textOfFile(files, `${root}/${file}`)
    if (text !== null) read.set(file, lineStarts(text))
    return text === null ? null : reader(text, file)
  }
  const declarations = found.flatMap(one => one.declarations)
  const ofInterfaces = declarations.find(({ forwarding }) => forwarding)?.forwarding ?? null
  return {
    declarations,
    gateway:
      (await gateway('etc/sysconfig/network', readSysconfigNetwork)) ??
      (await gateway('etc/sysconfig/network/routes', readCommonGateway)) ??
      (await gateway('etc/mygate', readMygate)) ??
      (await gateway('etc/rc.conf', readDefaultRoute)),
    forwarding: found.map(({ forwarding }) => forwarding).findLast(fact => fact !== undefined) ?? ofInterfaces,
    aliases,
    controllers: new Map([...aliases, ...controllers]),
    files: read,
    unreadable: [...locked, ...programs],
    locked,
  }
}

/** The files that `source PATTERN` of an interfaces file means; a relative one counts from the file's own folder. */
async function filesThatFit(files: Files, root: string, pattern: string, from: string): Promise<string[]> {
  const whole = pattern.startsWith('/') ? pattern.slice(1) : `${from.slice(0, from.lastIndexOf('/'))}/${pattern}`
  const cut = whole.lastIndexOf('/')
  const [folder, name] = [whole.slice(0, cut), whole.slice(cut + 1)]
  // Only what lies in /etc/network is the host's network set-up; nothing else is opened on a file's word.
  if (!folder.startsWith('etc/network') || folder.includes('..')) return []
  const names = (await files.list(`${root}/${folder}`)) ?? []
  return names.filter(one => fitsShellPattern(one, name) && !isBackup(one)).map(one => `${folder}/${one}`)
}
