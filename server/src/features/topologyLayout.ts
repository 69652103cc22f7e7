import { Graph as DagreGraph, layout } from '@dagrejs/dagre'
import type { HostTopology, NodeKind, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'

/** A node with its place on the drawing, in pixels; `x` and `y` are its upper left corner. */
export interface Box {
  readonly node: TopologyNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Interfaces on the left edge of a guest or of dom0. */
  readonly plugs: readonly Plug[]
}

export interface Plug {
  readonly node: TopologyNode
  /** Its middle. */
  readonly y: number
}

/** A cable between two boxes, from the right edge of one to the left edge of the other. */
export interface Cable {
  readonly edge: TopologyEdge
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

export interface Drawing {
  readonly boxes: readonly Box[]
  readonly cables: readonly Cable[]
  readonly width: number
  readonly height: number
}

/** Width of a letter of the editor's font at 13 pixels, rounded up. */
const LETTER = 8
export const PILL = 26
/** A bridge is a bar below its name. */
export const BAR_TOP = 22
const PLUG_STEP = 32
const HEADING = 44

/** Kinds that are drawn on the edge of what they belong to. */
const PLUGS: readonly NodeKind[] = ['guest-interface', 'dom0-interface']
const STORAGE: readonly NodeKind[] = ['disk', 'image']

/** Places the nodes of a host in layers, left to right in the direction of a packet that comes in. */
export function drawingOf(host: HostTopology, { storage = false }: { readonly storage?: boolean } = {}): Drawing {
  const owners = ownersOf(host)
  const drawn = host.nodes.filter(({ id, kind }) => !owners.has(id) && (storage || !STORAGE.includes(kind)))
  const ids = new Set(drawn.map(({ id }) => id))
  const plugsOf = new Map(drawn.map(node => [node.id, plugsIn(host, node.id, owners)]))
  const graph = new DagreGraph()
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 56, marginx: 16, marginy: 16 })
  // dagre puts what comes last to the top.
  for (const node of [...drawn].reverse())
    graph.setNode(node.id, { ...sizeOf(host, node, plugsOf.get(node.id)?.length ?? 0) })
  const links = host.edges.flatMap(edge => {
    const [from, to] = [owners.get(edge.from) ?? edge.from, owners.get(edge.to) ?? edge.to]
    return from !== to && ids.has(from) && ids.has(to) ? [{ edge, from, to }] : []
  })
  for (const { from, to } of [...links].reverse()) graph.setEdge(from, to, { weight: 1, minlen: 1 })
  layout(graph)
  const boxes = new Map(drawn.map(node => [node.id, boxOf(node, graph.node(node.id), plugsOf.get(node.id) ?? [])]))
  const cables = links.flatMap(({ edge, from, to }) => {
    const [left, right] = [boxes.get(from), boxes.get(to)]
    return left && right ? [cableBetween(edge, left, right)] : []
  })
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return { boxes: [...boxes.values()], cables, width: finite(width), height: finite(height) }
}

/** Interfaces and the guest or dom0 that they are drawn on. */
function ownersOf({ nodes, edges }: HostTopology): Map<string, string> {
  const plugs = new Set(nodes.filter(({ kind }) => PLUGS.includes(kind)).map(({ id }) => id))
  return new Map(
    edges.filter(({ from, kind }) => kind === 'attaches' && plugs.has(from)).map(({ from, to }) => [from, to]),
  )
}

function plugsIn({ nodes }: HostTopology, owner: string, owners: ReadonlyMap<string, string>): TopologyNode[] {
  return nodes.filter(({ id }) => owners.get(id) === owner)
}

function sizeOf({ edges }: HostTopology, node: TopologyNode, plugs: number): { width: number; height: number } {
  const text = Math.max(node.label.length, (node.facts.address ?? '').length) * LETTER
  if (node.kind === 'bridge') {
    const ports = edges.filter(({ from, to }) => from === node.id || to === node.id).length
    return { width: Math.max(text, 60), height: BAR_TOP + Math.max(60, ports * (PILL + 10)) }
  }
  if (node.kind === 'guest' || node.kind === 'dom0') {
    return { width: Math.max(text + 56, 120), height: Math.max(HEADING + 8, plugs * PLUG_STEP + 16) }
  }
  return { width: text + 24, height: node.facts.address === undefined ? PILL : PILL + 16 }
}

function boxOf(
  node: TopologyNode,
  at: { x: number; y: number; width: number; height: number },
  plugs: TopologyNode[],
): Box {
  const [x, y] = [at.x - at.width / 2, at.y - at.height / 2]
  const first = at.y - ((plugs.length - 1) * PLUG_STEP) / 2
  return {
    node,
    x,
    y,
    width: at.width,
    height: at.height,
    plugs: plugs.map((plug, index) => ({ node: plug, y: first + index * PLUG_STEP })),
  }
}

function cableBetween(edge: TopologyEdge, left: Box, right: Box): Cable {
  const end = right.plugs.find(({ node }) => node.id === edge.to)?.y
  const to = { x: right.node.kind === 'bridge' ? barX(right) : right.x, y: end ?? alongside(right, middle(left)) }
  const from = { x: left.node.kind === 'bridge' ? barX(left) + BAR : left.x + left.width, y: alongside(left, to.y) }
  return { edge, from, to }
}

/** Width of a bridge's bar. */
export const BAR = 14

/** Where the bar of a bridge begins. */
export function barX({ x, width }: Box): number {
  return x + width / 2 - BAR / 2
}

/** A bridge takes cables all along its bar, everything else in its middle. */
function alongside(box: Box, y: number): number {
  if (box.node.kind !== 'bridge') return middle(box)
  return Math.min(Math.max(y, box.y + BAR_TOP + 8), box.y + box.height - 8)
}

function middle({ y, height }: Box): number {
  return y + height / 2
}

function finite(number: number): number {
  return Number.isFinite(number) ? number : 0
}
