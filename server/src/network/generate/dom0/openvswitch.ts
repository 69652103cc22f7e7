import * as l10n from '@vscode/l10n'
import { type Generated, type GeneratedFile, linesFor } from '../generated.ts'
import { linksInOneFile, type PlannedLink } from '../links.ts'
import type { BondMode, HostPlan } from '../plan.ts'
import { command } from '../quote/shell.ts'
import { xlString } from '../quote/xencfg.ts'
import { Refusal } from '../refusal.ts'
import {
  addressed,
  backCommands,
  interfacesFiles,
  interfacesNotes,
  kernelOptions,
  linuxOptions,
  type Option,
  type Stanza,
  stanzaLines,
  startCommands,
} from './ifupdown.ts'
import { linuxSetUp } from './linux.ts'
import { ipRoute } from './routing.ts'

/*
 * Open vSwitch on Debian: stanzas with `ovs_` options (README.Debian of openvswitch-switch), and xl.conf for vif-openvswitch. The
 * switch remembers its ports in a database of its own, which the same commands of ovs-vsctl fill elsewhere.
 */

export function openvswitch(plan: HostPlan): Generated {
  const links = linksInOneFile(plan)
  const stanzas = links
    .filter(link => !isMemberOfSwitchBond(link, plan))
    .flatMap(link => stanzaLines(link.name, stanzaOf(link, plan)))
  const files = [...interfacesFiles(plan, stanzas), ...xlConf(plan)]
  return linuxSetUp(plan, {
    files,
    kept: ['etc/network'],
    start: startCommands(plan, links.filter(isStarted)),
    back: [
      ...(plan.bridge === null ? [] : [command('ovs-vsctl', '--if-exists', 'del-br', plan.bridge)]),
      ...backCommands({ ...plan, bridge: null }),
    ],
    init: 'systemd',
    timer: 'shell',
    ...(plan.bridge !== null && { vifScript: 'vif-openvswitch' as const }),
    notes: [
      l10n.t('Packages: openvswitch-switch, with its options for /etc/network/interfaces.'),
      ...(plan.bridge === null
        ? []
        : [
            l10n.t('Without ifupdown, this makes the same switch for good: {0}.', switchCommand(plan)),
            l10n.t('A vif joins a VLAN with bridge={0}.10, and takes several with bridge={0}:10:20.', plan.bridge),
          ]),
      ...interfacesNotes(plan),
    ],
  })
}

/** Everything about the switch in one command, which can be given again. */
export function switchCommand(plan: HostPlan): string {
  const { bridge, uplink, mac, mode } = plan
  const name = bridge ?? ''
  const add = (...words: string[]) => ['--', '--may-exist', ...words]
  const port =
    mode !== 'bridge'
      ? []
      : uplink.kind === 'bond'
        ? [
            ...add('add-bond', name, uplink.name, ...uplink.members),
            ...bondSettings(uplink.mode).map(setting => setting.join('=')),
          ]
        : add('add-port', name, uplink.name)
  const own = mode === 'bridge' && mac !== null ? ['--', 'set', 'bridge', name, `other-config:hwaddr=${mac}`] : []
  return command('ovs-vsctl', '--may-exist', 'add-br', name, ...port, ...own)
}

/** A port of the switch is started by it, and a bond of the switch has its members to itself. */
function isStarted({ master }: PlannedLink): boolean {
  return master === null
}

function isMemberOfSwitchBond({ master }: PlannedLink, { mode, uplink }: HostPlan): boolean {
  return mode === 'bridge' && uplink.kind === 'bond' && master?.name === uplink.name
}

function stanzaOf(link: PlannedLink, plan: HostPlan): Stanza {
  const { name, mtu, address, routes, master } = link
  const own: Option[] = [
    ...kindOptions(link),
    // The switch itself takes the smallest MTU of its ports.
    ...(mtu === null || link.kind === 'bridge'
      ? []
      : ([['post-up', 'ip', 'link', 'set', 'dev', name, 'mtu', mtu]] as const)),
    ...routes.map((route): Option => ['up', ...ipRoute(route, name)]),
    ...kernelOptions(link, plan),
  ]
  return { auto: master?.kind === 'bridge' ? `allow-${master.name}` : 'auto', ifaces: addressed(address, own) }
}

function kindOptions(link: PlannedLink): Option[] {
  const { kind, name, ports, mac, master, bondMode } = link
  if (kind === 'bridge')
    return [
      ['ovs_type', 'OVSBridge'],
      ...(ports.length > 0 ? ([['ovs_ports', ...ports]] as const) : []),
      ...(mac === null
        ? []
        : ([['ovs_extra', 'set', 'bridge', name, { key: 'other-config:hwaddr', value: mac }]] as const)),
    ]
  if (master?.kind !== 'bridge') return linuxOptions(link)
  const port: Option[] = [['ovs_bridge', master.name]]
  if (kind !== 'bond') return [...port, ['ovs_type', 'OVSPort'], ...linuxOptions(link)]
  return [
    ...port,
    ['ovs_type', 'OVSBond'],
    ['ovs_bonds', ...ports],
    ['ovs_options', ...bondSettings(bondMode).map(([key, value]) => ({ key, value }))],
  ]
}

/** A bond of Open vSwitch has modes of its own (ovs-vswitchd.conf.db(5), bond_mode). */
function bondSettings(mode: BondMode | null): (readonly [key: string, value: string])[] {
  if (mode === 'active-backup') return [['bond_mode', 'active-backup']]
  if (mode === '802.3ad')
    return [
      ['bond_mode', 'balance-tcp'],
      ['lacp', 'active'],
    ]
  throw new Refusal(l10n.t('Open vSwitch has no bonds of mode {0}: take active-backup or 802.3ad.', mode ?? ''))
}

/** vif-openvswitch is not what xl runs by itself. */
function xlConf({ bridge }: HostPlan): GeneratedFile[] {
  if (bridge === null) return []
  return [
    linesFor('/etc/xen/xl.conf', 'xen-guest', [
      'vif.default.script="vif-openvswitch"',
      `vif.default.bridge=${xlString(bridge)}`,
    ]),
  ]
}
