import type { Range } from '../../text/problem.ts'

/** The path of a packet from outside to a guest, left to right; storage hangs on the guests. */
export type NodeKind =
  | 'outside'
  | 'nic'
  | 'bond'
  | 'vlan'
  | 'bridge'
  | 'routing'
  | 'dom0'
  | 'dom0-interface'
  | 'backend'
  | 'guest-interface'
  | 'guest'
  | 'disk'
  | 'image'

/**
 * `port`: plugged into a bridge or bond; `carries`: the packets of one travel on the other; `routes` and `nat`: dom0 passes
 * them on, with another address in the second case; `peer`: the two ends of one virtual cable; `attaches`: a part of it.
 */
export type EdgeKind = 'port' | 'carries' | 'routes' | 'nat' | 'attaches' | 'peer'

/** Where in a file something is said: path or URI, and the stretch of text. */
export interface Place {
  readonly file: string
  readonly range: Range
}

/**
 * How something of the files fares on the running host: it runs as they say; it does not run; it runs otherwise than they
 * say; or it runs and no file tells of it.
 */
export type RunState = 'running' | 'configured' | 'drifted' | 'unconfigured'

export interface TopologyNode {
  /** `kind:name`, the same as long as the thing has its name: `bridge:xenbr0`, `backend:web/0`. */
  readonly id: string
  readonly kind: NodeKind
  readonly label: string
  /** Null for what follows from something else. */
  readonly place: Place | null
  /** What is known of it, in the field's own words: `mac`, `address`, `mtu`, … */
  readonly facts: Readonly<Record<string, string>>
  /** What does not fit what other files say. */
  readonly problems?: readonly NodeProblem[]
  /** Left out where nothing of the running host is known. */
  readonly state?: RunState
  /** The same in a few words for people: `runs as 3`, `not there now`. Left out where there is nothing to say. */
  readonly runs?: string
  /** Of a guest that runs: the id it has. */
  readonly domid?: number
  /** How it runs otherwise than its file says, a sentence for each difference. */
  readonly drift?: readonly string[]
}

export interface NodeProblem {
  readonly severity: 'error' | 'warning'
  /** A whole sentence. */
  readonly message: string
}

export interface TopologyEdge {
  readonly from: string
  readonly to: string
  readonly kind: EdgeKind
  readonly place: Place | null
  /** Why this cannot work: a whole sentence. */
  readonly problem?: string
  /** What holds for this end alone, such as the device that a guest sees of a disk which others have too. */
  readonly facts?: Readonly<Record<string, string>>
}

export type NetworkMode = 'bridge' | 'nat' | 'route' | 'mixed' | 'unknown'

export interface HostTopology {
  readonly root: string
  readonly release: string
  readonly toolstack: string
  readonly mode: NetworkMode
  readonly nodes: readonly TopologyNode[]
  readonly edges: readonly TopologyEdge[]
  /**
   * There where the files were compared with what runs; `taken` is when its tools were asked, and `memory` what the whole
   * machine has, in MiB, if that is known.
   */
  readonly snapshot?: { readonly taken: string | null; readonly memory: number | null }
}

/** A graph that is being put together: a node or edge that is already there is not added again. */
export class Graph {
  readonly #nodes = new Map<string, TopologyNode>()
  readonly #edges = new Map<string, TopologyEdge>()

  /** Gives the id. */
  node(kind: NodeKind, name: string, rest: Partial<Omit<TopologyNode, 'id' | 'kind'>> = {}): string {
    const id = `${kind}:${name}`
    if (!this.#nodes.has(id))
      this.#nodes.set(id, { id, kind, label: rest.label ?? name, place: rest.place ?? null, facts: rest.facts ?? {} })
    return id
  }

  edge(
    from: string,
    to: string,
    kind: EdgeKind,
    place: Place | null = null,
    rest: Pick<TopologyEdge, 'problem' | 'facts'> = {},
  ): void {
    const key = `${from}\n${to}\n${kind}`
    if (!this.#edges.has(key)) this.#edges.set(key, { from, to, kind, place, ...rest })
  }

  has(id: string): boolean {
    return this.#nodes.has(id)
  }

  /** The node of that name, of whichever of these kinds it is. */
  find(name: string, kinds: readonly NodeKind[]): string | null {
    return kinds.map(kind => `${kind}:${name}`).find(id => this.#nodes.has(id)) ?? null
  }

  get nodes(): readonly TopologyNode[] {
    return [...this.#nodes.values()]
  }

  get edges(): readonly TopologyEdge[] {
    return [...this.#edges.values()]
  }
}

/** The facts that are known; the others are left out. */
export function facts(known: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of Object.keys(known)) {
    const value = known[name]
    if (value !== null && value !== undefined && value !== '') found[name] = String(value)
  }
  return found
}
