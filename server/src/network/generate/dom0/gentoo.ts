import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { linksInOneFile, linksOf, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import type { Addressing, HostPlan, Route, Uplink } from '../plan.ts'
import { assignment, plain } from '../quote/plain.ts'
import { linuxSetUp } from './linux.ts'
import { answeringLinks } from './routing.ts'
import { withoutVariables } from './withoutVariables.ts'

/*
 * Gentoo's netifrc: variables of `/etc/conf.d/net` whose names end in an interface (net.example of netifrc), and a service
 * `net.NAME` for each interface that is started by itself.
 */

const FILE = '/etc/conf.d/net'

export function gentoo(plan: HostPlan): Generated {
  const links = linksInOneFile(plan)
  const services = servicesOf(links)
  const lines = links.length === 0 ? [] : [...links.flatMap(link => linesOf(link, links)), ...whenUp(plan)]
  const started = startedOf(links)
  const isService = links.length > 0 && plan.mode === 'bridge' && plan.uplink.kind !== 'vlan'
  const removed = isService ? [`rc-update delete net.${plain(plan.uplink.name, FILE)} default`] : []
  return linuxSetUp(plan, {
    files: lines.length === 0 ? [] : [confFile(plan, lines)],
    kept: ['etc/conf.d'],
    start: [
      ...services.map(service => `ln -sf net.lo /etc/init.d/${service}`),
      ...removed,
      ...started.map(service => `rc-update add ${service} default`),
      // What runs already, such as the card with its old address, is not started again by who needs it.
      ...services.map(service => `rc-service ${service} restart`),
    ],
    back: [
      ...started.map(service => `rc-service ${service} stop`),
      ...(plan.address === null ? [] : [`rc-service net.${plain(carrierOf(plan.uplink), FILE)} restart`]),
      ...(plan.isMade && plan.bridge !== null ? [`rc-service net.${plain(plan.bridge, FILE)} start`] : []),
    ],
    init: 'openrc',
    notes: [
      l10n.t('Packages: sys-apps/iproute2. The bridge starts what it is made of by itself.'),
      ...whenUpNotes(plan),
      notRunHere('netifrc'),
    ],
  })
}

/** The host's own file with its other variables; the lines alone where none is known. */
function confFile({ current, ...plan }: HostPlan, lines: readonly string[]): GeneratedFile {
  if (current === undefined) return linesFor(FILE, 'shellscript', lines)
  const names = linksOf(plan).map(({ name }) => variableName(name))
  return wholeFile(FILE, 'shellscript', [...withoutVariables(current, names).split('\n'), ...lines])
}

/** netifrc calls this function for every interface that has come up (net.example). */
function whenUp({ current = '', ...plan }: HostPlan): string[] {
  const names = answeringLinks(plan).map(name => plain(name, FILE))
  if (names.length === 0 || hasPostup(current)) return []
  return [
    '',
    'postup() {',
    `  case "\${IFACE}" in`,
    `    ${names.join('|')}) echo 1 >"/proc/sys/net/ipv4/conf/\${IFACE}/proxy_arp" ;;`,
    '  esac',
    '  return 0',
    '}',
  ]
}

function hasPostup(text: string): boolean {
  return /^\s*(function\s+)?postup\s*\(\)/m.test(text)
}

function whenUpNotes({ current = '', ...plan }: HostPlan): string[] {
  const names = answeringLinks(plan)
  if (names.length === 0 || !hasPostup(current)) return []
  return [
    l10n.t(
      'conf.d/net has a function postup already: have it write 1 to /proc/sys/net/ipv4/conf/NAME/proxy_arp for {0} as well.',
      names.join(', '),
    ),
  ]
}

/** What is started by a service of its own: a VLAN comes with what carries it, a bond's members with the bond. */
function servicesOf(links: readonly PlannedLink[]): string[] {
  return links
    .filter(({ kind, master }) => kind !== 'vlan' && master?.kind !== 'bond')
    .map(({ name }) => `net.${plain(name, FILE)}`)
}

/** What nothing else needs, and so would not be started. */
function startedOf(links: readonly PlannedLink[]): string[] {
  const tops = links.filter(({ name, master }) => master === null && !links.some(({ parent }) => parent === name))
  return tops.map(({ name, kind, parent }) => `net.${plain(kind === 'vlan' && parent ? parent : name, FILE)}`)
}

function carrierOf(uplink: Uplink): string {
  return uplink.kind === 'vlan' ? uplink.on.name : uplink.name
}

function linesOf(link: PlannedLink, links: readonly PlannedLink[]): string[] {
  const variable = (topic: string, ...words: (string | number)[]) =>
    assignment(`${topic}_${variableName(link.name)}`, words, FILE)
  const { kind, address, mac, mtu, routes } = link
  const vlans = links.filter(({ parent }) => parent === link.name)
  const nameservers = address?.kind === 'static' ? address.nameservers : []
  const searchDomains = address?.kind === 'static' ? (address.searchDomains ?? []) : []
  return [
    ...(kind === 'nic' ? [] : ['']),
    ...kindLines(link, links, variable),
    ...vlans.flatMap(vlan => vlanLines(link.name, vlan)),
    ...(mac === null ? [] : [variable('mac', mac)]),
    ...(mtu === null ? [] : [variable('mtu', mtu)]),
    variable('config', ...configWords(address)),
    ...routeLines(link.name, address, routes),
    ...(nameservers.length > 0 ? [variable('dns_servers', ...nameservers)] : []),
    ...(searchDomains.length > 0 ? [variable('dns_search', ...searchDomains)] : []),
  ]
}

function kindLines(
  link: PlannedLink,
  links: readonly PlannedLink[],
  variable: (topic: string, ...words: (string | number)[]) => string,
): string[] {
  const { kind, ports, bondMode } = link
  if (kind === 'bond')
    return [variable('slaves', ...ports), variable('mode', bondMode ?? 'active-backup'), variable('miimon', 100)]
  if (kind !== 'bridge') return []
  return [
    variable('bridge', ...ports),
    variable('bridge_stp_state', 0),
    variable('bridge_forward_delay', 0),
    ...needs(link, links),
  ]
}

/** The service that a bridge waits for: its port, or what carries it. */
function needs(link: PlannedLink, links: readonly PlannedLink[]): string[] {
  const services = link.ports.map(port => links.find(({ name }) => name === port)?.parent ?? port)
  return services.length === 0
    ? []
    : [
        assignment(
          `rc_net_${variableName(link.name)}_need`,
          services.map(name => `net.${plain(name, FILE)}`),
          FILE,
        ),
      ]
}

function vlanLines(parent: string, { name, vlanId }: PlannedLink): string[] {
  const id = vlanId ?? 0
  const own = name === `${parent}.${id}` ? [] : [assignment(`${variableName(parent)}_vlan${id}_name`, [name], FILE)]
  return [assignment(`vlans_${variableName(parent)}`, [id], FILE), ...own]
}

/** `null`: up, and without an address. Several addresses are several lines of the value. */
function configWords(address: Addressing | null): string[] {
  if (address === null) return ['null']
  return address.kind === 'dhcp' ? ['dhcp'] : [...address.addresses]
}

function routeLines(name: string, address: Addressing | null, networks: readonly Route[]): string[] {
  const gateways = address?.kind === 'static' ? address.gateways : []
  const routes = [
    ...gateways.map(gateway => `${gateway.includes(':') ? '::/0' : 'default'} via ${plain(gateway, FILE)}`),
    ...networks.map(({ to, via }) => (via === null ? plain(to, FILE) : `${plain(to, FILE)} via ${plain(via, FILE)}`)),
  ]
  if (routes.length === 0) return []
  return [`routes_${variableName(name)}="${routes.join('\n')}"`]
}

/** What a shell cannot have in a name is `_` there. */
function variableName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_')
}
