import type { HostTopology, TopologyNode } from '../../../server/src/lsp/protocol.ts'
import type { Translator } from '../translate.ts'
import { hostName } from './networkRows.ts'
import type { Row } from './node.ts'

/** The tree of guests: of each its memory, CPUs, disks and cards. With one host, the guests stand at the top. */
export function guestRows(hosts: readonly HostTopology[], l10n: Translator): Row[] {
  if (hosts.length === 1) return hosts.flatMap(host => guestsOf(host, l10n))
  return hosts
    .map(host => ({ host, guests: guestsOf(host, l10n) }))
    .filter(({ guests }) => guests.length > 0)
    .map(({ host, guests }) => ({
      ...plain(`guests:${host.root}`, hostName(host, l10n), 'server'),
      description: `Xen ${host.release} · ${host.toolstack}`,
      tooltip: host.root,
      context: 'host',
      children: guests,
    }))
}

function guestsOf(host: HostTopology, l10n: Translator): Row[] {
  return host.nodes.filter(({ kind }) => kind === 'guest').map(guest => guestRow(host, guest, l10n))
}

function guestRow(host: HostTopology, guest: TopologyNode, l10n: Translator): Row {
  const { type = '', memory, vcpus, autostart } = guest.facts
  const id = `${host.root} ${guest.id}`
  const attached = host.edges.filter(({ to }) => to === guest.id).map(({ from }) => from)
  const parts = host.nodes.filter(node => attached.includes(node.id))
  const cards = parts.filter(({ kind }) => kind === 'guest-interface').map(card => cardRow(host, card, id))
  const disks = parts.filter(({ kind }) => kind === 'disk' || kind === 'image').map(disk => diskRow(disk, id))
  const rows = [
    ...(memory ? [{ ...plain(`${id} memory`, l10n.t('Memory'), 'server-process'), description: `${memory} MB` }] : []),
    ...(vcpus ? [{ ...plain(`${id} vcpus`, l10n.t('Virtual CPUs'), 'chip'), description: vcpus }] : []),
    ...disks,
    ...cards,
  ]
  const started = autostart ? l10n.t('It starts with the host.') : l10n.t('It does not start with the host.')
  return {
    ...plain(id, guest.label, autostart ? 'circle-filled' : 'circle-outline'),
    description: [type.toUpperCase(), ...(memory ? [`${memory} MB`] : [])].filter(Boolean).join(' · '),
    state: cards.some(({ state }) => state === 'error') ? 'error' : 'quiet',
    tooltip: `${guest.label}\n${started}`,
    place: guest.place,
    context: 'guest',
    copy: guest.label,
    children: rows,
  }
}

function cardRow(host: HostTopology, card: TopologyNode, guest: string): Row {
  const backend = host.edges.find(({ to, kind }) => to === card.id && kind === 'peer')?.from
  const cable = host.edges.find(({ to }) => to === backend)
  const junction = host.nodes.find(({ id }) => id === cable?.from)
  return {
    ...plain(`${guest} ${card.id}`, card.label, 'type-hierarchy'),
    description: [card.facts.mac, card.facts.ip, junction && `→ ${junction.label}`].filter(Boolean).join(' · '),
    state: cable?.problem === undefined ? 'quiet' : 'error',
    tooltip: cable?.problem ?? card.label,
    place: card.place,
    context: 'guest-interface',
    copy: card.facts.mac ?? null,
  }
}

function diskRow(disk: TopologyNode, guest: string): Row {
  return {
    ...plain(`${guest} ${disk.id}`, disk.facts.vdev ?? disk.label, 'database'),
    description: disk.facts.target ?? '',
    tooltip: [disk.facts.target, disk.facts.access].filter(Boolean).join('\n'),
    place: disk.place,
    context: 'disk',
    copy: disk.facts.target ?? null,
  }
}

function plain(id: string, label: string, icon: string): Row {
  return {
    ...{ id, label, icon, description: '', state: 'quiet', tooltip: label },
    ...{ place: null, context: 'fact', copy: null, children: [] },
  }
}
