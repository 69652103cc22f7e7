import assert from 'node:assert/strict'
import { BRIDGE_PLAN } from '../../../../test/support/plans.ts'
import { checkPlan } from './checkPlan.ts'
import type { HostPlan } from './plan.ts'
import { attempt, Refusal } from './refusal.ts'

const BRIDGED: HostPlan = {
  ...BRIDGE_PLAN,
  address: { kind: 'static', addresses: ['192.0.2.10/24'], gateways: ['192.0.2.1'], nameservers: ['192.0.2.53'] },
}

const NAT: HostPlan = { ...BRIDGED, mode: 'nat', address: null, inside: '10.0.0.1/24', dhcpServer: true }

function refusalOf(plan: HostPlan): string {
  const result = attempt(() => checkPlan(plan))
  return result instanceof Refusal ? result.message : 'taken'
}

const withAddress = (over: object): HostPlan => ({
  ...BRIDGED,
  address: { kind: 'static', addresses: ['192.0.2.10/24'], gateways: [], nameservers: [], ...over },
})

const guest = (card: object): HostPlan => ({
  ...BRIDGED,
  guests: [{ name: 'web', file: '/etc/xen/web', cards: [{ mac: null, ip: [], ...card }] }],
})

describe('a plan for the network of dom0', () => {
  for (const [what, plan] of Object.entries<HostPlan>({
    'a bridge with a static address': BRIDGED,
    'a bridge with DHCP': { ...BRIDGED, address: { kind: 'dhcp' }, mac: null },
    'a bridge on a VLAN of a bond': {
      ...BRIDGED,
      uplink: {
        kind: 'vlan',
        name: 'bond0.4094',
        id: 4094,
        on: { kind: 'bond', name: 'bond0', members: ['eno1', 'eno2'], mode: '802.3ad' },
      },
    },
    'a bridge that dom0 is not on': { ...BRIDGED, address: { kind: 'none' } },
    'IPv6 beside IPv4, with a router on the link': withAddress({
      addresses: ['192.0.2.10/24', '2001:db8::10/64'],
      gateways: ['192.0.2.1', 'fe80::1'],
    }),
    'NAT on Wi-Fi': { ...NAT, uplink: { kind: 'nic', name: 'wlp2s0' } },
    'vifs that are routed each by itself': { ...BRIDGED, mode: 'route', bridge: null, address: null },
    'a name of 15 characters': { ...BRIDGED, bridge: 'abcdefghijklmno' },
    'a guest with its address': guest({ mac: '00:16:3e:00:00:01', ip: ['192.0.2.20'] }),
  })) {
    it(`can be ${what}`, () => assert.equal(refusalOf(plan), 'taken'))
  }

  for (const [plan, message] of [
    [{ ...BRIDGED, uplink: { kind: 'nic', name: 'wlp2s0' } }, /wlp2s0 is a Wi-Fi card.* nat or route/],
    [{ ...BRIDGED, uplink: { kind: 'nic', name: 'ath0' } }, /ath0 is a Wi-Fi card/],
    [
      { ...BRIDGED, uplink: { kind: 'vlan', name: 'v', id: 1, on: { kind: 'nic', name: 'wlan0' } } },
      /wlan0 is a Wi-Fi/,
    ],
    [
      { ...BRIDGED, uplink: { kind: 'bond', name: 'bond0', members: [], mode: '802.3ad' } },
      /bond0 has no network card/,
    ],
    [{ ...BRIDGED, uplink: { kind: 'vlan', name: 'v', id: 4095, on: { kind: 'nic', name: 'a' } } }, /4095 is no VLAN/],
    [
      { ...BRIDGED, uplink: { kind: 'bond', name: 'bond0', members: ['eno1'], mode: 'balance-alb' as '802.3ad' } },
      /balance-alb is no bonding mode/,
    ],
    [{ ...BRIDGED, bridge: 'eno1' }, /eno1 would be two interfaces at once/],
    [{ ...BRIDGED, bridge: null }, /needs the name of a bridge/],
    [{ ...BRIDGED, bridge: 'a-bridge-of-my-own' }, /too long/],
    [{ ...BRIDGED, bridge: 'my bridge' }, /"my bridge" is no name of an interface/],
    [{ ...BRIDGED, bridge: 'br\n0' }, /"br\\n0" is no name/],
    [{ ...BRIDGED, bridge: '..' }, /no name/],
    [{ ...BRIDGED, address: null }, /the address that moves to the bridge/],
    [{ ...BRIDGED, dhcpServer: true }, /leave out the DHCP server/],
    [{ ...BRIDGED, mac: '00:16:3e' }, /no MAC address/],
    [{ ...BRIDGED, mac: '01:00:5e:00:00:01' }, /address of a group/],
    [{ ...BRIDGED, mtu: 12 }, /12 is no MTU/],
    [{ ...BRIDGED, mtu: 1500.5 }, /no MTU/],
    [withAddress({ addresses: [] }), /needs an address/],
    [withAddress({ addresses: ['192.0.2.10'] }), /192.0.2.10 is no address with its prefix/],
    [withAddress({ addresses: ['192.0.2/24'] }), /no address/],
    [withAddress({ addresses: ['192.0.2.010/24'] }), /no address/],
    [withAddress({ addresses: ['192.0.2.10/33'] }), /no address/],
    [withAddress({ addresses: ['192.0.2.10/24; reboot'] }), /no address/],
    [withAddress({ gateways: ['192.0.3.1'] }), /192.0.3.1 lies in no network/],
    [withAddress({ gateways: ['192.0.2.10'] }), /the host itself/],
    [withAddress({ gateways: ['192.0.2.1', '192.0.2.2'] }), /one default gateway/],
    [withAddress({ nameservers: ['$(id)'] }), /no address/],
    [guest({ mac: 'x' }), /no MAC address/],
    [guest({ ip: ['10.0.0.5;id'] }), /no address/],
    [{ ...NAT, address: { kind: 'none' } }, /dom0, which needs an address there/],
    [{ ...NAT, bridge: null }, /nat needs the name of a bridge/],
    [{ ...NAT, inside: null }, /xenbr0 needs dom0's address/],
    [{ ...NAT, inside: 'fd00::1/64' }, /is IPv6/],
    [{ ...NAT, inside: '10.0.0.1/31' }, /no address for a guest/],
    [{ ...NAT, mode: 'route', bridge: null }, /no DHCP server can serve them/],
  ] as [HostPlan, RegExp][]) {
    it(`is refused: ${message.source}`, () => assert.match(refusalOf(plan), message))
  }
})
