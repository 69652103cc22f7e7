import type { TopologyNode } from '../network/topology/graph.ts'
import { grouped } from '../network/topology/linked.ts'
import { type Band, bandsOf } from './topologyBands.ts'
import { isStorage, type Link, type Plan, plugsOf } from './topologyPlan.ts'
import { isMachine, type Size } from './topologySizes.ts'
import { spaced } from './topologySpacing.ts'

const BAND_GAP = 24

export type Sizes = ReadonlyMap<string, Size>

/** How high everything stands. */
export interface Places {
  readonly plan: Plan
  readonly sizes: Sizes
  /** Heights of the middles of boxes, by id. */
  readonly middles: Map<string, number>
  /** By link: the heights at which it passes the columns between its ends, from left to right. */
  readonly lanes: Map<Link, readonly number[]>
}

/**
 * Machines come first, from top to bottom; the ends of their cables stand level with them, and everything else in the
 * middle of what it leads to.
 */
export function placesOf(plan: Plan): Places {
  const bands = bandsOf(plan)
  const places: Places = { plan, sizes: sizesOf(plan, bands), middles: new Map(), lanes: new Map() }
  placeBands(places, bands)
  placeColumns(places)
  return places
}

/** Nodes of one kind are equally wide, which makes columns of them; a bridge is as long as its band. */
function sizesOf({ nodes, graph, measures }: Plan, bands: readonly Band[]): Sizes {
  const own = new Map(nodes.map(node => [node.id, measures.size(node, plugsOf(node, graph))]))
  const kindOf = (node: TopologyNode) => (isMachine(node) ? 'machine' : node.kind)
  const widest = new Map<string, number>()
  for (const node of nodes) {
    const width = own.get(node.id)?.width ?? 0
    widest.set(kindOf(node), Math.max(widest.get(kindOf(node)) ?? 0, width))
  }
  for (const node of nodes) {
    const { width, height } = own.get(node.id) ?? { width: 0, height: 0 }
    own.set(node.id, { height, width: node.kind === 'bridge' ? width : (widest.get(kindOf(node)) ?? width) })
  }
  for (const { owner, machines } of bands) {
    const size = owner?.kind === 'bridge' ? own.get(owner.id) : undefined
    const frame = owner ? measures.aboveBar(owner) + measures.belowBar(owner) : 0
    if (owner && size)
      own.set(owner.id, { ...size, height: Math.max(size.height, stackOf(machines, own, measures.gap) + frame) })
  }
  return own
}

function stackOf(machines: readonly TopologyNode[], sizes: Sizes, gap: number): number {
  return machines.reduce((sum, { id }) => sum + (sizes.get(id)?.height ?? 0) + gap, -gap)
}

/** Stacks the machines, and gives each owner of a band the middle of it. */
function placeBands({ plan: { measures }, sizes, middles }: Places, bands: readonly Band[]): void {
  let top = 0
  for (const { owner, machines } of bands) {
    const isBridge = owner?.kind === 'bridge'
    const height = Math.max(
      stackOf(machines, sizes, measures.gap),
      owner && (isBridge || machines.length === 0) ? heightOf(owner, sizes) : 0,
    )
    // The bar of a bridge is below its name, and the machines are beside the bar.
    const bar = owner && isBridge ? height - measures.aboveBar(owner) - measures.belowBar(owner) : height
    let down =
      top + (owner && isBridge ? measures.aboveBar(owner) : 0) + (bar - stackOf(machines, sizes, measures.gap)) / 2
    for (const machine of machines) {
      const own = heightOf(machine, sizes)
      middles.set(machine.id, down + own / 2)
      down += own + measures.gap
    }
    if (owner && (isBridge || machines.length === 0)) middles.set(owner.id, top + height / 2)
    top += height + BAND_GAP
  }
}

export function heightOf({ id }: TopologyNode, sizes: Sizes): number {
  return sizes.get(id)?.height ?? 0
}

/** From right to left: what stands in a column depends on what it leads to. Disks depend on their guests. */
function placeColumns(places: Places): void {
  const { plan } = places
  const last = [...plan.columns.values()].reduce((most, column) => Math.max(most, column), 0)
  const byColumn = Array.from({ length: last + 1 }, (): TopologyNode[] => [])
  for (const node of plan.nodes) byColumn[plan.columns.get(node.id) ?? 0]?.push(node)
  const outgoing = grouped(plan.links, ({ from }) => from)
  const incoming = grouped(plan.links, ({ to }) => to)
  const passing = passingLinks(plan, last)
  const wishOf = (node: TopologyNode) => {
    const known = places.middles.get(node.id)
    if (known !== undefined) return known
    const links = isStorage(node) ? incoming.get(node.id) : outgoing.get(node.id)
    const ends = (links ?? []).map(link => endHeight(places, link, isStorage(node) ? 'from' : 'to'))
    return middleOf(ends)
  }
  const order = [...byColumn.keys()].reverse()
  // Machines before their disks.
  const isOfDisks = (column: number) => byColumn[column]?.some(isStorage) ?? false
  for (const column of [...order.filter(one => !isOfDisks(one)), ...order.filter(isOfDisks)])
    placeColumn(places, byColumn[column] ?? [], passing[column] ?? [], wishOf)
}

/** Halfway between the lowest and the highest; 0 of none. There may be more than a call takes arguments. */
function middleOf(heights: readonly number[]): number {
  let [lowest, highest] = [heights[0] ?? 0, heights[0] ?? 0]
  for (const height of heights) {
    if (height < lowest) lowest = height
    if (height > highest) highest = height
  }
  return (lowest + highest) / 2
}

function placeColumn(
  places: Places,
  nodes: readonly TopologyNode[],
  passing: readonly Link[],
  wishOf: (node: TopologyNode) => number,
): void {
  const { plan, sizes, middles, lanes } = places
  const boxes = nodes.map(node => ({ wish: wishOf(node), height: heightOf(node, sizes) }))
  const wishes = passing.map(link => lanes.get(link)?.[0] ?? endHeight(places, link, 'to'))
  const cables = wishes.map(wish => ({ wish, height: 0 }))
  const result = spaced([...boxes, ...cables], plan.measures.gap)
  nodes.forEach(({ id }, index) => {
    middles.set(id, result[index] ?? 0)
  })
  passing.forEach((link, index) => {
    lanes.set(link, [result[nodes.length + index] ?? 0, ...(lanes.get(link) ?? [])])
  })
}

/** The links that pass each column without an end in it. */
function passingLinks({ links, columns }: Plan, last: number): Link[][] {
  const passing = Array.from({ length: last + 1 }, (): Link[] => [])
  for (const link of links) {
    const [start = 0, end = 0] = [columns.get(link.from), columns.get(link.to)]
    for (let column = start + 1; column < end; column++) passing[column]?.push(link)
  }
  return passing
}

/** How high a cable ends: at an interface of a machine, or in the middle of a box. */
function endHeight({ plan, middles }: Places, { edge, from, to }: Link, end: 'from' | 'to'): number {
  const id = end === 'from' ? from : to
  const middle = middles.get(id) ?? 0
  const node = plan.graph.node(id)
  const plugs = node ? plugsOf(node, plan.graph) : []
  const index = plugs.findIndex(({ id: plug }) => plug === edge.to || plug === edge.from)
  return index < 0 ? middle : middle + plan.measures.plugAt(plugs, index)
}
