import * as l10n from '@vscode/l10n'
import { missingLinks, type PlannedLink } from '../links.ts'
import { familyOf, type HostPlan, type Route } from '../plan.ts'
import { command } from '../quote/shell.ts'

/** A connection of NetworkManager: its keyfile and its `nmcli` command are two notations for it (nm-settings(5)). */
export interface Connection {
  /** What it is called; one of each NIC may be there already, so that a port is called after its bridge as well. */
  readonly id: string
  readonly type: 'ethernet' | 'bond' | 'vlan' | 'bridge'
  readonly device: string
  /** Name of the bridge or bond that it is a port of. */
  readonly master: { readonly name: string; readonly kind: 'bridge' | 'bond' } | null
  /** What only its kind has, by the name of the property. */
  readonly properties: readonly (readonly [setting: string, property: string, value: string | number | boolean])[]
  readonly ipv4: IpSetting
  readonly ipv6: IpSetting
}

/** How one family is set up. A port has neither. */
export interface IpSetting {
  readonly method: 'auto' | 'manual' | 'disabled'
  readonly addresses: readonly string[]
  readonly gateway: string | null
  readonly dns: readonly string[]
  readonly searchDomains: readonly string[]
  readonly routes: readonly Route[]
}

/** The connections that a plan needs beyond what is there, in the order in which they can be made. */
export function connectionsOf(plan: HostPlan): Connection[] {
  return missingLinks(plan).map(link => ({
    id: idOf(link, plan),
    type: link.kind === 'nic' ? 'ethernet' : link.kind,
    device: link.name,
    master: link.master,
    properties: propertiesOf(link),
    ...familiesOf(link),
  }))
}

function idOf({ name, kind }: PlannedLink, { bridge }: HostPlan): string {
  return kind === 'bridge' ? name : `${bridge ?? 'xen'}-${name}`
}

function propertiesOf(link: PlannedLink): Connection['properties'] {
  const { kind, mtu, mac, vlanId, parent, bondMode } = link
  const size: Connection['properties'] = mtu === null ? [] : [['ethernet', 'mtu', mtu]]
  if (kind === 'bridge')
    return [
      ['bridge', 'stp', false],
      ['bridge', 'forward-delay', 0],
      ...(mac === null ? [] : ([['bridge', 'mac-address', mac.toUpperCase()]] as const)),
      ...size,
    ]
  if (kind === 'vlan') return [['vlan', 'id', vlanId ?? 0], ['vlan', 'parent', parent ?? ''], ...size]
  return kind === 'bond' ? [['bond', 'mode', bondMode ?? 'active-backup'], ['bond', 'miimon', 100], ...size] : size
}

const OFF: IpSetting = { method: 'disabled', addresses: [], gateway: null, dns: [], searchDomains: [], routes: [] }

function familiesOf({ address, routes }: PlannedLink): { ipv4: IpSetting; ipv6: IpSetting } {
  if (address === null) return { ipv4: OFF, ipv6: OFF }
  const ways = (version: 4 | 6) => routes.filter(({ to }) => to.includes(':') === (version === 6))
  if (address.kind === 'dhcp')
    return {
      ipv4: { ...OFF, method: 'auto', routes: ways(4) },
      ipv6: { ...OFF, method: 'auto', routes: ways(6) },
    }
  const family = (version: 4 | 6): IpSetting => {
    const { addresses, gateway } = familyOf(address, version)
    const dns = address.nameservers.filter(one => one.includes(':') === (version === 6))
    // Domains belong to no family; they stand where there are addresses.
    const searchDomains =
      version === 4 || familyOf(address, 4).addresses.length === 0 ? (address.searchDomains ?? []) : []
    return { method: 'manual', addresses, gateway, dns, searchDomains, routes: ways(version) }
  }
  const [ipv4, ipv6] = [family(4), family(6)]
  return {
    ipv4: ipv4.addresses.length > 0 ? ipv4 : OFF,
    // The router tells an address.
    ipv6: ipv6.addresses.length > 0 ? ipv6 : { ...ipv6, method: 'auto' },
  }
}

/**
 * Lines of shell that keep the connection which a device has now from taking it back at the next start; one of ours stays as
 * it is. A connection that NetworkManager made up itself, such as "Wired connection 1", becomes a file by that.
 */
export function retireCommands(plan: HostPlan): string[] {
  // A bridge that is not there yet has none.
  const there = connectionsOf(plan).filter(({ type }) => type !== 'bridge' || plan.isMade)
  return there.map(({ device, id }) => {
    const now = command('nmcli', '-g', 'GENERAL.CON-UUID', 'device', 'show', device)
    const own = command('nmcli', '-g', 'connection.uuid', 'connection', 'show', 'id', id)
    const retire = 'nmcli connection modify uuid "$old" connection.autoconnect no'
    return `old=$(${now} 2>/dev/null || true); [ -z "$old" ] || [ "$old" = "$(${own})" ] || ${retire}`
  })
}

/** What is to be known wherever NetworkManager sets up dom0. */
export function nmNotes({ uplink, address }: HostPlan): string[] {
  if (address === null) return []
  return [l10n.t('The connection that {0} has now stays, and no longer starts by itself.', uplink.name)]
}
