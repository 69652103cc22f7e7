import type { Files } from '../files/files.ts'
import { fitsExtended } from '../text/extendedPattern.ts'
import { fitsShellPattern } from '../text/shellPattern.ts'
import type { Declaration, Fact, InterfaceKind, Match, Place } from './declaration.ts'
import { withHidden } from './nat/hiddenNetworks.ts'
import type { NatRule } from './nat/natRule.ts'
import { type NetworkDeclarations, readNetworkFiles } from './networkFiles.ts'

/** One interface of dom0 as all its files describe it. */
export interface HostInterface {
  readonly name: string
  /** Each `_` of the name may stand for another sign (looseNames.ts). */
  readonly isLoose?: true
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
  /** The interface behind which rules hide what comes from here; left out where that is said of itself. */
  readonly hiddenBehind?: string
}

/** The network of a host before Xen's scripts and guests change it. */
export interface HostNetwork {
  /** By name, in the order in which the files name them. */
  readonly interfaces: ReadonlyMap<string, HostInterface>
  /** Default gateway that belongs to no one interface. */
  readonly gateway: Fact<string> | null
  readonly forwarding: Fact<boolean> | null
  readonly forwarding6: Fact<boolean> | null
  /** Rules that change addresses of what leaves the host. */
  readonly nat: readonly NatRule[]
  /** The files that were read, below the root, and where each of their lines begins. */
  readonly files: ReadonlyMap<string, readonly number[]>
  /** Files that may not be read, and programs. With any of them, an interface that no file names may still be there. */
  readonly unreadable: readonly string[]
  /** Those of them that are files or folders. */
  readonly locked: readonly string[]
  /** Rules and settings of the kernel that may not be read, which make no interface. */
  readonly lockedRules: readonly string[]
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
    if (name.length > LONGEST_NAME) return
    const known = named.get(name) ?? undeclared(name, declaration.place)
    if (declaration.firstCounts && taken.has(name)) return
    if (declaration.firstCounts) taken.add(name)
    named.set(name, merged(known, declaration))
  }
  const isNamed = ({ match }: Declaration) => match === undefined || literalNames(match).length > 0
  const declarations = withoutIdle(said.declarations)
  for (const declaration of declarations) {
    if (declaration.match === undefined) add(declaration.name, declaration)
    else
      for (const name of literalNames(declaration.match))
        named.set(name, named.get(name) ?? undeclared(name, declaration.place))
  }
  for (const declaration of declarations) {
    const { match } = declaration
    if (match === undefined) continue
    const fitting = [...named.values()].filter(one => fits(one, match))
    // Nothing else names it: the card is there all the same, and the pattern is all that is known of its name.
    const isForCards = !match.names?.every(name => ENDS_OF_GUESTS.test(name)) && isForThisHost(declaration)
    if (fitting.length === 0 && !isNamed(declaration) && isForCards)
      add(declaration.name, { kind: 'nic', ...declaration })
    for (const one of fitting) add(one.name, declaration)
  }
  const fitting = declarations.flatMap(declaration => portsThatFit(declaration, [...named.values()]))
  for (const port of [...portsOf(declarations), ...fitting]) {
    const known = named.get(port.name) ?? undeclared(port.name, port.place)
    named.set(port.name, merged(known, port))
  }
  const real = (fact: Fact<string> | null, names: ReadonlyMap<string, string>) =>
    fact && { ...fact, value: behind(fact.value, names) }
  const resolved = (one: HostInterface) => ({
    master: real(one.master, said.controllers),
    parent: real(one.parent, said.aliases),
  })
  const interfaces = new Map([...named].map(([name, one]) => [name, { ...one, ...resolved(one) }]))
  return { interfaces: withHidden(withParents(interfaces), said), ...pick(said) }
}

function pick({ gateway, forwarding, forwarding6, nat, files, unreadable, locked, lockedRules }: NetworkDeclarations) {
  return { gateway, forwarding, forwarding6, nat, files, unreadable, locked, lockedRules }
}

/** No kernel has names as long as this, and nothing that follows has to cope with what was put together by accident. */
const LONGEST_NAME = 200

/** What a name stands for in the end. */
function behind(name: string, names: ReadonlyMap<string, string>): string {
  const seen = new Set<string>()
  let at = name
  for (let next = names.get(at); next !== undefined && !seen.has(at); next = names.get(at)) {
    seen.add(at)
    at = next
  }
  return at
}

/** What a system brings along is for whatever there may be. */
function isForThisHost({ place, match }: Declaration): boolean {
  return !/^(usr\/|lib\/)/.test(place.file) || (match?.names?.some(name => /^(e|\*$)/.test(name)) ?? false)
}

/** What hotplug scripts, libvirt and containers make: there is none of them before a guest starts. */
const ENDS_OF_GUESTS = /^(?:!|x?vif|tap|vnet|veth)/

/** Without profiles of NetworkManager that it does not use by itself where it has others for the same interface. */
function withoutIdle(declarations: readonly Declaration[]): readonly Declaration[] {
  const isProfile = ({ priority }: Declaration) => priority !== undefined
  const rank = ({ onBoot, priority = 0 }: Declaration) =>
    onBoot?.value === false ? Number.NEGATIVE_INFINITY : priority
  const best = new Map<string, number>()
  for (const one of declarations.filter(isProfile))
    best.set(one.name, Math.max(best.get(one.name) ?? rank(one), rank(one)))
  return declarations.filter(one => !isProfile(one) || rank(one) === best.get(one.name))
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

/** The cards that a bridge takes by their names; where no file names one, the pattern is all that is known of it. */
function portsThatFit({ name, portPatterns }: Declaration, all: readonly HostInterface[]): Declaration[] {
  if (!portPatterns) return []
  const { value, place } = portPatterns
  const fits = (text: string) => value.patterns.some(pattern => fitsExtended(text, pattern))
  const master = { value: name, place }
  const found = all.filter(one => one.name !== name && one.kind !== 'bridge' && one.master === null && fits(one.name))
  if (found.length === 0) return [{ name: value.written, place, kind: 'nic', master }]
  return found.map(one => ({ name: one.name, place: one.place, master }))
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
  const [, carrier, tag] = VLAN_NAME.exec(name) ?? []
  return {
    name,
    kind: carrier === undefined ? kindByName(name) : 'vlan',
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
    parent: carrier === undefined ? null : { value: carrier, place },
    vlanId: tag === undefined ? null : { value: Number(tag), place },
    bondMode: null,
    stp: null,
    forwardDelay: null,
    onBoot: null,
    masquerade: null,
  }
}

/** `eth0.20`, which ifupdown and others make when it is asked for; the ends of guests' cables are called otherwise. */
const VLAN_NAME = /^(?!(?:vif|tap|br)\d)([^.:]+)\.(\d{1,4})$/

/**
 * What an interface is that no file tells: a file may give an address to a bridge that something else makes, and
 * people call bridges so (xenbr0, br-lan, lxcbr0), cards never.
 */
function kindByName(name: string): InterfaceKind {
  if (/^dummy\d+$/.test(name)) return 'dummy'
  return /br(idge)?\d*$|^br(idge)?[-_.]/.test(name) ? 'bridge' : 'nic'
}

function merged(one: HostInterface, said: Declaration): HostInterface {
  return {
    ...one,
    kind: kindOf(one, said),
    ...(said.isLoose && { isLoose: true }),
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
    master: said.master && said.master.value !== one.name ? said.master : one.master,
    parent: said.parent ?? one.parent,
    vlanId: said.vlanId ?? one.vlanId,
    bondMode: said.bondMode ?? one.bondMode,
    stp: said.stp ?? one.stp,
    forwardDelay: said.forwardDelay ?? one.forwardDelay,
    onBoot: said.onBoot ?? one.onBoot,
    masquerade: said.masquerade ?? one.masquerade,
  }
}

/** A bridge of Open vSwitch has a port of its own name, which is the same interface to dom0. */
function kindOf({ kind }: HostInterface, said: Declaration): InterfaceKind {
  if (!said.kind || said.kind === 'nic' || (said.kind === 'internal' && kind === 'bridge')) return kind
  return said.kind
}
