import type { HostTopology, TopologyEdge, TopologyNode } from '../../../server/src/lsp/protocol.ts'
import type { Translator } from '../translate.ts'
import { connectionOf, type HostView, messagesOf, problemsOf, stateOf, viewOf } from './hostView.ts'
import { hostName } from './networkRows.ts'
import { plainRow, type Row } from './node.ts'

/** The tree of guests: of each its CPUs, memory, disks, cards and consoles. With one host, the guests stand at the top. */
export function guestRows(hosts: readonly HostTopology[], l10n: Translator): Row[] {
  if (hosts.length === 1) return hosts.flatMap(host => guestsOf(host, l10n))
  return hosts
    .map(host => ({ host, guests: guestsOf(host, l10n) }))
    .filter(({ guests }) => guests.length > 0)
    .map(({ host, guests }) => ({
      ...plainRow(`guests:${host.root}`, hostName(host, l10n), 'server'),
      description: `Xen ${host.release} · ${host.toolstack}`,
      tooltip: host.root,
      context: 'host',
      children: guests,
    }))
}

function guestsOf(host: HostTopology, l10n: Translator): Row[] {
  const view = viewOf(host)
  return host.nodes.filter(({ kind }) => kind === 'guest').map(guest => guestRow(guest, view, l10n))
}

function guestRow(guest: TopologyNode, view: HostView, l10n: Translator): Row {
  const { type = '', memory, vcpus, autostart, console: shown } = guest.facts
  const id = `${view.root} ${guest.id}`
  const cables = view.into(guest.id)
  const parts = cables.flatMap(({ from }) => view.node(from) ?? [])
  const cards = parts.filter(({ kind }) => kind === 'guest-interface').map(card => cardRow(card, id, view))
  const disks = cables.flatMap(cable => {
    const disk = view.node(cable.from)
    return disk?.kind === 'disk' || disk?.kind === 'image' ? [diskRow(disk, cable, id, view)] : []
  })
  const fact = (key: string, label: string, icon: string, description: string): Row => ({
    ...plainRow(`${id} ${key}`, label, icon),
    description,
    place: guest.place,
  })
  const rows = [
    ...(vcpus ? [fact('vcpus', l10n.t('Virtual CPUs'), 'chip', vcpus)] : []),
    ...(memory ? [fact('memory', l10n.t('Memory'), 'server-process', `${memory} MB`)] : []),
    ...disks,
    ...cards,
    ...(shown ? [fact('console', l10n.t('Console'), 'terminal', shown.replaceAll(', ', ' · '))] : []),
  ]
  const started = autostart ? l10n.t('It starts with the host.') : l10n.t('It does not start with the host.')
  const problems = messagesOf(guest)
  return {
    ...plainRow(id, guest.label, autostart ? 'circle-filled' : 'circle-outline'),
    description: [type.toUpperCase(), memory && `${memory} MB`, guest.runs].filter(Boolean).join(' · '),
    state: worst([stateOf(guest), ...rows.map(({ state }) => state)]),
    problems,
    tooltip: [...problems, `${guest.label}\n${started}`].join('\n\n'),
    place: guest.place,
    context: 'guest',
    copies: { name: guest.facts.name ?? guest.label },
    node: { root: view.root, id: guest.id },
    children: rows,
  }
}

function worst(states: readonly Row['state'][]): Row['state'] {
  return states.includes('error') ? 'error' : states.includes('warning') ? 'warning' : 'quiet'
}

function cardRow(card: TopologyNode, guest: string, view: HostView): Row {
  const connection = connectionOf(card, view)
  const { mac, ip } = card.facts
  const { junction } = connection
  const { messages, isError } = problemsOf(connection)
  return {
    ...plainRow(`${guest} ${card.id}`, card.label, 'type-hierarchy'),
    description: [mac, ip, junction && `→ ${junction.label}`].filter(Boolean).join(' · '),
    state: isError ? 'error' : messages.length > 0 ? 'warning' : 'quiet',
    problems: messages,
    tooltip: messages.length > 0 ? messages.join('\n\n') : card.label,
    place: card.place,
    context: 'guest-interface',
    copies: { ...(mac && { mac }), ...(ip && { address: ip }) },
    node: { root: view.root, id: card.id },
    junction: junction ? { root: view.root, id: junction.id } : null,
  }
}

/** A disk as this guest has it: others can have it as another device. */
function diskRow(disk: TopologyNode, cable: TopologyEdge, guest: string, view: HostView): Row {
  const { target } = disk.facts
  const { vdev, access } = cable.facts ?? disk.facts
  const problems = (disk.problems ?? []).map(({ message }) => message)
  return {
    ...plainRow(`${guest} ${disk.id}`, vdev ?? disk.label, 'database'),
    description: target ?? '',
    state: stateOf(disk),
    problems,
    tooltip: [...problems, [target, access].filter(Boolean).join('\n')].join('\n\n'),
    place: cable.place ?? disk.place,
    context: 'disk',
    copies: target ? { name: target } : {},
    node: { root: view.root, id: disk.id },
  }
}
