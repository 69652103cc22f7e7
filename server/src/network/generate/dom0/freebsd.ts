import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { zoned } from '../guest/naming.ts'
import { linksOf, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import { type BondMode, familyOf, type HostPlan, type Route } from '../plan.ts'
import { assignment, plain } from '../quote/plain.ts'
import { Refusal } from '../refusal.ts'
import { resolvConf } from '../resolvConf.ts'
import { networkText } from './addressPool.ts'
import { dnsmasqFile } from './dnsmasq.ts'
import { filterFileNotes } from './filterFile.ts'
import { enforce } from './rollBack.ts'
import { needsProxyArp } from './routing.ts'
import { vifLines, vifNotes } from './vifLines.ts'

/*
 * A FreeBSD dom0: lines of `/etc/rc.conf` (rc.conf(5), if_bridge(4), vlan(4), lagg(4)), and pf for NAT (pf.conf(5)). A bridge is
 * made as bridge0 and then called as the guests call it.
 */

const RC = '/etc/rc.conf'

export function freebsd(plan: HostPlan): Generated {
  if (plan.bridge === null)
    throw new Refusal(l10n.t('FreeBSD has no vif-route: name a bridge for the guests, such as bridge0.'))
  const links = linksOf(plan)
  const lines = [...clones(links), ...links.flatMap(link => linkLines(link, links)), ...hostLines(plan, links)]
  const files = [
    linesFor(RC, 'shellscript', lines),
    ...(plan.address?.kind === 'static' ? resolvConf(plan.address) : []),
    ...pfConf(plan),
    ...dnsmasqFile(plan, '/usr/local/etc/dnsmasq.conf'),
    ...vifLines(plan),
  ]
  const start = [
    'service netif restart',
    'service routing restart',
    ...(plan.mode === 'nat' ? ['service pf start'] : []),
    ...(plan.dhcpServer ? ['service dnsmasq restart'] : []),
  ]
  const back = ['service netif restart', 'service routing restart']
  return {
    files,
    ...enforce({ overSsh: plan.overSsh, kept: ['etc'], files, start, back, timer: 'shell' }),
    notes: [
      l10n.t('Lines that rc.conf already has for interfaces named here, and its cloned_interfaces, give way to these.'),
      l10n.t(
        "Guests' files and Xen's own lie below /usr/local/etc/xen; the MTU of the bridge is that of its first port.",
      ),
      ...filterFileNotes(plan, '/etc/pf.conf'),
      notRunHere('FreeBSD'),
      ...vifNotes(plan),
    ],
  }
}

/** What is made at boot: bridges and lagg by this list, VLANs by what carries them. */
function clones(links: readonly PlannedLink[]): string[] {
  const made = links
    .filter(({ kind }) => kind === 'bridge' || kind === 'bond')
    .map(({ name, kind }) => cloneName(name, kind))
  return made.length === 0 ? [] : [assignment('cloned_interfaces', made, RC)]
}

/** Cloned under the driver's name; any other name is given afterwards. */
function cloneName(name: string, kind: PlannedLink['kind']): string {
  const driver = kind === 'bridge' ? 'bridge' : 'lagg'
  return new RegExp(`^${driver}\\d+$`).test(name) ? name : `${driver}0`
}

function linkLines(link: PlannedLink, links: readonly PlannedLink[]): string[] {
  const { name, kind, address, mtu, mac } = link
  const variable = variableName(name)
  const clone = cloneName(name, kind)
  const renamed =
    (kind === 'bridge' || kind === 'bond') && clone !== name ? [assignment(`ifconfig_${clone}_name`, [name], RC)] : []
  const [ipv4, ipv6] = [familyOf(address, 4), familyOf(address, 6)]
  const [first, ...more] = ipv4.addresses
  const own = [...kindWords(link), ...(kind === 'bridge' || mtu === null ? [] : ['mtu', mtu])]
  const addressWords = address?.kind === 'dhcp' ? ['SYNCDHCP'] : first === undefined ? [] : ['inet', first]
  return [
    ...renamed,
    ...vlanLines(name, links),
    assignment(`ifconfig_${variable}`, [...addressWords, ...own, ...(mac === null ? [] : ['ether', mac]), 'up'], RC),
    ...more.map((one, index) => assignment(`ifconfig_${variable}_alias${index}`, ['inet', one], RC)),
    ...ipv6.addresses.slice(0, 1).map(one => assignment(`ifconfig_${variable}_ipv6`, ['inet6', one], RC)),
    ...ipv6.addresses
      .slice(1)
      .map((one, index) => assignment(`ifconfig_${variable}_alias${more.length + index}`, ['inet6', one], RC)),
  ]
}

function kindWords({ kind, ports, bondMode }: PlannedLink): string[] {
  if (kind === 'bridge') return ports.flatMap(port => ['addm', port])
  return kind === 'bond' ? ['laggproto', protocolOf(bondMode), ...ports.flatMap(port => ['laggport', port])] : []
}

function protocolOf(mode: BondMode | null): string {
  const protocols: Record<BondMode, string> = {
    'active-backup': 'failover',
    '802.3ad': 'lacp',
    'balance-rr': 'roundrobin',
    'balance-xor': 'loadbalance',
    broadcast: 'broadcast',
  }
  return protocols[mode ?? 'active-backup']
}

/** `em0.10` comes of the tag alone; any other name says what it is. */
function vlanLines(carrier: string, links: readonly PlannedLink[]): string[] {
  return links
    .filter(({ parent }) => parent === carrier)
    .flatMap(({ name, vlanId }) => {
      const id = vlanId ?? 0
      return name === `${carrier}.${id}`
        ? [assignment(`vlans_${variableName(carrier)}`, [id], RC)]
        : [
            assignment(`vlans_${variableName(carrier)}`, [name], RC),
            assignment(`create_args_${variableName(name)}`, ['vlan', id], RC),
          ]
    })
}

function hostLines(plan: HostPlan, links: readonly PlannedLink[]): string[] {
  const routes = links.flatMap(link => link.routes.map(route => ({ route, name: link.name })))
  const outward = plan.mode === 'bridge' ? (plan.bridge ?? '') : plan.uplink.name
  const gateway = (variable: string, version: 4 | 6) => {
    const { gateway: via } = familyOf(plan.address, version)
    return via === null ? [] : [`${variable}="${zoned(plain(via, RC), plain(outward, RC))}"`]
  }
  return [
    ...gateway('defaultrouter', 4),
    ...gateway('ipv6_defaultrouter', 6),
    ...(plan.mode === 'bridge' ? [] : [assignment('gateway_enable', ['YES'], RC)]),
    ...(needsProxyArp(plan) ? [assignment('arpproxy_all', ['YES'], RC)] : []),
    ...routeLines(
      routes.filter(({ route: { to } }) => !to.includes(':')),
      '',
    ),
    ...routeLines(
      routes.filter(({ route: { to } }) => to.includes(':')),
      'ipv6_',
    ),
    ...(plan.mode === 'nat' ? [assignment('pf_enable', ['YES'], RC)] : []),
    ...(plan.dhcpServer ? [assignment('dnsmasq_enable', ['YES'], RC)] : []),
  ]
}

/** A list of names, and a variable for each. */
function routeLines(routes: readonly { readonly route: Route; readonly name: string }[], family: string): string[] {
  if (routes.length === 0) return []
  const names = routes.map((_, index) => `xen${index}`)
  const line = ({ route: { to, via }, name }: (typeof routes)[number], index: number) => {
    const target = via === null ? `-iface ${plain(name, RC)}` : plain(via, RC)
    return `${family}route_xen${index}="${family === '' ? '-net ' : ''}${plain(to, RC)} ${target}"`
  }
  return [assignment(`${family}static_routes`, names, RC), ...routes.map(line)]
}

/** The address in parentheses is looked up again when it changes. */
function pfConf({ mode, uplink, inside }: HostPlan): GeneratedFile[] {
  if (mode !== 'nat' || inside === null) return []
  const name = plain(uplink.name, 'pf.conf')
  return [
    wholeFile('/etc/pf.conf', 'plaintext', [
      `nat on ${name} inet from ${networkText(inside)} to any -> (${name})`,
      'pass',
    ]),
  ]
}

/** What a shell cannot have in a name is `_` there. */
function variableName(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_')
}
