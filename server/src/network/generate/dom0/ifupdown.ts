import * as l10n from '@vscode/l10n'
import { namesOf } from '../checkPlan.ts'
import { type Generated, wholeFile } from '../generated.ts'
import { linksInOneFile, linksOf, type PlannedLink } from '../links.ts'
import { type Addressing, familyOf, type HostPlan } from '../plan.ts'
import { comment } from '../quote/comment.ts'
import { plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { maskOf } from './addressPool.ts'
import { linuxSetUp } from './linux.ts'
import { ipRoute, proxyArpSettings } from './routing.ts'
import { withoutStanzas } from './withoutStanzas.ts'

/*
 * Debian, Devuan and older Ubuntu: `/etc/network/interfaces` (interfaces(5), bridge-utils-interfaces(5), ifenslave). The stanzas
 * are options below a name, whose reader has no quotes.
 */

/** A word of an option; an object is `key=value`, with a key of ours. */
type Word = string | number | { readonly key: string; readonly value: string }

const PATH = '/etc/network/interfaces'

/** An option with its words. */
export type Option = readonly [name: string, ...words: Word[]]

/** How an interface is brought up at boot; what `iface` lines there are of it, each with its options. */
export interface Stanza {
  readonly auto: string
  readonly ifaces: readonly (readonly [method: string, options: readonly Option[]])[]
}

export function ifupdown(plan: HostPlan): Generated {
  const links = linksInOneFile(plan)
  const stanzas = links.flatMap(link => stanzaLines(link.name, stanzaOf(link, plan)))
  const packages = ['bridge-utils', ...(links.some(({ kind }) => kind === 'bond') ? ['ifenslave'] : [])]
  return linuxSetUp(plan, {
    files: interfacesFiles(plan, stanzas),
    kept: ['etc/network'],
    start: startCommands(plan, links),
    back: backCommands(plan),
    init: 'systemd',
    timer: 'shell',
    notes: [
      ...(plan.bridge === null
        ? []
        : [l10n.t('Packages: {0}. Without them the options of bridges and bonds mean nothing.', packages.join(', '))]),
      ...interfacesNotes(plan),
    ],
  })
}

/** Whether `/etc/network/interfaces` has more than what is planned, and stays. */
function isBeside({ address, others = [] }: HostPlan): boolean {
  return address === null || others.length > 0
}

/** Whether a new bridge has a file of its own in the folder that the host's file names. */
function isIncluded({ current = '', address, isMade }: HostPlan): boolean {
  return address === null && !isMade && /^\s*source(-directory)?\s+(\/etc\/network\/)?interfaces\.d\b/m.test(current)
}

/** The file with these stanzas: the host's own without the old ones; the whole of it where the uplink is in it, else one beside it. */
export function interfacesFiles(plan: HostPlan, stanzas: readonly string[]) {
  if (stanzas.length === 0) return []
  const { current } = plan
  if (current !== undefined && current.trim() !== '' && !isIncluded(plan)) {
    const names = linksOf(plan).map(({ name }) => name)
    return [wholeFile(PATH, 'plaintext', [...withoutStanzas(current, names).split('\n'), ...stanzas])]
  }
  const head = comment('See interfaces(5).')
  if (isBeside(plan))
    return [
      wholeFile(pathIn('/etc/network/interfaces.d', plan.bridge ?? plan.uplink.name), 'plaintext', [head, ...stanzas]),
    ]
  const common = ['source /etc/network/interfaces.d/*', '', 'auto lo', 'iface lo inet loopback']
  return [wholeFile(PATH, 'plaintext', [head, ...common, ...stanzas])]
}

/** What to know where the stanzas of a plan stand in one file with others. */
export function interfacesNotes(plan: HostPlan): string[] {
  if (linksInOneFile(plan).length === 0) return []
  const { address, others = [], uplink, bridge, isMade } = plan
  const written = [...(address === null ? [] : namesOf(uplink)), ...(isMade && bridge !== null ? [bridge] : [])]
  const remade = isMade
    ? [
        l10n.t(
          '{0} is taken down and made anew: guests that run are cut off from it until they start again.',
          bridge ?? '',
        ),
      ]
    : []
  // The old stanzas are gone; those in other files are told of elsewhere.
  if (plan.current !== undefined && plan.current.trim() !== '') return remade
  if (!isBeside(plan))
    return [
      l10n.t(
        'Stanzas of {0} in files of /etc/network/interfaces.d would be taken as well: take them out.',
        written.join(', '),
      ),
      ...remade,
    ]
  return [
    ...remade,
    l10n.t('/etc/network/interfaces has to name the folder: source /etc/network/interfaces.d/*.'),
    ...(written.length === 0
      ? []
      : [
          l10n.t(
            'Take the stanzas of {0} out of /etc/network/interfaces, which keeps those of {1}.',
            written.join(', '),
            others.join(', '),
          ),
        ]),
  ]
}

/**
 * The old addresses have to go by hand: what brought them up is no longer in the file.
 *
 * @param stopDhcp ends the DHCP client of an interface, which would bring its address back
 */
export function startCommands(
  plan: HostPlan,
  links: readonly PlannedLink[],
  stopDhcp = (name: string) => `dhclient -x -pf /run/dhclient.${name}.pid ${name}; dhcpcd -x ${name}`,
): string[] {
  if (links.length === 0) return []
  const word = (name: string) => plain(name, 'a command')
  const names = links.filter(({ kind, master }) => kind !== 'nic' || master === null).map(({ name }) => word(name))
  const old = plan.address === null ? [] : [word(plan.uplink.name)]
  // What is up already, ifup leaves as it is.
  const made = plan.isMade && plan.bridge !== null ? [word(plan.bridge)] : []
  return [
    ...made.flatMap(name => [`ifdown --force ${name}`, `{ ${stopDhcp(name)}; } 2>/dev/null || true`]),
    ...old.flatMap(name => [
      `ifdown --force ${name}`,
      `{ ${stopDhcp(name)}; } 2>/dev/null || true`,
      `ip address flush dev ${name}`,
    ]),
    ...names.map(name => `ifup ${name}`),
  ]
}

/** The commands that bring the old network back once the old files are there again. */
export function backCommands(plan: HostPlan): string[] {
  const bridge = plan.bridge === null ? [] : [`ip link delete ${plain(plan.bridge, 'a command')}`]
  const old = [
    ...(plan.address === null ? [] : [plan.uplink.name]),
    ...(plan.isMade && plan.bridge !== null ? [plan.bridge] : []),
  ]
  return [...bridge, ...old.map(name => `ifup --force ${plain(name, 'a command')}`)]
}

/** The lines of a stanza, with an empty one in front. @throws Refusal for a value that the file cannot hold */
export function stanzaLines(name: string, { auto, ifaces }: Stanza): string[] {
  const word = (value: Word): string =>
    typeof value === 'object' ? `${value.key}=${word(value.value)}` : plain(value, '/etc/network/interfaces')
  const lines = ifaces.flatMap(([method, options]) => [
    `iface ${word(name)} ${method}`,
    ...options.map(([key, ...words]) => `    ${[key, ...words.map(word)].join(' ')}`),
  ])
  return ['', `${auto} ${word(name)}`, ...lines]
}

function stanzaOf(link: PlannedLink, plan: HostPlan): Stanza {
  const own = [...kindOptions(link), ...commonOptions(link), ...kernelOptions(link, plan)]
  return { auto: 'auto', ifaces: addressed(link.address, own, plan.sysvinit) }
}

/**
 * The `iface` lines for an address; the first of them has what is not about addresses.
 *
 * @param isOld for ifupdown before 0.7, which wants the prefix in a line of its own
 */
export function addressed(address: Addressing | null, own: readonly Option[], isOld = false): Stanza['ifaces'] {
  if (address === null) return [['inet manual', own]]
  if (address.kind === 'dhcp') return [['inet dhcp', own]]
  const { nameservers: servers, searchDomains = [] } = address
  const nameservers: Option[] = [
    ...(servers.length > 0 ? [['dns-nameservers', ...servers] as const] : []),
    ...(searchDomains.length > 0 ? [['dns-search', ...searchDomains] as const] : []),
  ]
  const stanzas = ([4, 6] as const).flatMap(version => {
    const { addresses, gateway } = familyOf(address, version)
    return addresses.map((one, index): [string, Option[]] => [
      version === 4 ? 'inet static' : 'inet6 static',
      [...(isOld ? inTwoLines(one) : [['address', one] as const]), ...gatewayLine(index === 0 ? gateway : null)],
    ])
  })
  return stanzas.map(([method, options], index) => [
    method,
    index === 0 ? [...options, ...nameservers, ...own] : options,
  ])
}

function inTwoLines(address: string): Option[] {
  const [own = '', prefix = ''] = address.split('/')
  if (prefix === '') return [['address', own]]
  return [
    ['address', own],
    ['netmask', own.includes(':') ? prefix : maskOf({ length: Number(prefix) })],
  ]
}

function gatewayLine(gateway: string | null): Option[] {
  return gateway === null ? [] : [['gateway', gateway]]
}

function kindOptions(link: PlannedLink): Option[] {
  if (link.kind !== 'bridge') return linuxOptions(link)
  return [
    ['bridge_ports', ...(link.ports.length > 0 ? link.ports : ['none'])],
    ['bridge_stp', 'off'],
    ['bridge_fd', 0],
    ['bridge_waitport', 0],
    ...(link.mac === null ? [] : ([['bridge_hw', link.mac]] as const)),
  ]
}

/** Bonds and VLANs of the kernel. */
export function linuxOptions(link: PlannedLink): Option[] {
  if (link.kind === 'vlan') return vlanOptions(link)
  if (link.kind !== 'bond') return []
  return [
    ['bond-slaves', ...link.ports],
    ['bond-mode', link.bondMode ?? 'active-backup'],
    ['bond-miimon', 100],
  ]
}

/** ifupdown makes VLANs by itself that are called `eno1.10`; others are made by a command. */
function vlanOptions({ name, parent, vlanId }: PlannedLink): Option[] {
  const [carrier, id] = [parent ?? '', vlanId ?? 0]
  const raw: Option = ['vlan-raw-device', carrier]
  if (name === `${carrier}.${id}`) return [raw]
  return [['pre-up', ...`ip link add link ${carrier} name ${name} type vlan id ${id}`.split(' ')], raw, ['vlan-id', id]]
}

/** What the kernel is told of the interfaces when the bridge comes up, for hosts without udev. */
export function kernelOptions({ kind }: PlannedLink, plan: HostPlan): Option[] {
  return kind === 'bridge' ? proxyArpSettings(plan).map((one): Option => ['up', 'sysctl', one]) : []
}

/** With DHCP and IPv6, `mtu` is no option: a command sets it. */
function commonOptions({ name, address, mtu, routes }: PlannedLink): Option[] {
  const size: Option[] =
    mtu === null
      ? []
      : address?.kind === 'dhcp' || (address && familyOf(address, 4).addresses.length === 0)
        ? [['post-up', 'ip', 'link', 'set', 'dev', name, 'mtu', mtu]]
        : [['mtu', mtu]]
  return [...size, ...routes.map((route): Option => ['up', ...ipRoute(route, name)])]
}
