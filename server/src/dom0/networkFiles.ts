import { isBackup } from '../files/backup.ts'
import { type Files, plainLocation, textOfFile } from '../files/files.ts'
import { lineStarts } from '../text/lines.ts'
import { fitsShellPattern } from '../text/shellPattern.ts'
import { readBootScript, readIfupScript, readService } from './bootScript.ts'
import type { Declaration, Fact, FileDeclarations } from './declaration.ts'
import { readGentooNet } from './gentooNet.ts'
import { readIfcfg, readSysconfigNetwork } from './ifcfg.ts'
import { readInterfaces } from './interfacesFile.ts'
import { readKeyfile } from './keyfile.ts'
import { readLibvirtNetwork } from './libvirtNetwork.ts'
import { withTrueNames } from './looseNames.ts'
import { natRulesOfZones, readFirewalldConf, readZone } from './nat/firewalld.ts'
import { readIptablesSave } from './nat/iptables.ts'
import type { NatRule } from './nat/natRule.ts'
import { readNftables } from './nat/nftables.ts'
import { readMygate, readNetbsdIfconfig } from './netbsdIfconfig.ts'
import { readNetplan } from './netplan.ts'
import { type DropIn, readDropIn, readLink, readNetdev, readNetwork } from './networkd.ts'
import { readDefaultRoute, readRcConf } from './rcConf.ts'
import { isCopy } from './startedFile.ts'
import { readCommonGateway, readIfroute, readRouteFile, readRoutes } from './sysconfigRoutes.ts'
import { readSysctl } from './sysctl.ts'

type Reader = (text: string, file: string, dropIns?: readonly DropIn[]) => FileDeclarations

interface NetworkPlace {
  readonly folder: string
  readonly name: RegExp
  readonly read: Reader
  /** Further folders for such files, the strongest first: a name counts once, and all names together are in order. */
  readonly weaker?: readonly string[]
  /** The folder itself is not the strongest. */
  readonly stronger?: string
  /** It counts only where this file says so. */
  readonly needs?: { readonly file: string; readonly line: RegExp }
}

const NETWORKD = {
  folder: 'etc/systemd/network',
  weaker: ['run/systemd/network', 'usr/local/lib/systemd/network', 'usr/lib/systemd/network', 'lib/systemd/network'],
}
/** Names that run-parts(8) takes. */
const RUN_PARTS = /^[\w-]+$/
const UFW = { file: 'etc/ufw/ufw.conf', line: /^ENABLED="?yes/im }

/** Where network files lie below a host's root, what their names look like, and who reads them. */
export const NETWORK_PLACES: readonly NetworkPlace[] = [
  { folder: 'etc/sysconfig/network-scripts', name: /^ifcfg-[^~]+$/, read: readIfcfg },
  { folder: 'etc/sysconfig/network-scripts', name: /^route6?-[^~]+$/, read: readRouteFile },
  { folder: 'etc/sysconfig/network', name: /^ifcfg-[^~]+$/, read: readIfcfg },
  { folder: 'etc/sysconfig/network', name: /^routes$/, read: readRoutes },
  { folder: 'etc/sysconfig/network', name: /^ifroute-[^~]+$/, read: readIfroute },
  { folder: 'etc/network', name: /^interfaces$/, read: readInterfaces },
  { folder: 'etc/netplan', name: /\.ya?ml$/, read: readNetplan, stronger: 'run/netplan', weaker: ['lib/netplan'] },
  { ...NETWORKD, name: /\.link$/, read: readLink },
  { ...NETWORKD, name: /\.netdev$/, read: readNetdev },
  { ...NETWORKD, name: /\.network$/, read: readNetwork },
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
  {
    folder: 'etc/sysctl.d',
    name: /\.conf$/,
    read: readSysctl,
    weaker: ['run/sysctl.d', 'usr/local/lib/sysctl.d', 'usr/lib/sysctl.d', 'lib/sysctl.d'],
  },
  { folder: 'etc/network/if-pre-up.d', name: RUN_PARTS, read: readIfupScript },
  { folder: 'etc/network/if-up.d', name: RUN_PARTS, read: readIfupScript },
  { folder: 'etc/iptables', name: /^(rules\.v[46]|rules-save|ip6?tables\.rules)$/, read: readIptablesSave },
  { folder: 'etc/sysconfig', name: /^ip6?tables$/, read: readIptablesSave },
  { folder: 'var/lib/iptables', name: /^rules-save$/, read: readIptablesSave },
  { folder: 'etc/ufw', name: /^before6?\.rules$/, read: readIptablesSave, needs: UFW },
  { folder: 'etc/ufw', name: /^sysctl\.conf$/, read: readSysctl, needs: UFW },
  { folder: 'etc', name: /^nftables\.(conf|nft)$/, read: readNftables },
  { folder: 'etc/sysconfig', name: /^nftables\.conf$/, read: readNftables },
  { folder: 'etc/firewalld', name: /^firewalld\.conf$/, read: readFirewalldConf },
  { folder: 'etc/firewalld/zones', name: /\.xml$/, read: readZone },
]

/** What lies here tells how packets pass, and not which interfaces there are; much of it is for root alone. */
const MAKES_NONE =
  /^(etc\/(iptables|ufw|firewalld|nftables|sysctl|sysconfig\/(ip6?tables|nftables))|var\/lib\/iptables|(run|usr\/(local\/)?lib|lib)\/sysctl\.d)/

/** Rules that nobody loads by that path but a command or another file that names it. */
const RULES =
  /^etc\/(?:network\/|nftables|iptables|firewall|[^/]*(?:iptables|nft|rules|firewall)[^/]*$|(?:sysconfig|nftables\.d|firewall)\/)/

/** Folders beside files of systemd-networkd with further lines for each. */
const DROP_INS = /^(etc|run|(usr\/(local\/)?)?lib)\/systemd\/network\/[^/]+\.(link|netdev|network)\.d$/

const MOST_FILES = 500
/** In bytes; what is larger is no network file that a person wrote. */
const LARGEST_FILE = 256 * 1024

/** What all network files of a host say together, in the order in which they were read. */
export interface NetworkDeclarations {
  readonly declarations: readonly Declaration[]
  /** The default gateway that belongs to no one interface. */
  readonly gateway: Fact<string> | null
  readonly forwarding: Fact<boolean> | null
  readonly forwarding6: Fact<boolean> | null
  /** Rules that change addresses of what leaves the host. */
  readonly nat: readonly NatRule[]
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
  /** Rules and settings of the kernel that may not be read, which make no interface. */
  readonly lockedRules: readonly string[]
}

/** Whether a file below a host's root is one of those that say how its network is set up. */
function isNetworkFile(file: string): boolean {
  const cut = file.lastIndexOf('/')
  const [folder, name] = [file.slice(0, cut), file.slice(cut + 1)]
  if (folder === 'etc/network/interfaces.d') return !isBackup(name)
  if (DROP_INS.test(folder)) return name.endsWith('.conf')
  return NETWORK_PLACES.some(place => foldersOf(place).includes(folder) && place.name.test(name) && !isBackup(name))
}

/** The strongest first. */
function foldersOf({ stronger, folder, weaker = [] }: NetworkPlace): string[] {
  return [...(stronger === undefined ? [] : [stronger]), folder, ...weaker]
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
  const place = NETWORK_PLACES.find(one => foldersOf(one).includes(folder) && one.name.test(name))
  // What `source` brings in lies below, under any name.
  const reader = place?.read ?? (folder.startsWith('etc/network') ? readInterfaces : null)
  return reader?.(text, file) ?? null
}

/** Reads the network files of the host at `root`, and only those. */
export async function readNetworkFiles(files: Files, root: string): Promise<NetworkDeclarations> {
  const found: FileDeclarations[] = []
  const read = new Map<string, readonly number[]>()
  const locked: string[] = []
  const lockedRules: string[] = []
  const noteLocked = (file: string) => (MAKES_NONE.test(file) ? lockedRules : locked).push(file)
  const programs: string[] = []
  const aliases = new Map<string, string>()
  const controllers = new Map<string, string>()
  const textOf = async (file: string): Promise<string | null> => {
    const location = await onHost(files, root, file)
    if (location === null) return null
    const result = await files.read(location, LARGEST_FILE)
    if (result.kind === 'unreadable') noteLocked(file)
    if (result.kind === 'text') read.set(file, lineStarts(result.text))
    return result.kind === 'text' ? result.text : null
  }
  const dropInsOf = async (file: string, place: NetworkPlace): Promise<DropIn[]> => {
    const beside = foldersOf(place).map(folder => `${folder}${file.slice(file.lastIndexOf('/'))}.d`)
    const found: DropIn[] = []
    for (const one of await namesIn(files, root, beside, /\.conf$/)) {
      const text = await textOf(one)
      if (text !== null) found.push({ text, file: one })
    }
    return found
  }
  const add = async (file: string, reader: Reader, place?: NetworkPlace) => {
    if (read.has(file)) return
    if (read.size >= MOST_FILES) {
      locked.push(file)
      return
    }
    const text = await textOf(file)
    if (text === null) return
    const said = reader(text, file, place && DROP_INS.test(`${file}.d`) ? await dropInsOf(file, place) : [])
    found.push(said)
    programs.push(...(said.unread ?? []))
    for (const { name, of } of said.aliases ?? []) aliases.set(name, of)
    for (const { name, of } of said.controllers ?? []) controllers.set(name, of.value)
    for (const include of said.includes ?? []) {
      for (const name of await filesThatFit(files, root, include.value, file)) await add(name, reader)
    }
    for (const { value } of said.rulesFrom ?? []) if (RULES.test(value)) await add(value, readRules)
  }
  for (const place of NETWORK_PLACES) {
    if (place.needs && !place.needs.line.test((await textOfFile(files, `${root}/${place.needs.file}`)) ?? '')) continue
    const folders = foldersOf(place)
    for (const folder of folders) {
      // What is a folder of SUSE's is a file of Red Hat's: /etc/sysconfig/network.
      const isSeen = (await files.list(`${root}/${folder}`)) !== null
      if (!isSeen && !['missing', 'file'].includes(await files.stat(`${root}/${folder}`))) noteLocked(folder)
    }
    for (const one of await namesIn(files, root, folders, place.name)) await add(one, place.read, place)
  }
  const gateway = async (file: string, reader: (text: string, file: string) => Fact<string> | null) => {
    const text = await textOfFile(files, `${root}/${file}`)
    if (text !== null) read.set(file, lineStarts(text))
    return text === null ? null : reader(text, file)
  }
  const said = found.flatMap(one => one.declarations)
  const declarations = said.some(({ isLoose }) => isLoose)
    ? withTrueNames(said, [...(await interfacesStarted(files, root)), ...namesInRules(found)])
    : said
  const forwarding = (of: 'forwarding' | 'forwarding6') =>
    declarations.find(one => one[of])?.[of] ?? lastSaid(found.flatMap(one => one[of] ?? []))
  const defaultZone = found.find(one => one.defaultZone)?.defaultZone ?? null
  const ofZones = natRulesOfZones(
    found.flatMap(({ zones }) => zones ?? []),
    defaultZone,
    declarations,
  )
  return {
    declarations,
    gateway:
      (await gateway('etc/sysconfig/network', readSysconfigNetwork)) ??
      (await gateway('etc/sysconfig/network/routes', readCommonGateway)) ??
      (await gateway('etc/mygate', readMygate)) ??
      (await gateway('etc/rc.conf', readDefaultRoute)),
    forwarding: forwarding('forwarding'),
    forwarding6: forwarding('forwarding6'),
    nat: [...found.flatMap(({ nat }) => nat ?? []), ...ofZones],
    aliases,
    controllers: new Map([...aliases, ...controllers]),
    files: read,
    unreadable: [...locked, ...programs],
    locked,
    lockedRules,
  }
}

/**
 * What counts of what several files set: commands and interfaces come behind sysctl, whose files go by name. /etc/sysctl.conf is
 * one of them by its link there, 99-sysctl.conf, and the last to procps.
 */
function lastSaid(facts: readonly Fact<boolean>[]): Fact<boolean> | null {
  const isAtBoot = ({ place }: Fact<boolean>) => /(^etc\/sysctl\.conf$|sysctl\.d\/)/.test(place.file)
  const order = ({ place: { file } }: Fact<boolean>) =>
    file === 'etc/sysctl.conf' ? '99-sysctl.conf' : file.slice(file.lastIndexOf('/') + 1)
  const atBoot = facts.filter(isAtBoot).sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return facts.findLast(fact => !isAtBoot(fact)) ?? atBoot.at(-1) ?? null
}

/** The files in folders of which the first is the strongest, in the order of their names; what a link masks is not there. */
async function namesIn(files: Files, root: string, folders: readonly string[], name: RegExp): Promise<string[]> {
  const strongest = new Map<string, string>()
  for (const folder of folders) {
    for (const one of (await files.list(`${root}/${folder}`)) ?? [])
      if (name.test(one) && !isBackup(one) && !strongest.has(one)) strongest.set(one, `${folder}/${one}`)
  }
  const sorted = [...strongest].sort(([a], [b]) => (a < b ? -1 : 1))
  return folders.length === 1 ? [...strongest.values()] : sorted.map(([, file]) => file)
}

/**
 * Where the text of a host's file lies: in a copy of a host, a link with a whole path counts from the copy's root. Null for one
 * that is masked: a link to /dev/null.
 */
async function onHost(files: Files, root: string, file: string): Promise<string | null> {
  const location = `${root}/${file}`
  const link = await files.linkText(location)
  if (link === '/dev/null') return null
  const isWithin = link === null || !link.startsWith('/') || link.startsWith(`${plainLocation(root)}/`)
  return isWithin || !isCopy(root) ? location : `${root}${link}`
}

/** Interfaces that have a service of their own on Gentoo, `net.br-lan`: what is there, and what some runlevel starts. */
async function interfacesStarted(files: Files, root: string): Promise<string[]> {
  const levels = (await files.list(`${root}/etc/runlevels`)) ?? []
  const folders = ['init.d', ...levels.map(level => `runlevels/${level}`)]
  const names = await Promise.all(folders.map(folder => files.list(`${root}/etc/${folder}`)))
  return names.flatMap(some => (some ?? []).flatMap(name => /^net\.(.+)$/.exec(name)?.[1] ?? []))
}

/** Interfaces that rules are for. */
function namesInRules(found: readonly FileDeclarations[]): string[] {
  const sides = found.flatMap(({ nat = [] }) => nat.flatMap(({ out, inward }) => [out, inward]))
  return sides.flatMap(side => side?.values ?? []).filter(name => /^[\w.-]+$/.test(name))
}

/** A file of rules by what stands in it. */
function readRules(text: string, file: string): FileDeclarations {
  return /^\s*\*(nat|filter|mangle|raw)\s*$/m.test(text) ? readIptablesSave(text, file) : readNftables(text, file)
}

/** The files that `source PATTERN` of an interfaces file means, from the file's own folder, or `include` of nft, from /etc (nft(8)). */
async function filesThatFit(files: Files, root: string, pattern: string, from: string): Promise<string[]> {
  const isOfNft = !from.startsWith('etc/network')
  const beside = isOfNft ? 'etc' : from.slice(0, from.lastIndexOf('/'))
  const whole = pattern.startsWith('/') ? pattern.slice(1) : `${beside}/${pattern}`
  const cut = whole.lastIndexOf('/')
  const [folder, name] = [whole.slice(0, cut), whole.slice(cut + 1)]
  // Only what lies in /etc/network is the host's network set-up; nothing else is opened on a file's word.
  if (!(isOfNft ? RULES.test(whole) : folder.startsWith('etc/network')) || folder.includes('..')) return []
  const names = (await files.list(`${root}/${folder}`)) ?? []
  return names.filter(one => fitsShellPattern(one, name) && !isBackup(one)).map(one => `${folder}/${one}`)
}
