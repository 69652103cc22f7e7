import type { HostTopology, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'
import { heightOf, type Places, placesOf, type Sizes } from './topologyPlaces.ts'
import { type Plan, planOf, plugsOf } from './topologyPlan.ts'
import { BAR, DIAGRAM, PILL, type Size } from './topologySizes.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A node with its place on the drawing, in pixels; `x` and `y` are its upper left corner. */
export interface Box extends Size, Point {
  readonly node: TopologyNode
  /** Interfaces on the left edge of a guest or of dom0. */
  readonly plugs: readonly Plug[]
  /** The bar of a bridge; null for everything else. */
  readonly bar: { readonly y: number; readonly height: number } | null
}

export interface Plug {
  readonly node: TopologyNode
  /** Its middle. */
  readonly y: number
}

/** A cable between two boxes, from the right edge of one to the left edge of the other. */
export interface Cable {
  readonly edge: TopologyEdge
  readonly from: Point
  /** Points that it passes on the way: it is level between the first and the second, the third and the fourth, … */
  readonly bends: readonly Point[]
  readonly to: Point
}

export interface Drawing extends Size {
  readonly boxes: readonly Box[]
  readonly cables: readonly Cable[]
}

const MARGIN = 16
const COLUMN_GAP = 48

/** Places the nodes of a host in columns, left to right in the direction of a packet that comes in. */
export function drawingOf(host: HostTopology, { storage = false }: { readonly storage?: boolean } = {}): Drawing {
  return drawn(placesOf(planOf(host, storage, DIAGRAM)))
}

/** The drawing of boxes whose heights are known. */
export function drawn(places: Places): Drawing {
  const { plan, sizes, middles, lanes } = places
  const tops = plan.nodes.map(node => (middles.get(node.id) ?? 0) - heightOf(node, sizes) / 2)
  const heights = [...tops, ...[...lanes.values()].flat()]
  const up = MARGIN - (heights.length > 0 ? heights.reduce((least, height) => Math.min(least, height)) : 0)
  const columns = columnEdges(plan, sizes)
  const boxes = new Map(plan.nodes.map(node => [node.id, boxOf(places, node, columns, up)]))
  const cables = plan.links.flatMap(link => {
    const [left, right] = [boxes.get(link.from), boxes.get(link.to)]
    const first = (plan.columns.get(link.from) ?? 0) + 1
    const bends = (lanes.get(link) ?? []).flatMap((lane, index) => {
      const { left: start = 0, right: end = 0 } = columns[first + index] ?? {}
      return [
        { x: start, y: lane + up },
        { x: end, y: lane + up },
      ]
    })
    return left && right ? [cableBetween(link.edge, left, right, bends)] : []
  })
  const bottoms = [...boxes.values()].map(({ y, height }) => y + height)
  const height = bottoms.reduce((most, bottom) => Math.max(most, bottom), 0) + MARGIN
  return { boxes: [...boxes.values()], cables, width: (columns.at(-1)?.right ?? 0) + MARGIN, height }
}

interface Column {
  readonly left: number
  readonly right: number
}

function columnEdges({ nodes, columns }: Plan, sizes: Sizes): Column[] {
  const widths: number[] = []
  for (const { id } of nodes) {
    const column = columns.get(id) ?? 0
    widths[column] = Math.max(widths[column] ?? 0, sizes.get(id)?.width ?? 0)
  }
  let right = MARGIN - COLUMN_GAP
  return Array.from(widths, (width = 0) => {
    const left = right + COLUMN_GAP
    right = left + width
    return { left, right }
  })
}

function boxOf({ plan, sizes, middles }: Places, node: TopologyNode, columns: readonly Column[], up: number): Box {
  const { width, height } = sizes.get(node.id) ?? { width: 0, height: PILL }
  const middle = (middles.get(node.id) ?? 0) + up
  const { left = 0, right = 0 } = columns[plan.columns.get(node.id) ?? 0] ?? {}
  const plugs = plugsOf(node, plan.graph)
  const { measures } = plan
  const [above, below] = [measures.aboveBar(node), measures.belowBar(node)]
  const y = middle - height / 2
  return {
    ...{ node, width, height, x: (left + right - width) / 2, y },
    plugs: plugs.map((plug, index) => ({ node: plug, y: middle + measures.plugAt(plugs, index) })),
    bar: node.kind === 'bridge' ? { y: y + above, height: height - above - below } : null,
  }
}

function cableBetween(edge: TopologyEdge, left: Box, right: Box, bends: readonly Point[]): Cable {
  const end = right.plugs.find(({ node }) => node.id === edge.to || node.id === edge.from)?.y
  const before = bends.at(-1)?.y ?? middleOf(left)
  const to = { x: right.node.kind === 'bridge' ? barX(right) : right.x, y: end ?? alongside(right, before) }
  const start = left.node.kind === 'bridge' ? barX(left) + BAR : left.x + left.width
  return { edge, from: { x: start, y: alongside(left, bends[0]?.y ?? to.y) }, bends, to }
}

/** Where the bar of a bridge begins. */
export function barX({ x, width }: Box): number {
  return x + width / 2 - BAR / 2
}

/** A bridge takes cables all along its bar, everything else in its middle. */
function alongside(box: Box, y: number): number {
  const { bar } = box
  return bar ? Math.min(Math.max(y, bar.y + 8), bar.y + bar.height - 8) : middleOf(box)
}

function middleOf({ y, height }: Box): number {
  return y + height / 2
}
