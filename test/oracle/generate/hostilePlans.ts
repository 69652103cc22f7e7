import { DOM0_FORMATS, type Dom0Format, generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import type { Generated } from '../../../server/src/network/generate/generated.ts'
import { GUEST_FORMATS, generateGuest } from '../../../server/src/network/generate/guest/guest.ts'
import type { HostPlan } from '../../../server/src/network/generate/plan.ts'
import { writeWrapper } from '../../../server/src/network/generate/wrapper/wrapper.ts'
import { planWrapper, type WrapperHost } from '../../../server/src/network/generate/wrapper/wrapperPlan.ts'
import { writeXend } from '../../../server/src/network/generate/wrapper/xend.ts'
import { FULL_CARD, plan as guestPlan } from '../../support/guestNetwork.ts'
import { host, link } from '../../support/wrapperHost.ts'

/*
 * Every generator with a plan that has a word wherever a text can come from a file to.
 */

/** A word that is a name of an interface, a guest, a file and a script. */
export const WORD = 'zq7'

export interface Case {
  readonly name: string
  /** A plan with the word in every place that a text can come from a file to. */
  readonly plan: unknown
  generate(plan: unknown): Generated
}

const HOST_PLANS: readonly HostPlan[] = [
  {
    ...{ mode: 'bridge', bridge: `br${WORD}`, inside: null, mac: '00:1a:2b:3c:4d:5e', mtu: 1496, firewall: 'nft' },
    uplink: { kind: 'nic', name: WORD },
    address: { kind: 'static', addresses: ['192.0.2.10/24'], gateways: ['192.0.2.1'], nameservers: ['192.0.2.53'] },
    dhcpServer: false,
    guests: [{ name: WORD, file: `/etc/xen/${WORD}`, cards: [{ mac: '00:16:3e:00:00:01', ip: ['192.0.2.40'] }] }],
    overSsh: true,
  },
  {
    ...{
      mode: 'nat',
      bridge: `br${WORD}`,
      inside: '10.0.0.1/24',
      mac: null,
      mtu: null,
      firewall: 'iptables',
      address: null,
    },
    uplink: {
      kind: 'vlan',
      name: 'vlan10',
      id: 10,
      on: { kind: 'bond', name: 'bond0', members: [WORD, 'eno2'], mode: 'active-backup' },
    },
    dhcpServer: true,
    guests: [{ name: WORD, file: `/etc/xen/${WORD}`, cards: [{ mac: '00:16:3e:00:00:01', ip: ['10.0.0.40'] }] }],
    overSsh: false,
  },
  {
    ...{ mode: 'route', bridge: null, inside: null, mac: null, mtu: null, firewall: 'nft', address: { kind: 'dhcp' } },
    uplink: { kind: 'nic', name: WORD },
    dhcpServer: false,
    guests: [{ name: WORD, file: `/etc/xen/${WORD}`, cards: [{ mac: null, ip: ['198.51.100.7'] }] }],
    overSsh: true,
  },
]

const GUEST_PLANS = [
  guestPlan({
    name: WORD,
    file: `/etc/xen/${WORD}`,
    nameservers: ['192.0.2.53'],
    cards: [FULL_CARD],
    bootLine: { key: 'extra', text: WORD },
  }),
  guestPlan({ name: WORD, file: `/etc/xen/${WORD}`, bootLine: { key: 'cmdline', text: `console=${WORD}` } }),
]

const WRAPPER_HOST: WrapperHost = host('3.1', [`br${WORD}`, 'script=vif-nat', 'script=vif-route'], {
  links: [link(WORD), link('eth1')],
  ownScript: WORD,
  made: [{ bridge: 'lan', netdev: 'eth1' }],
})

/** BSD's names have a number, a bridge is called bridge, and there is no vif-route. */
function plansFor(format: Dom0Format): readonly HostPlan[] {
  if (format !== 'netbsd' && format !== 'freebsd') return HOST_PLANS
  return HOST_PLANS.filter(({ bridge }) => bridge !== null).map(plan => ({
    ...plan,
    uplink: { kind: 'nic', name: WORD },
    bridge: 'bridge7',
  }))
}

export const CASES: readonly Case[] = [
  ...DOM0_FORMATS.flatMap(format =>
    plansFor(format).map(plan => ({
      name: `dom0 for ${format}, ${plan.mode}`,
      plan,
      generate: (of: unknown) => generateDom0(of as HostPlan, format),
    })),
  ),
  ...GUEST_FORMATS.flatMap(format =>
    GUEST_PLANS.map((plan, index) => ({
      name: `guest for ${format}, ${index === 0 ? 'all of it' : 'of the article'}`,
      plan,
      generate: (of: unknown) => generateGuest(of as typeof plan, format),
    })),
  ),
  { name: 'wrapper', plan: WRAPPER_HOST, generate: of => writeWrapper(planWrapper(of as WrapperHost)) },
  { name: 'xend', plan: WRAPPER_HOST, generate: of => writeXend(planWrapper(of as WrapperHost), null) },
]
