import type { Files } from '../files/files.ts'
import { fitsShellPattern } from '../text/shellPattern.ts'
import type { Declaration, Fact, InterfaceKind, Match, Place } from './declaration.ts'
import { type NetworkDeclarations, readNetworkFiles } from './networkFiles.ts'

/** One interface of dom0 as all its files describe it. */
export interface HostInterface {
  readonly name: string
  readonly kind: InterfaceKind
  /** The first place that is about it. */
  readonly place: Place
  /** Every file that is about it, below the host's root. */
  readonly files: readonly string[]
  readonly openVswitch: boolean
  readonly mac: Fact<string> | null
  readonly mtu: Fact<number> | null
  readonly dhcp: Fact<boolean> | null
  readonly addresses: readonly Fact<string>[]
  readonly gateways: readonly Fact<string>[]
  readonly routes: readonly Fact<string>[]
  readonly nameservers: readonly Fact<string>[]
  readonly searchDomains: readonly Fact<string>[]
  readonly more: readonly Fact<string>[]
  /** The bridge or bond that this is a port of, from whichever side it was said. */
  readonly master: Fact<string> | null
  readonly parent: Fact<string> | null
  readonly vlanId: Fact<number> | null
  readonly bondMode: Fact<string> | null
  readonly stp: Fact<boolean> | null
  readonly forwardDelay: Fact<number> | null
  readonly onBoot: Fact<boolean> | null
  readonly masquerade: Fact<boolean> | null
}

/** The network of a host before Xen's scripts and guests change it. */
export interface HostNetwork {
  /** By name, in the order in which the files name them. */
  readonly interfaces: ReadonlyMap<string, HostInterface>
  /** Default gateway that belongs to no one interface. */
  readonly gateway: Fact<string> | null
  readonly forwarding: Fact<boolean> | null
  /** The files that were read, below the root, and where each of their lines begins. */
  readonly files: ReadonlyMap<string, readonly number[]>
  /** Files that may not be read, and programs. With any of them, an interface that no file names may still be there. */
  readonly unreadable: readonly string[]
  /** Those of them that are files or folders. */
  readonly locked: readonly string[]
}

/**
 * Whether what no file names is surely not there: some file is about an interface, and nothing that could be about others
 * is hidden. What libvirt makes is its own; it tells nothing of how the rest is set up.
 */
export function seesAll({ interfaces, unreadable }: HostNetwork): boolean {
  return unreadable.length === 0 && [...interfaces.values()].some(({ place }) => !place.file.startsWith('etc/libvirt/'))
}

/** What the files of the host at `root` say of its network. Nothing is followed that a script would do. */
export async function readHostNetwork(files: Files, root: string): Promise<HostNetwork> {
  return hostNetwork(await readNetworkFiles(files, root))
}

/** Puts together by name what several files say of one interface; of two facts, the later counts. */
export function hostNetwork(said: NetworkDeclarations): HostNetwork {
  const named = new Map<string, HostInterface>()
  const taken = new Set<string>()
  const add = (name: string, declaration: Declaration) => {
    const known = named.get(name) ?? undeclared(name, declaration.place)
    if (declaration.firstCounts && taken.has(name)) return
    if (declaration.firstCounts) taken.add(name)
    named.set(name, merged(known, declaration))
  }
  const isNamed = ({ match }: Declaration) => match === undefined || literalNames(match).length > 0
  for (const declaration of said.declarations) {
    if (declaration.match === undefined) add(declaration.name, declaration)
    else
      for (const name of literalNames(declaration.match))
        named.set(name, named.get(name) ?? undeclared(name, declaration.place))
  }
  for (const declaration of said.declarations) {
    const { match } = declaration
    if (match === undefined) continue
    const fitting = [...named.values()].filter(one => fits(one, match))
    // Nothing else names it: the card is there all the same, and the pattern is all that is known of its name.
    if (fitting.length === 0 && !isNamed(declaration)) add(declaration.name, { kind: 'nic', ...declaration })
    for (const one of fitting) add(one.name, declaration)
  }
  for (const port of portsOf(said.declarations)) {
    const known = named.get(port.name) ?? undeclared(port.name, port.place)
    named.set(port.name, merged(known, port))
  }
  const real = (fact: Fact<string> | null) => fact && { ...fact, value: said.aliases.get(fact.value) ?? fact.value }
  const interfaces = new Map([...named].map(([name, one]) => [name, { ...one, master: real(one.master) }]))
  return { interfaces: withParents(interfaces), ...pick(said) }
}

function pick({ gateway, forwarding, files, unreadable, locked }: NetworkDeclarations) {
  return { gateway, forwarding, files, unreadable, locked }
}

/** Names that a match spells out, where it asks for nothing more. */
function literalNames({ names, macs, types }: Match): string[] {
  return macs || types ? [] : (names ?? []).filter(name => /^[\w.:-]+$/.test(name))
}

function fits(one: HostInterface, { names, macs, types }: Match): boolean {
  if (types && !(types.includes('ether') && (one.kind === 'nic' || one.kind === 'other'))) return false
  if (macs && !(one.mac && macs.includes(one.mac.value))) return false
  if (!names) return true
  if (names.some(name => name.startsWith('!') && fitsShellPattern(one.name, name.slice(1)))) return false
  return names.some(name => !name.startsWith('!') && fitsShellPattern(one.name, name))
}

/** A bridge that lists its ports says of each which bridge it belongs to. */
function portsOf(declarations: readonly Declaration[]): Declaration[] {
  return declarations.flatMap(({ name, place, ports }) =>
    (ports ?? []).map(port => ({
      name: port.value,
      place: port.place ?? place,
      master: { value: name, place: port.place },
    })),
  )
}

/** What carries a VLAN, a bond's members and a bridge's port exist, whether or not a file is about them alone. */
function withParents(interfaces: Map<string, HostInterface>): ReadonlyMap<string, HostInterface> {
  for (const { parent, openVswitch } of [...interfaces.values()]) {
    if (!parent || interfaces.has(parent.value)) continue
    const below = undeclared(parent.value, parent.place)
    interfaces.set(parent.value, openVswitch ? { ...below, kind: 'bridge', openVswitch } : below)
  }
  for (const { master } of [...interfaces.values()]) {
    if (master && !interfaces.has(master.value))
      interfaces.set(master.value, { ...undeclared(master.value, master.place), kind: 'bridge' })
  }
  return interfaces
}

function undeclared(name: string, place: Place): HostInterface {
  return {
    name,
    kind: kindByName(name),
    place,
    files: [],
    openVswitch: false,
    mac: null,
    mtu: null,
    dhcp: null,
    addresses: [],
    gateways: [],
    routes: [],
    nameservers: [],
    searchDomains: [],
    more: [],
    master: null,
    parent: null,
    vlanId: null,
    bondMode: null,
    stp: null,
    forwardDelay: null,
    onBoot: null,
    masquerade: null,
  }
}

/**
 * What an interface is that no file tells: a file may give an address to a bridge that something else makes, and
 * people call bridges so (xenbr0, br-lan, lxcbr0), cards never.
 */
function kindByName(name: string): InterfaceKind {
  return /br(idge)?\d*$|^br(idge)?[-_.]/.test(name) ? 'bridge' : 'nic'
}

function merged(one: HostInterface, said: Declaration): HostInterface {
  return {
    ...one,
    kind: said.kind && said.kind !== 'nic' ? said.kind : one.kind,
    files: [...new Set([...one.files, said.place.file])],
    openVswitch: one.openVswitch || said.openVswitch === true,
    mac: said.mac ?? one.mac,
    mtu: said.mtu ?? one.mtu,
    dhcp: said.dhcp ?? one.dhcp,
    addresses: [...one.addresses, ...(said.addresses ?? [])],
    gateways: [...one.gateways, ...(said.gateways ?? [])],
    routes: [...one.routes, ...(said.routes ?? [])],
    nameservers: [...one.nameservers, ...(said.nameservers ?? [])],
    searchDomains: [...one.searchDomains, ...(said.searchDomains ?? [])],
    more: [...one.more, ...(said.more ?? [])],
    master: said.master ?? one.master,
    parent: said.parent ?? one.parent,
    vlanId: said.vlanId ?? one.vlanId,
    bondMode: said.bondMode ?? one.bondMode,
    stp: said.stp ?? one.stp,
    forwardDelay: said.forwardDelay ?? one.forwardDelay,
    onBoot: said.onBoot ?? one.onBoot,
    masquerade: said.masquerade ?? one.masquerade,
  }
}
