import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { zoned } from '../guest/naming.ts'
import { bridgeOf, linksOf, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import { type BondMode, familyOf, type HostPlan, type Route } from '../plan.ts'
import { assignment, plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { Refusal } from '../refusal.ts'
import { resolvConf } from '../resolvConf.ts'
import { networkText } from './addressPool.ts'
import { dnsmasqFile } from './dnsmasq.ts'
import { filterFileNotes } from './filterFile.ts'
import { enforce } from './rollBack.ts'
import { needsProxyArp } from './routing.ts'
import { vifLines, vifNotes } from './vifLines.ts'

/*
 * A NetBSD dom0: `/etc/ifconfig.NAME` has arguments of ifconfig, a line each, or a command behind `!` (ifconfig.if(5)); vlan(4),
 * lagg(4), agr(4), vether(4), npf.conf(5), rc.conf(5). Its bridges have no address: dom0 keeps its own on the uplink, or has
 * one on a vether(4) that is a port of the bridge as the guests are.
 */

const FILE = 'ifconfig.if'
const RC = '/etc/rc.conf'

/** dom0's own port on a bridge that the uplink is no port of. */
const OWN_PORT = 'vether0'

export function netbsd(plan: HostPlan): Generated {
  refuseWhatCannotBe(plan)
  const inner = plan.mode === 'bridge' ? plan.uplink.name : OWN_PORT
  const files = [
    ...linksOf(plan).flatMap(link => ifconfigFiles(link, plan)),
    ...gatewayFiles(plan),
    ...natFiles(plan),
    ...dnsmasqFile(plan, '/usr/pkg/etc/dnsmasq.conf', OWN_PORT),
    linesFor(RC, 'shellscript', rcLines(plan)),
    ...(plan.mode === 'bridge' ? [] : [linesFor('/etc/sysctl.conf', 'properties', ['net.inet.ip.forwarding=1'])]),
    ...vifLines(plan),
  ]
  const start = [
    'service network restart',
    ...(plan.mode === 'bridge' ? [] : ['sysctl -w net.inet.ip.forwarding=1']),
    ...(plan.mode === 'nat' ? ['service npf start'] : []),
    ...(plan.dhcpServer ? ['service dnsmasq restart'] : []),
  ]
  const back = ['service network restart']
  return {
    files,
    ...enforce({ overSsh: plan.overSsh, kept: ['etc'], files, start, back, timer: 'shell' }),
    notes: [
      l10n.t("A bridge of NetBSD has no address: dom0's own is on {0}.", inner),
      l10n.t('lagg(4) and vether(4) are there since NetBSD 10; before it, agr(4) bonds with 802.3ad alone.'),
      l10n.t(
        'Interfaces that are not named here have to join the list net_interfaces, in the order in which they start.',
      ),
      ...onLinkNotes(plan),
      ...filterFileNotes(plan, '/etc/npf.conf'),
      notRunHere('NetBSD'),
      ...vifNotes(plan),
    ],
  }
}

function refuseWhatCannotBe(plan: HostPlan): void {
  const { bridge, uplink } = plan
  if (bridge === null)
    throw new Refusal(l10n.t('NetBSD has no vif-route: name a bridge for the guests, such as bridge0.'))
  const wrong = (name: string, wanted: string) => {
    throw new Refusal(
      l10n.t('{0} is no name of NetBSD, which names an interface by its driver: call it {1}.', name, wanted),
    )
  }
  if (!/^bridge\d+$/.test(bridge)) wrong(bridge, 'bridge0')
  const vlan = uplink.kind === 'vlan' ? uplink : null
  if (vlan && !/^vlan\d+$/.test(vlan.name)) wrong(vlan.name, `vlan${vlan.id}`)
  const lowest = vlan ? vlan.on : uplink
  if (lowest.kind === 'bond' && !/^(lagg|agr)\d+$/.test(lowest.name)) wrong(lowest.name, 'lagg0')
  if (
    (plan.mode === 'route' && (bridgeOf(plan)?.routes ?? []).length > 0) ||
    (plan.address?.kind === 'static' && needsProxyArp(plan))
  )
    throw new Refusal(
      l10n.t(
        'On NetBSD the guests need a network of their own, which holds all their addresses and is none of outside.',
      ),
    )
}

/** dom0's address goes to where NetBSD can have one. */
function ifconfigFiles(link: PlannedLink, plan: HostPlan): GeneratedFile[] {
  const isTop = link.name === plan.uplink.name
  if (link.kind !== 'bridge') return [ifconfigFile(link, isTop ? plan.address : link.address)]
  const ports = plan.mode === 'bridge' ? link.ports : [OWN_PORT]
  const bridge = wholeFile(pathIn('/etc', `ifconfig.${link.name}`), 'plaintext', [
    'create',
    ...ports.map(port => `!brconfig $int add ${plain(port, FILE)} up`),
  ])
  const own = { ...link, kind: 'nic' as const, name: OWN_PORT, ports: [] }
  return plan.mode === 'bridge' ? [bridge] : [ifconfigFile(own, link.address, ['create']), bridge]
}

function ifconfigFile(link: PlannedLink, address: HostPlan['address'], first: readonly string[] = []): GeneratedFile {
  const word = (text: string | number) => plain(text, FILE)
  const addresses = address?.kind === 'static' ? address.addresses : []
  const isFirstOfFamily = (one: string) => addresses.find(other => other.includes(':') === one.includes(':')) === one
  return wholeFile(pathIn('/etc', `ifconfig.${link.name}`), 'plaintext', [
    ...first,
    ...kindLines(link),
    ...(link.mtu === null ? [] : [`mtu ${word(link.mtu)}`]),
    'up',
    ...addresses.map(
      one => `${one.includes(':') ? 'inet6' : 'inet'} ${word(one)}${isFirstOfFamily(one) ? '' : ' alias'}`,
    ),
    ...(address?.kind === 'dhcp' ? ['dhcp'] : []),
  ])
}

function kindLines({ kind, name, ports, parent, vlanId, bondMode }: PlannedLink): string[] {
  const word = (text: string | number) => plain(text, FILE)
  if (kind === 'vlan') return ['create', `vlan ${word(vlanId ?? 0)} vlanif ${word(parent ?? '')}`]
  if (kind !== 'bond') return []
  if (name.startsWith('agr')) {
    if (bondMode !== '802.3ad') throw new Refusal(l10n.t('agr(4) bonds with 802.3ad alone: take lagg0, or that mode.'))
    return ['create', ...ports.map(port => `agrport ${word(port)}`)]
  }
  return ['create', `laggproto ${protocolOf(bondMode)}`, ...ports.map(port => `laggport ${word(port)}`)]
}

function protocolOf(mode: BondMode | null): string {
  if (mode === 'active-backup') return 'failover'
  if (mode === '802.3ad') return 'lacp'
  if (mode === 'balance-xor') return 'loadbalance'
  throw new Refusal(
    l10n.t('lagg(4) of NetBSD has no mode {0}: take active-backup, 802.3ad or balance-xor.', mode ?? ''),
  )
}

function gatewayFiles({ address, uplink, routes }: HostPlan): GeneratedFile[] {
  const file = (path: string, version: 4 | 6) => {
    const { gateway } = familyOf(address, version)
    return gateway === null
      ? []
      : [wholeFile(path, 'plaintext', [zoned(plain(gateway, path), plain(uplink.name, path))])]
  }
  return [
    ...file('/etc/mygate', 4),
    ...file('/etc/mygate6', 6),
    ...routeFile(routes ?? []),
    ...(address?.kind === 'static' ? resolvConf(address) : []),
  ]
}

/** Words for behind `route add -`, a line each (route.conf(5)). */
function routeFile(routes: readonly Route[]): GeneratedFile[] {
  const word = (text: string) => plain(text, 'route.conf')
  const lines = routes.flatMap(({ to, via }) =>
    via === null ? [] : [`${to.includes(':') ? 'inet6 -net' : 'net'} ${word(to)} ${word(via)}`],
  )
  return lines.length === 0 ? [] : [linesFor('/etc/route.conf', 'plaintext', lines)]
}

/** `route add` wants to know more of such a network than its name. */
function onLinkNotes({ routes = [] }: HostPlan): string[] {
  const those = routes.filter(({ via }) => via === null).map(({ to }) => to)
  if (those.length === 0) return []
  return [
    l10n.t('{0} is reached without a router, which no file here says: add it to /etc/route.conf.', those.join(', ')),
  ]
}

/** What is started, and in which order: a bridge after its ports. */
function rcLines(plan: HostPlan): string[] {
  const names = linksOf(plan).map(({ name }) => name)
  const kept = plan.address === null ? [plan.uplink.name] : []
  const own = plan.mode === 'bridge' ? [] : [OWN_PORT]
  const isBridge = (name: string) => name === plan.bridge
  const order = [...kept, ...names.filter(name => !isBridge(name)), ...own, ...names.filter(isBridge)]
  return [
    assignment('auto_ifconfig', ['NO'], RC),
    assignment('net_interfaces', order, RC),
    ...(plan.mode === 'nat' ? [assignment('npf', ['YES'], RC)] : []),
    ...(plan.dhcpServer ? [assignment('dnsmasq', ['YES'], RC)] : []),
  ]
}

function natFiles({ mode, uplink, inside }: HostPlan): GeneratedFile[] {
  if (mode !== 'nat' || inside === null) return []
  const name = plain(uplink.name, 'npf.conf')
  return [
    wholeFile('/etc/npf.conf', 'plaintext', [
      `map ${name} dynamic ${networkText(inside)} -> ifaddrs(${name})`,
      '',
      'group default {',
      '  pass all',
      '}',
    ]),
  ]
}
