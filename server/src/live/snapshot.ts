import type { Span } from '../text/problem.ts'

/*
 * What runs on a host, as its own tools say it. Of a thing that nobody asked about nothing is known: that is null or
 * missing here, and never means that it is not there.
 */

/** A network card of a domain, from its configuration or from `xl network-list`. */
export interface RunningCard {
  readonly devid: number
  readonly mac?: string
  readonly bridge?: string
  /** Name of the script, without folder. */
  readonly script?: string
  readonly ip?: string
  readonly vifname?: string
}

export interface RunningDisk {
  /** The device in the guest, without its kind: `xvda`. */
  readonly vdev: string
  /** As xend writes it, with what serves it: `phy:/dev/vg/web`. */
  readonly target: string
  readonly writable?: boolean
}

/** A domain, as far as it was told. */
export interface RunningDomain {
  readonly name: string
  /** Null for a guest that xend keeps in its list although it does not run. */
  readonly id: number | null
  readonly uuid?: string
  /** Memory in MB, as the list counts it: what it has at this moment. */
  readonly memory?: number
  /** Virtual CPUs that are online. */
  readonly vcpus?: number
  /** Letters of the column State: `r` running, `b` blocked, `p` paused, `s` shut down, `c` crashed, `d` dying. */
  readonly letters?: string
  /** The configuration by libxl's names (`xl list -l`). */
  readonly config?: Readonly<Record<string, unknown>>
  /** Settings by their names in a guest file (`xm list --long`). */
  readonly settings?: ReadonlyMap<string, string>
  readonly cards?: readonly RunningCard[]
  readonly disks?: readonly RunningDisk[]
}

export type RunningKind = 'bridge' | 'bond' | 'vlan' | 'loopback' | 'other'

/** An interface of dom0, as far as it was told. */
export interface RunningLink {
  readonly name: string
  /** Left out: a card, or whatever else the tool tells as little about. */
  readonly kind?: RunningKind
  /** A bridge of Open vSwitch. */
  readonly isSwitch?: true
  /** Six pairs in small letters. */
  readonly mac?: string
  readonly mtu?: number
  /** Whether somebody has set it up. */
  readonly up?: boolean
  /** The bridge or bond it is a port of; null where the tool would have said so and does not. */
  readonly master?: string | null
  /** The VLAN that packets from here are in, as a switch has it. */
  readonly tag?: number
  readonly stp?: boolean
  /** With prefix length; those of the link itself (`fe80:`) are left out. */
  readonly addresses?: readonly string[]
}

export interface RunningRoute {
  /** `default`, a network with its length, or an address. */
  readonly to: string
  readonly via: string | null
  readonly dev: string
}

/** Lines that no reader understands, or understands to be wrong. */
export interface Note {
  readonly span: Span
  /** A whole sentence. */
  readonly message: string
}

/** What one listing says. */
export interface Told {
  readonly domains?: readonly RunningDomain[]
  readonly links?: readonly RunningLink[]
  readonly routes?: readonly RunningRoute[]
  /** Of the whole machine, in MiB. */
  readonly memory?: number
  readonly notes: readonly Note[]
  readonly whole?: Partial<Whole>
}

/** Which of these are told as a whole: then what is missing in the list is not there. */
export interface Whole {
  readonly domains: boolean
  readonly links: boolean
  /** Every port of a bridge of the kernel is known as one. */
  readonly bridges: boolean
  /** The same of Open vSwitch. */
  readonly switches: boolean
}

/** A listing that was recognised in a text. */
export interface Listing {
  /** The command that prints such a thing: `brctl show`. */
  readonly command: string
  readonly span: Span
}

export interface Snapshot {
  readonly listings: readonly Listing[]
  readonly domains: readonly RunningDomain[]
  readonly links: ReadonlyMap<string, RunningLink>
  readonly routes: readonly RunningRoute[]
  readonly notes: readonly Note[]
  /** Of the whole machine, in MiB; null where nobody asked. */
  readonly memory: number | null
  readonly whole: Whole
}

/** Puts together what several listings say of the same things; of two that contradict each other the later one counts. */
export function together(listings: readonly Listing[], told: readonly Told[]): Snapshot {
  const links = new Map<string, RunningLink>()
  for (const link of told.flatMap(one => one.links ?? []).flatMap(withoutDatapath)) {
    const known = links.get(link.name)
    links.set(link.name, known ? mergedLink(known, link) : link)
  }
  const isWhole = (what: keyof Whole) => told.some(one => one.whole?.[what] === true)
  return {
    listings,
    domains: mergedDomains(told.flatMap(one => one.domains ?? [])),
    links,
    routes: told.flatMap(one => one.routes ?? []),
    notes: joined(told.flatMap(({ notes }) => notes)),
    memory: told.findLast(one => one.memory !== undefined)?.memory ?? null,
    whole: {
      domains: isWhole('domains'),
      links: isWhole('links'),
      bridges: isWhole('bridges'),
      switches: isWhole('switches'),
    },
  }
}

/** All ports of Open vSwitch are those of one device to the kernel, which says nothing of their bridges. */
function withoutDatapath(link: RunningLink): RunningLink[] {
  if (link.name === DATAPATH) return []
  if (link.master !== DATAPATH) return [link]
  const { master: _, ...rest } = link
  return [rest]
}

const DATAPATH = 'ovs-system'

/** Where a listing tells addresses at all, a link without one has none. */
export function withAddresses(links: readonly RunningLink[]): readonly RunningLink[] {
  if (links.every(({ addresses }) => addresses === undefined)) return links
  return links.map(link => ({ ...link, addresses: link.addresses ?? [] }))
}

/** In order of the text; what is the same of lines that follow each other is told once. */
function joined(notes: readonly Note[]): Note[] {
  const found: Note[] = []
  for (const note of [...notes].sort((a, b) => a.span.start - b.span.start)) {
    const last = found.at(-1)
    const follows = last?.message === note.message && note.span.start <= last.span.end + 2
    if (last && follows) found[found.length - 1] = { ...last, span: { start: last.span.start, end: note.span.end } }
    else found.push(note)
  }
  return found
}

/** `bridge link` tells of ports only, `ifconfig` nothing of bridges: a link without master there is not one of none. */
function mergedLink(known: RunningLink, next: RunningLink): RunningLink {
  const addresses = next.addresses?.length ? next.addresses : known.addresses
  const master = next.master ?? known.master ?? (next.master === null ? null : known.master)
  // What is a bridge to Open vSwitch is a device of some kind to the kernel.
  const kind = known.kind === 'bridge' ? known.kind : (next.kind ?? known.kind)
  return {
    ...{ ...known, ...next },
    ...(kind && { kind }),
    ...(addresses && { addresses }),
    ...(master !== undefined && { master }),
  }
}

/** Lists know a domain by name and id, `xl network-list` by its id alone. */
function mergedDomains(told: readonly RunningDomain[]): RunningDomain[] {
  const named: RunningDomain[] = []
  for (const domain of told) {
    const same = (other: RunningDomain) =>
      domain.id === null || domain.name !== '' ? other.name === domain.name : other.id === domain.id
    const at = named.findIndex(same)
    const known = named[at]
    if (!known) named.push(domain)
    else named[at] = { ...known, ...domain, name: domain.name || known.name, ...mergedCards(known, domain) }
  }
  return named.sort((a, b) => (a.id ?? Number.MAX_SAFE_INTEGER) - (b.id ?? Number.MAX_SAFE_INTEGER))
}

function mergedCards(known: RunningDomain, next: RunningDomain): { readonly cards?: readonly RunningCard[] } {
  if (!known.cards || !next.cards) return {}
  const cards = new Map(known.cards.map(card => [card.devid, card]))
  for (const card of next.cards) cards.set(card.devid, { ...cards.get(card.devid), ...card })
  return { cards: [...cards.values()] }
}
