import { type SymbolInformation, SymbolKind } from 'vscode-languageserver-types'
import type { HostTopology, TopologyNode } from '../network/topology/graph.ts'

/** As many as an editor's list is worth scrolling. */
const MOST_SYMBOLS = 200

interface Candidate {
  readonly name: string
  readonly kind: SymbolKind
  readonly node: TopologyNode
  /** What stands behind the name: addresses, and the host where there are several. */
  readonly detail: readonly string[]
}

/**
 * The guests, bridges and cards of all hosts whose name has the letters of the query in this order, the nearest first; for a
 * query that looks like an address, what has it: cards of guests, bridges and cards of dom0. A number can be both.
 */
export function workspaceSymbols(hosts: readonly HostTopology[], query: string): SymbolInformation[] {
  const wanted = query.trim().toLowerCase()
  const isAddress = ADDRESS.test(wanted)
  const isPerhaps = isAddress || PERHAPS.test(wanted)
  const candidates = hosts.flatMap(host => {
    const of = hosts.length > 1 ? [host.root.slice(host.root.lastIndexOf('/') + 1)] : []
    return [...(isAddress ? [] : namesOf(host, of)), ...(isPerhaps ? addressesOf(host, of, wanted) : [])]
  })
  return candidates
    .flatMap(candidate => {
      const score = scoreOf(candidate.name.toLowerCase(), wanted)
      return score === null || candidate.node.place === null ? [] : [{ candidate, score, place: candidate.node.place }]
    })
    .sort((a, b) => a.score - b.score || a.candidate.name.localeCompare(b.candidate.name, 'en', { numeric: true }))
    .slice(0, MOST_SYMBOLS)
    .map(({ candidate: { name, kind, detail }, place: { file, range } }) => ({
      name,
      kind,
      location: { uri: file, range },
      ...(detail.length > 0 && { containerName: detail.join(' · ') }),
    }))
}

/** The beginning or a later part of a MAC or IPv6 address, or of one of IPv4. */
const ADDRESS = /^[\da-f]{0,4}:[\da-f:.]*(\/\d*)?$|^\d*\.\d[\d.]*(\/\d*)?$|^\d+\.$/
/** Digits that may be a part of one, or a MAC address without its colons. */
const PERHAPS = /^\d{2,3}$|^(?=.*\d)[\da-f]{6,12}$/

const KINDS: Readonly<Record<string, SymbolKind>> = {
  guest: SymbolKind.Object,
  bridge: SymbolKind.Interface,
  bond: SymbolKind.Interface,
  vlan: SymbolKind.Interface,
  nic: SymbolKind.Field,
}

function namesOf({ nodes }: HostTopology, host: readonly string[]): Candidate[] {
  const addresses = new Map<string, string[]>()
  for (const card of nodes.filter(({ kind }) => kind === 'guest-interface')) {
    const guest = ownerOf(card)
    addresses.set(guest, [...(addresses.get(guest) ?? []), ...addressList(card)])
  }
  return nodes.flatMap(node => {
    const kind = KINDS[node.kind]
    if (kind === undefined) return []
    const known =
      node.kind === 'guest'
        ? (addresses.get(node.id.slice('guest:'.length)) ?? [])
        : [node.kind, node.facts.address ?? '']
    return [{ name: node.label, kind, node, detail: [...known.filter(text => text !== ''), ...host] }]
  })
}

/** What has an address with these letters in it. */
function addressesOf({ nodes }: HostTopology, host: readonly string[], wanted: string): Candidate[] {
  const guests = new Map(nodes.flatMap(({ kind, id, label }) => (kind === 'guest' ? [[id, label]] : [])))
  return nodes.flatMap(node => {
    const isGuests = node.kind === 'guest-interface'
    if (!isGuests && KINDS[node.kind] === undefined && node.kind !== 'dom0-interface') return []
    const found = addressList(node).filter(name => name.includes(wanted) || name.replaceAll(':', '').includes(wanted))
    return found.map(name => {
      const owner = isGuests ? (guests.get(`guest:${ownerOf(node)}`) ?? '') : node.label
      return { name, kind: SymbolKind.Constant, node, detail: [owner, ...host] }
    })
  })
}

function addressList({ facts: { mac = '', ip = '', address = '' } }: TopologyNode): string[] {
  const all = [mac, ...ip.split(' '), ...address.split(', ')]
  return all.filter(text => /[.:]/.test(text)).map(text => text.toLowerCase())
}

/** `guest-interface:web/eth0` is web's. */
function ownerOf({ id }: TopologyNode): string {
  return id.slice(id.indexOf(':') + 1, id.lastIndexOf('/'))
}

/** How far a name is from the query: 0 where they are the same; null where its letters are not in the name in that order. */
function scoreOf(name: string, query: string): number | null {
  if (name === query) return 0
  if (name.startsWith(query)) return 1
  if (name.includes(query)) return 2
  let at = 0
  for (const letter of query) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return null
  }
  return 3
}
