import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor, wholeFile } from '../generated.ts'
import { missingLinks, type PlannedLink } from '../links.ts'
import { notRunHere } from '../notRunHere.ts'
import type { Addressing, HostPlan } from '../plan.ts'
import { assignment, plain } from '../quote/plain.ts'
import { pathIn } from '../quote/printable.ts'
import { linuxSetUp } from './linux.ts'

/*
 * SUSE up to 15: `/etc/sysconfig/network/ifcfg-*` and `ifroute-*`, read by wicked (ifcfg(5), ifcfg-bridge(5), ifcfg-vlan(5),
 * ifcfg-bonding(5), ifroute(5)).
 */

const FOLDER = '/etc/sysconfig/network'
const FILE = 'ifcfg'

type Assignments = (readonly [name: string, ...words: (string | number)[]])[]

export function wicked(plan: HostPlan): Generated {
  const links = missingLinks(plan)
  const files = links.flatMap(link => [ifcfgFile(link), ...routeFile(link)])
  const names = files.length === 0 ? [] : nameservers(plan.address)
  const restart = plan.sysvinit ? 'service network restart' : null
  const reload =
    files.length === 0 ? [] : [restart ?? `wicked ifreload ${links.map(({ name }) => plain(name, FILE)).join(' ')}`]
  return linuxSetUp(plan, {
    files: [...files, ...names],
    kept: ['etc/sysconfig/network'],
    start: [...reload, ...(names.length > 0 ? ['netconfig update -f'] : [])],
    back: [restart ?? 'wicked ifreload all'],
    init: 'systemd',
    notes: [
      l10n.t('SUSE 16 has NetworkManager instead of wicked: take nm-keyfile there.'),
      l10n.t("YaST's own set-up calls its bridge br0, which is then in the way of {0}.", plan.bridge ?? 'xenbr0'),
      notRunHere('wicked'),
    ],
  })
}

function ifcfgFile(link: PlannedLink): GeneratedFile {
  const lines: Assignments = [
    ...addressLines(link.address),
    ['STARTMODE', 'auto'],
    ...kindLines(link),
    ...(link.mac === null ? [] : ([['LLADDR', link.mac]] as const)),
    ...(link.mtu === null ? [] : ([['MTU', link.mtu]] as const)),
  ]
  const mode = link.bondMode
  return wholeFile(pathIn(FOLDER, `ifcfg-${link.name}`), 'shellscript', [
    ...lines.map(([name, ...words]) => assignment(name, words, FILE)),
    // The one value with an equals sign in it, of words that are ours.
    ...(mode === null ? [] : [`BONDING_MODULE_OPTS="mode=${mode} miimon=100"`]),
  ])
}

function addressLines(address: Addressing | null): Assignments {
  if (address?.kind !== 'static') return [['BOOTPROTO', address === null ? 'none' : 'dhcp4']]
  const suffix = (index: number) => (index === 0 ? '' : `_${index}`)
  return [['BOOTPROTO', 'static'], ...address.addresses.map((one, index) => [`IPADDR${suffix(index)}`, one] as const)]
}

function kindLines({ kind, ports, parent, vlanId }: PlannedLink): Assignments {
  if (kind === 'bridge')
    return [
      ['BRIDGE', 'yes'],
      ['BRIDGE_PORTS', ...ports],
      ['BRIDGE_STP', 'off'],
      ['BRIDGE_FORWARDDELAY', 0],
      // Nothing is plugged in before the first guest starts: it is set up all the same.
      ...(ports.length === 0 ? ([['LINK_REQUIRED', 'no']] as const) : []),
    ]
  if (kind === 'vlan')
    return [
      ['ETHERDEVICE', parent ?? ''],
      ['VLAN_ID', vlanId ?? 0],
    ]
  if (kind === 'nic') return []
  return [['BONDING_MASTER', 'yes'], ...ports.map((port, index) => [`BONDING_SLAVE_${index}`, port] as const)]
}

/** `DESTINATION GATEWAY NETMASK INTERFACE`, `-` for what is left out. */
function routeFile({ name, address, routes }: PlannedLink): GeneratedFile[] {
  const word = (text: string) => plain(text, 'ifroute')
  const gateways = address?.kind === 'static' ? address.gateways : []
  const lines = [
    ...gateways.map(gateway => `${gateway.includes(':') ? '::/0' : 'default'} ${word(gateway)} - ${word(name)}`),
    ...routes.map(({ to, via }) => `${word(to)} ${via === null ? '-' : word(via)} - ${word(name)}`),
  ]
  return lines.length === 0 ? [] : [wholeFile(pathIn(FOLDER, `ifroute-${name}`), 'plaintext', lines)]
}

function nameservers(address: HostPlan['address']): GeneratedFile[] {
  if (address?.kind !== 'static') return []
  const file = `${FOLDER}/config`
  const line = (name: string, words: readonly string[]) => (words.length === 0 ? [] : [assignment(name, words, file)])
  const lines = [
    ...line('NETCONFIG_DNS_STATIC_SERVERS', address.nameservers),
    ...line('NETCONFIG_DNS_STATIC_SEARCHLIST', address.searchDomains ?? []),
  ]
  return lines.length === 0 ? [] : [linesFor(file, 'shellscript', lines)]
}
