import * as l10n from '@vscode/l10n'
import type { Change, LinkChange, ListChange } from '../../network/scripts/changes.ts'
import type { Devices } from '../../network/scripts/devices.ts'
import { proxyArpOf } from '../../network/scripts/host/links.ts'
import type { StateGraph } from '../../network/topology/ofState.ts'

/** A host in one moment, and its graph. */
export interface Seen {
  readonly devices: Devices
  readonly graph: StateGraph
}

/** A word for each node that changes have to do with, by its id: what changed there, the most telling thing of several. */
export function badgesOf(changes: readonly Change[], before: Seen, after: Seen): Map<string, string> {
  const links = new Map<string, LinkChange[]>()
  const others = new Map<string, string>()
  for (const change of changes) {
    if ('key' in change) {
      const id = after.graph.ids.get(change.key) ?? before.graph.ids.get(change.key)
      if (id !== undefined) links.set(id, [...(links.get(id) ?? []), change])
    } else {
      for (const id of nodesIn(change, change.come ? after : before)) others.set(id, listWord(change))
    }
  }
  return new Map([...others, ...[...links].map(([id, own]) => [id, badgeOf(own)] as const)])
}

const FORWARDING = 'net.ipv4.ip_forward = '
const ROUTING = 'routing:dom0'

/** The nodes that a route, a rule or a setting speaks of. */
function nodesIn({ what, line }: ListChange, { devices, graph }: Seen): string[] {
  if (what === 'xenstore' || what === 'file') return []
  const isMasquerade = / -j (MASQUERADE|SNAT)\b/.test(line)
  const routes = (what === 'setting' && line.startsWith(FORWARDING)) || (what === 'nat' && isMasquerade)
  const words = new Set(line.split(/\s+/))
  const named = [...devices].filter(([name]) => words.has(name) || words.has(proxyArpOf(name)))
  return [
    ...(routes && graph.nodes.some(({ id }) => id === ROUTING) ? [ROUTING] : []),
    ...named.flatMap(([, { key }]) => graph.ids.get(key) ?? []),
  ]
}

function listWord({ what, come, line }: ListChange): string {
  switch (what) {
    case 'route':
      return come ? l10n.t('+ route') : l10n.t('− route')
    case 'filter':
    case 'nat':
      return come ? l10n.t('+ rule') : l10n.t('− rule')
    default:
      return line.startsWith(FORWARDING) ? l10n.t('forwarding') : l10n.t('proxy ARP')
  }
}

function badgeOf(changes: readonly LinkChange[]): string {
  const [first] = [...changes].sort((a, b) => TELLING.indexOf(a.what) - TELLING.indexOf(b.what))
  return first ? badgeWords(first) : ''
}

const TELLING: readonly LinkChange['what'][] = [
  'new',
  'gone',
  'renamed',
  'plugged',
  'unplugged',
  'address',
  'mac',
  'up',
  'mtu',
  'arp',
  'multicast',
  'stp',
  'forwardDelay',
]

function badgeWords(change: LinkChange): string {
  switch (change.what) {
    case 'new':
      return l10n.t('new')
    case 'gone':
      return l10n.t('gone')
    case 'renamed':
      return l10n.t('was {0}', change.from)
    case 'plugged':
      return l10n.t('plugged in')
    case 'unplugged':
      return l10n.t('unplugged')
    case 'address':
      return change.come ? l10n.t('+ address') : l10n.t('− address')
    case 'mac':
      return l10n.t('new MAC')
    case 'mtu':
      return `MTU ${change.value}`
    case 'forwardDelay':
      return l10n.t('delay {0} s', change.value / 100)
    case 'up':
      return change.on ? l10n.t('up') : l10n.t('down')
    case 'arp':
      return change.on ? l10n.t('ARP on') : l10n.t('ARP off')
    case 'multicast':
      return change.on ? l10n.t('multicast on') : l10n.t('multicast off')
    case 'stp':
      return change.on ? l10n.t('STP on') : l10n.t('STP off')
  }
}
