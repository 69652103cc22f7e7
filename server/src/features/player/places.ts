import { grouped } from '../../network/topology/linked.ts'
import type { Places } from '../topologyPlaces.ts'
import { type Link, type Plan, plugsOf } from '../topologyPlan.ts'
import type { Size } from '../topologySizes.ts'
import { spaced } from '../topologySpacing.ts'

/** How often everything is moved towards what it is connected with. */
const ROUNDS = 8
/** Length of a bridge's bar for each cable on one side of it. */
const PORT = 44

/**
 * How high everything stands: as level as it can be with what it is ever connected with. In the diagram of a host the
 * guests have their order and all else follows them; here every device may be what one looks at.
 */
export function levelPlaces(plan: Plan): Places {
  const sizes = sizesOf(plan)
  const columns = columnsOf(plan, sizes)
  const { items, segments } = columns
  const into = grouped(segments, ({ right }) => right)
  const from = grouped(segments, ({ left }) => left)
  const endsOf = (item: Item) => [
    ...(into.get(item) ?? []).map(({ left, start, end }) => left.y + start - end),
    ...(from.get(item) ?? []).map(({ right, start, end }) => right.y + end - start),
  ]
  const settle = (column: readonly Item[]) => {
    const wishes = column.map(item => {
      const ends = endsOf(item)
      return { wish: ends.length > 0 ? ends.reduce((sum, end) => sum + end, 0) / ends.length : item.y, ...item }
    })
    const middles = spaced(wishes, plan.measures.gap)
    column.forEach((item, index) => {
      item.y = middles[index] ?? 0
    })
  }
  const level = () => {
    for (let round = 0; round < ROUNDS; round++) {
      for (const column of [...items].reverse()) settle(column)
      for (const column of items) settle(column)
    }
  }
  level()
  if (isUpsideDown(plan, columns)) {
    for (const item of items.flat()) item.y = -item.y
    level()
  }
  const middles = new Map([...columns.boxes].map(([id, { y }]) => [id, Math.round(y)]))
  const lanes = new Map([...columns.lanes].map(([link, passed]) => [link, passed.map(({ y }) => Math.round(y))]))
  return { plan, sizes, middles, lanes }
}

/** Whether most of what is named first, such as eth0, stands below what is named later. */
function isUpsideDown({ nodes, columns }: Plan, { boxes }: Columns): boolean {
  const heights = nodes.map(({ id }) => ({ column: columns.get(id), y: boxes.get(id)?.y ?? 0 }))
  const balance = heights.reduce((sum, one, index) => {
    const later = heights.slice(index + 1).filter(({ column }) => column === one.column)
    return sum + later.reduce((count, { y }) => count + Math.sign(y - one.y), 0)
  }, 0)
  return balance < 0
}

/** Something in a column: a box, or a cable that passes; `y` is its middle. */
interface Item {
  readonly height: number
  y: number
}

/** A stretch of cable between neighbouring columns, with how far from the middle of each item it ends. */
interface Segment {
  readonly left: Item
  readonly right: Item
  readonly start: number
  readonly end: number
}

interface Columns {
  readonly items: readonly Item[][]
  readonly segments: readonly Segment[]
  readonly boxes: ReadonlyMap<string, Item>
  readonly lanes: ReadonlyMap<Link, readonly Item[]>
}

function columnsOf(plan: Plan, sizes: ReadonlyMap<string, Size>): Columns {
  const items: Item[][] = []
  const segments: Segment[] = []
  const lanes = new Map<Link, Item[]>()
  const put = (column: number, height: number): Item => {
    const list = items[column] ?? []
    items[column] = list
    // As they were named: eth0 begins above eth1.
    const item = { height, y: list.length * 100 }
    list.push(item)
    return item
  }
  const columnOf = (id: string) => plan.columns.get(id) ?? 0
  const boxes = new Map(plan.nodes.map(({ id }) => [id, put(columnOf(id), sizes.get(id)?.height ?? 0)]))
  for (const link of plan.links) {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)]
    if (!from || !to) continue
    const passed: Item[] = []
    for (let column = columnOf(link.from) + 1; column < columnOf(link.to); column++) passed.push(put(column, 0))
    lanes.set(link, passed)
    const chain = [from, ...passed, to]
    chain.slice(1).forEach((right, index) => {
      const start = index === 0 ? offsetOf(plan, link, 'from') : 0
      const end = right === to ? offsetOf(plan, link, 'to') : 0
      segments.push({ left: chain[index] ?? from, right, start, end })
    })
  }
  return { items: Array.from(items, list => list ?? []), segments, boxes, lanes }
}

/** From the middle of a box down to where a cable ends: the middle of a bridge's bar, or an interface of a machine. */
function offsetOf({ graph, measures }: Plan, { edge, from, to }: Link, end: 'from' | 'to'): number {
  const node = graph.node(end === 'from' ? from : to)
  if (!node) return 0
  if (node.kind === 'bridge') return (measures.aboveBar(node) - measures.belowBar(node)) / 2
  const plugs = plugsOf(node, graph)
  const index = plugs.findIndex(({ id }) => id === edge.to)
  return index < 0 ? 0 : measures.plugAt(plugs, index)
}

function sizesOf({ nodes, graph, measures }: Plan): Map<string, Size> {
  return new Map(
    nodes.map(node => {
      const size = measures.size(node, plugsOf(node, graph))
      if (node.kind !== 'bridge') return [node.id, size]
      const ports = Math.max(graph.into(node.id).length, graph.from(node.id).length)
      const frame = measures.aboveBar(node) + measures.belowBar(node)
      return [node.id, { ...size, height: Math.max(size.height, frame + ports * PORT) }]
    }),
  )
}
