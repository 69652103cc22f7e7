import * as l10n from '@vscode/l10n'
import { isIpv6 } from '../checks.ts'
import { type Generated, type GeneratedFile, wholeFile } from '../generated.ts'
import { netmask } from '../guest/guestPlan.ts'
import { zoned } from '../guest/naming.ts'
import { missingLinks, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import { type Addressing, familyOf, type HostPlan } from '../plan.ts'
import { assignment, plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { linuxSetUp } from './linux.ts'
import { ipRoute } from './routing.ts'

/*
 * Red Hat's family: `/etc/sysconfig/network-scripts/ifcfg-*` (initscripts, sysconfig.txt; nm-settings-ifcfg-rh(5)). Values are
 * case-sensitive: `TYPE=Bridge`.
 */

const FOLDER = '/etc/sysconfig/network-scripts'
const FILE = 'ifcfg'

type Assignments = (readonly [name: string, ...words: (string | number)[]])[]

export function ifcfg(plan: HostPlan): Generated {
  const links = missingLinks(plan)
  const files = links.flatMap(link => [ifcfgFile(link, plan), ...routeFile(link)])
  const { start, back } = commands(plan, links)
  return linuxSetUp(plan, {
    files,
    kept: ['etc/sysconfig/network-scripts'],
    start: files.length === 0 ? [] : start,
    back,
    init: 'systemd',
    notes: [
      ...(plan.sysvinit
        ? []
        : [
            l10n.t(
              'These files are read up to release 9, from 8 on by NetworkManager; release 10 has none of them: take nm-keyfile there.',
            ),
          ]),
      notRunHere('initscripts'),
    ],
  })
}

/** NetworkManager knew no bridges before release 7, and in 7 it may be switched off. */
function commands(plan: HostPlan, links: readonly PlannedLink[]) {
  const { sysvinit, uplink, bridge, isMade } = plan
  const word = (name: string) => plain(name, 'a command')
  const ifup = (name: string) => `ifup ${word(name)}`
  const ended = plan.mode === 'bridge' && plan.address !== null ? [endedClient(uplink.name)] : []
  // What made the bridge is no longer there to take it away.
  if (sysvinit) {
    const gone = bridge === null ? [] : [`ifconfig ${word(bridge)} down`, `brctl delbr ${word(bridge)}`]
    return { start: [...ended, 'service network restart'], back: [...gone, 'service network restart'] }
  }
  const gone = bridge === null ? [] : [`ip link delete ${word(bridge)}`]
  const reload = 'if systemctl -q is-active NetworkManager; then nmcli connection reload; fi'
  const old = [uplink.name, ...(isMade && bridge !== null ? [bridge] : [])]
  return {
    start: [reload, ...ended, ...links.map(({ name }) => ifup(name))],
    back: [reload, ...gone, ...old.map(ifup)],
  }
}

/** The DHCP client of the start scripts, which would give the card its address back. */
function endedClient(name: string): string {
  const pid = `/var/run/dhclient-${plain(name, 'a command')}.pid`
  return `[ ! -f ${pid} ] || kill "$(cat ${pid})"`
}

function ifcfgFile(link: PlannedLink, { sysvinit, uplink, mac }: HostPlan): GeneratedFile {
  const lines: Assignments = [
    ['DEVICE', link.name],
    ...kindLines(link),
    // By it the old start scripts tell two cards apart.
    ...(link.name === uplink.name && link.kind === 'nic' && mac !== null ? ([['HWADDR', mac]] as const) : []),
    ['ONBOOT', 'yes'],
    ...(sysvinit ? ([['NM_CONTROLLED', 'no']] as const) : []),
    ...addressLines(link.address, sysvinit === true),
    ...(link.mtu === null ? [] : ([['MTU', link.mtu]] as const)),
  ]
  const text = lines.map(([name, ...words]) => assignment(name, words, FILE))
  const mode = link.bondMode
  // The one value with an equals sign in it, of words that are ours.
  return wholeFile(pathIn(FOLDER, `ifcfg-${link.name}`), 'shellscript', [
    ...text,
    ...gateway6(link),
    ...(mode === null ? [] : [`BONDING_OPTS="mode=${mode} miimon=100"`]),
  ])
}

function kindLines(link: PlannedLink): Assignments {
  const { kind, name, parent, vlanId, mac } = link
  if (kind === 'bridge')
    return [['TYPE', 'Bridge'], ['STP', 'off'], ['DELAY', 0], ...(mac === null ? [] : ([['MACADDR', mac]] as const))]
  if (kind === 'bond') return [['TYPE', 'Bond'], ['BONDING_MASTER', 'yes'], ...masterLines(link)]
  if (kind === 'nic') return [['TYPE', 'Ethernet'], ...masterLines(link)]
  const parts: Assignments =
    name === `${parent}.${vlanId}`
      ? []
      : [
          ['PHYSDEV', parent ?? ''],
          ['VLAN_ID', vlanId ?? 0],
        ]
  return [['TYPE', 'Vlan'], ['VLAN', 'yes'], ...parts, ...masterLines(link)]
}

function masterLines({ master }: PlannedLink): Assignments {
  if (master === null) return []
  return master.kind === 'bridge'
    ? [['BRIDGE', master.name]]
    : [
        ['MASTER', master.name],
        ['SLAVE', 'yes'],
      ]
}

/** Up to release 6 a mask is what all releases read right: without one they take that of the address's class. */
function addressLines(address: Addressing | null, byMask: boolean): Assignments {
  if (address?.kind !== 'static') return [['BOOTPROTO', address === null ? 'none' : 'dhcp']]
  const [ipv4, ipv6] = [familyOf(address, 4), familyOf(address, 6)]
  const numbered = ipv4.addresses.flatMap((one, index): Assignments => {
    const [ip = '', prefix = ''] = one.split('/')
    const suffix = index === 0 ? '' : String(index)
    return [
      [`IPADDR${suffix}`, ip],
      byMask ? [`NETMASK${suffix}`, netmask(Number(prefix))] : [`PREFIX${suffix}`, prefix],
    ]
  })
  const [first, ...others] = ipv6.addresses
  return [
    ['BOOTPROTO', 'none'],
    ...numbered,
    ...(ipv4.gateway === null ? [] : ([['GATEWAY', ipv4.gateway]] as const)),
    ...(first === undefined
      ? []
      : ([
          ['IPV6INIT', 'yes'],
          ['IPV6ADDR', first],
        ] as const)),
    ...(others.length === 0 ? [] : ([['IPV6ADDR_SECONDARIES', ...others]] as const)),
    ...address.nameservers.map((one, index) => [`DNS${index + 1}`, one] as const),
    ...((address.searchDomains ?? []).length === 0 ? [] : ([['DOMAIN', ...(address.searchDomains ?? [])]] as const)),
  ]
}

/** An address of the link alone says which link (sysconfig.txt). */
function gateway6({ name, address }: PlannedLink): string[] {
  const { gateway } = familyOf(address, 6)
  return gateway === null ? [] : [`IPV6_DEFAULTGW="${zoned(plain(gateway, FILE), plain(name, FILE))}"`]
}

/** Routes, one a line in the words of `ip route`. */
function routeFile({ name, routes }: PlannedLink): GeneratedFile[] {
  return ([4, 6] as const).flatMap(version => {
    const own = routes.filter(({ to }) => isIpv6(to) === (version === 6))
    const lines = own.map(route =>
      ipRoute(route, name)
        .slice(3)
        .map(word => plain(word, FILE))
        .join(' '),
    )
    return lines.length === 0
      ? []
      : [wholeFile(pathIn(FOLDER, `route${version === 6 ? '6' : ''}-${name}`), 'plaintext', lines)]
  })
}
