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
 * query that looks like an address, the cards that have it.
 */
export function workspaceSymbols(hosts: readonly HostTopology[], query: string): SymbolInformation[] {
  const wanted = query.trim().toLowerCase()
  const isAddress = /^[\da-f]{2}:[\da-f:]*$|^\d+\.[\d.]*$/.test(wanted)
  const candidates = hosts.flatMap(host => {
    const of = hosts.length > 1 ? [host.root.slice(host.root.lastIndexOf('/') + 1)] : []
    return isAddress ? addressesOf(host, of) : namesOf(host, of)
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

function addressesOf({ nodes }: HostTopology, host: readonly string[]): Candidate[] {
  const guests = new Map(nodes.map(({ id, label }) => [id, label]))
  return nodes
    .filter(({ kind }) => kind === 'guest-interface')
    .flatMap(node => {
      const detail = [guests.get(`guest:${ownerOf(node)}`) ?? '', ...host]
      return addressList(node).map(name => ({ name, kind: SymbolKind.Constant, node, detail }))
    })
}

function addressList({ facts: { mac = '', ip = '' } }: TopologyNode): string[] {
  return [mac, ...ip.split(' ')].filter(text => text !== '')
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
