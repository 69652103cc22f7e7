import type { Release } from '../../server/src/facts/releases.ts'
import type { WrapperHost } from '../../server/src/network/generate/wrapper/wrapperPlan.ts'
import type { GuestCard, HostLink } from '../../server/src/network/topology/host.ts'

/*
 * Hosts with xend, to plan network scripts for.
 */

const NOWHERE = { file: '/h/x', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }

/** A card, or a bridge where the name says so; the card eth0 has an address. */
export function link(name: string): HostLink {
  return {
    name,
    kind: /br\d+$/.test(name) ? 'bridge' : name.startsWith('bond') ? 'bond' : name.includes('.') ? 'vlan' : 'nic',
    place: NOWHERE,
    mac: null,
    mtu: null,
    addresses: name === 'eth0' ? ['192.0.2.10/24'] : [],
    dhcp: false,
    gateway: null,
    stp: null,
    master: null,
    masterPlace: null,
    parent: null,
    vlanId: null,
    masquerade: false,
  }
}

/** `xenbr1`: a card on that bridge; `script=vif-nat`; the empty text: a card that says nothing. */
function card(text: string): GuestCard {
  const script = /^script=(.*)/.exec(text)?.[1] ?? null
  return {
    ...{
      place: NOWHERE,
      mac: null,
      bridgePlace: null,
      ip: [],
      gatewaydev: null,
      backend: null,
      vifname: null,
      mtu: null,
    },
    ...{ model: null, type: null, devid: null, script },
    bridge: script === null && text !== '' ? text : null,
  }
}

/** A host with two cards and guests whose cards these are. */
export function host(release: Release, cards: readonly string[], more: Partial<WrapperHost> = {}): WrapperHost {
  return {
    release,
    toolstack: 'xm',
    links: [link('eth0'), link('eth1')],
    defaults: { script: 'vif-bridge', bridge: null, gatewaydev: null, backend: null },
    guests: cards.map((text, index) => ({
      ...{ name: `g${index}`, place: NOWHERE, type: 'pv', domid: null, memory: 512, vcpus: 1, autostart: false },
      cards: [card(text)],
      disks: [],
    })),
    ownScript: null,
    made: [],
    ...more,
  }
}
