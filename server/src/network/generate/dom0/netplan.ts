import * as l10n from '@vscode/l10n'
import { type Generated, wholeFile } from '../generated.ts'
import { linksInOneFile, type PlannedLink } from '../links.ts'
import type { Addressing, HostPlan, Route } from '../plan.ts'
import { plain } from '../quote/plain.ts'
import { type YamlValue, yamlText } from '../quote/yaml.ts'
import { freeUplink, linuxSetUp } from './linux.ts'

/*
 * Ubuntu: a file of `/etc/netplan` (netplan reference), which netplan turns into files of systemd-networkd.
 */

const FILE = '/etc/netplan/60-xen.yaml'

const SECTIONS = { nic: 'ethernets', bond: 'bonds', vlan: 'vlans', bridge: 'bridges' } as const

export function netplan(plan: HostPlan): Generated {
  const links = linksInOneFile(plan)
  const network: Record<string, YamlValue> = { version: 2, renderer: 'networkd' }
  for (const [kind, section] of Object.entries(SECTIONS)) {
    const those = links.filter(link => link.kind === kind)
    if (those.length > 0) network[section] = Object.fromEntries(those.map(link => [link.name, interfaceOf(link)]))
  }
  const text = yamlText({ network }).trimEnd()
  const files = links.length === 0 ? [] : [wholeFile(FILE, 'yaml', text.split('\n'))]
  const bridge = plan.bridge === null ? [] : [`ip link delete ${plain(plan.bridge, 'a command')}`]
  return linuxSetUp(plan, {
    files,
    kept: ['etc/netplan'],
    start: files.length === 0 ? [] : [`chmod 600 ${FILE}`, 'netplan generate', 'netplan apply', ...freeUplink(plan)],
    back: [...bridge, 'netplan apply'],
    init: 'systemd',
    notes: [
      ...(plan.address === null || plan.declaredIn !== undefined
        ? []
        : [
            l10n.t(
              'netplan puts all its files together: addresses and routes of {0} in another file, such as 50-cloud-init.yaml, stay in force beside these, so take them out there.',
              plan.uplink.name,
            ),
          ]),
      ...(files.length === 0
        ? []
        : [l10n.t('netplan try goes back by itself only where no bridge has parameters, so it is not used here.')]),
    ],
  })
}

function interfaceOf(link: PlannedLink): YamlValue {
  return {
    ...kindKeys(link),
    ...(link.mtu !== null && { mtu: link.mtu }),
    ...(link.mac !== null && { macaddress: link.mac }),
    ...addressKeys(link.address, link.routes),
  }
}

function kindKeys({ kind, ports, parent, vlanId, bondMode }: PlannedLink): Record<string, YamlValue> {
  if (kind === 'bridge') return { interfaces: ports, parameters: { stp: false, 'forward-delay': 0 } }
  if (kind === 'bond')
    return { interfaces: ports, parameters: { mode: bondMode ?? 'active-backup', 'mii-monitor-interval': 100 } }
  return kind === 'vlan' ? { id: vlanId ?? 0, link: parent ?? '' } : {}
}

/** Without an address nothing asks for one: neither DHCP nor IPv6 by itself. */
function addressKeys(address: Addressing | null, networks: readonly Route[]): Record<string, YamlValue> {
  if (address === null) return { dhcp4: false, dhcp6: false, 'link-local': [] }
  const ways = networks.map(({ to, via }) => (via === null ? { to, scope: 'link' } : { to, via }))
  if (address.kind === 'dhcp') return { dhcp4: true, ...(ways.length > 0 && { routes: ways }) }
  const routes: YamlValue[] = [
    ...address.gateways.map(via => ({ to: via.includes(':') ? '::/0' : 'default', via })),
    ...ways,
  ]
  const { nameservers, searchDomains = [] } = address
  const names = {
    ...(nameservers.length > 0 && { addresses: nameservers }),
    ...(searchDomains.length > 0 && { search: searchDomains }),
  }
  return {
    dhcp4: false,
    addresses: address.addresses,
    ...(routes.length > 0 && { routes }),
    ...(Object.keys(names).length > 0 && { nameservers: names }),
  }
}
