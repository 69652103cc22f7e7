import * as fc from 'fast-check'
import {
  type Addressing,
  BOND_MODES,
  type Bond,
  type HostPlan,
  type Nic,
  type Uplink,
} from '../../server/src/network/generate/plan.ts'

/*
 * Plans for tests: one that all know, and random ones that can work, with names as one system has them.
 */

/** A bridge with the address of its card. */
export const BRIDGE_PLAN: HostPlan = {
  mode: 'bridge',
  uplink: { kind: 'nic', name: 'eno1' },
  bridge: 'xenbr0',
  address: { kind: 'dhcp' },
  inside: null,
  mac: '00:1a:2b:3c:4d:5e',
  mtu: null,
  firewall: 'nft',
  dhcpServer: false,
  guests: [],
  overSsh: false,
}

/** How a system names its interfaces. */
export interface Names {
  readonly nics: readonly [string, string]
  readonly bond: string
  readonly vlan: (carrier: string, id: number) => readonly string[]
  readonly bridges: readonly string[]
  readonly bondModes?: readonly Bond['mode'][]
}

export const LINUX_NAMES: Names = {
  nics: ['eno1', 'enp3s0f1'],
  bond: 'bond0',
  vlan: (carrier, id) => [`${carrier}.${id}`, `vlan${id}`],
  bridges: ['xenbr0', 'br-lan', 'xenbr10'],
}

export const NETBSD_NAMES: Names = {
  nics: ['wm0', 'wm1'],
  bond: 'lagg0',
  vlan: (_, id) => [`vlan${id}`],
  bridges: ['bridge0', 'bridge7'],
  bondModes: ['active-backup', '802.3ad', 'balance-xor'],
}

/** Plans that can work, of every mode, uplink and kind of address. */
export function plans(names: Names = LINUX_NAMES): fc.Arbitrary<HostPlan> {
  const common = fc.record({
    uplink: uplinks(names),
    mac: fc.option(macs(), { nil: null }),
    mtu: fc.constantFrom(null, 1496, 9000),
    firewall: fc.constantFrom('nft', 'iptables'),
    routes: fc.subarray([
      { to: '10.128.0.0/9', via: '192.0.2.254' },
      { to: '203.0.113.0/24', via: null },
      { to: '2001:db8:7::/48', via: '2001:db8::fe' },
    ]),
    others: fc.constantFrom(undefined, ['eno9']),
    sysvinit: fc.constantFrom(undefined, true as const),
    overSsh: fc.boolean(),
  })
  const bridges = fc.constantFrom(...names.bridges)
  const either = fc.oneof(
    { weight: 4, arbitrary: addressings() },
    { weight: 1, arbitrary: fc.constant({ kind: 'none' }) },
  )
  const bridged = fc.record({ bridge: bridges, address: either }).map(rest => ({
    ...rest,
    mode: 'bridge' as const,
    inside: null,
    dhcpServer: false,
    guests: [guest('192.0.2.40')],
  }))
  const inner = fc.record({
    mode: fc.constantFrom('nat', 'route'),
    bridge: bridges,
    address: fc.option(addressings(), { nil: null }),
    inside: fc.constantFrom('10.0.0.1/24', '172.16.5.254/16'),
    dhcpServer: fc.boolean(),
    hasGuest: fc.boolean(),
  })
  const routed = inner.map(({ hasGuest, ...rest }) => ({
    ...rest,
    guests: hasGuest ? [guest(rest.inside.replace(/\.\d+\/.*/, '.77'))] : [],
  }))
  return fc.tuple(common, fc.oneof(bridged, routed)).map(([{ others, sysvinit, ...one }, other]) => {
    const more = { ...(others && { others }), ...(sysvinit && { sysvinit }) }
    return { ...one, ...more, ...other } as HostPlan
  })
}

function guest(ip: string) {
  return { name: 'web', file: '/etc/xen/web', cards: [{ mac: '00:16:3e:00:00:01', ip: [ip] }] }
}

function uplinks({ nics, bond, bondModes, vlan }: Names): fc.Arbitrary<Uplink> {
  const nic = fc.constant<Nic>({ kind: 'nic', name: nics[0] })
  const bonds = fc
    .record({ mode: fc.constantFrom(...(bondModes ?? BOND_MODES)), count: fc.constantFrom(1, 2) })
    .map(({ mode, count }): Bond => ({ kind: 'bond', name: bond, members: nics.slice(0, count), mode }))
  const vlans = fc
    .tuple(fc.oneof(nic, bonds), fc.constantFrom(1, 10, 4094), fc.nat(9))
    .map(([on, id, choice]): Uplink => {
      const possible = vlan(on.name, id)
      return { kind: 'vlan', name: possible[choice % possible.length] ?? '', id, on }
    })
  return fc.oneof(nic, bonds, vlans)
}

function addressings(): fc.Arbitrary<Addressing> {
  const statics = fc
    .record({
      four: fc.subarray(['192.0.2.10/24', '198.51.100.7/26'], { minLength: 1 }),
      six: fc.subarray(['2001:db8::10/64', '2001:db8:1::10/56']),
      gateway: fc.boolean(),
      nameservers: fc.subarray(['192.0.2.53', '2001:db8::53']),
      searchDomains: fc.subarray(['example.org', 'lan']),
    })
    .map(
      ({ four, six, gateway, nameservers, searchDomains }): Addressing => ({
        kind: 'static',
        addresses: [...four, ...six],
        gateways: gateway
          ? [four[0] === '192.0.2.10/24' ? '192.0.2.1' : '198.51.100.1', ...(six.length > 0 ? ['fe80::1'] : [])]
          : [],
        nameservers,
        searchDomains,
      }),
    )
  return fc.oneof(fc.constant<Addressing>({ kind: 'dhcp' }), statics)
}

function macs(): fc.Arbitrary<string> {
  return fc.constantFrom('00:1a:2b:3c:4d:5e', '10:20:30:40:50:59', 'fe:ff:ff:ff:ff:ff')
}

/** The same random plans in every run. */
export function samplePlans(count: number, names?: Names): HostPlan[] {
  return fc.sample(plans(names), { numRuns: count, seed: 4711 })
}
