import type { TopologyEdge, TopologyNode } from '../../network/topology/graph.ts'
import { DOM0 } from '../../network/topology/links.ts'
import type { StateGraph } from '../../network/topology/ofState.ts'
import { type Box, drawn, type Point } from '../topologyLayout.ts'
import { planOf } from '../topologyPlan.ts'
import { isMachine, type Measures, PILL, type Size, textWidth } from '../topologySizes.ts'
import { detailsOf } from './lines.ts'
import { levelPlaces } from './places.ts'

/*
 * One layout for all the pictures of a run: everything that is ever there has its place from the beginning, with room for
 * all that it will ever say, so that nothing moves from step to step.
 */

export interface RunLayout extends Size {
  readonly boxes: ReadonlyMap<string, Box>
  /** The interfaces on the edge of dom0 and of guests: the middle of each, and the machine. */
  readonly plugs: ReadonlyMap<string, { readonly y: number; readonly machine: Box }>
  /** The points that a cable passes, its ends among them; null where one of them is not drawn. */
  cable(edge: TopologyEdge): readonly Point[] | null
}

/** Height of a line below a name. */
export const DETAIL = 14
/** Room of a machine's name above its plugs. */
export const HEADING = 30
/** Between boxes, where the words stand that say what has changed. */
const GAP = 26
const PLUG_GAP = 18
const DETAIL_LETTER = 7
const NARROWEST = 90
const SHORTEST_BAR = 60

/** One layout for all pictures of a run: each device as wide as it ever gets, with every cable that is ever there. */
export function layoutOf(graphs: readonly StateGraph[]): RunLayout {
  const widest = new Map<string, Widest>()
  const edges = new Map<string, TopologyEdge>()
  for (const graph of graphs) {
    for (const node of graph.nodes) widen(widest, node)
    for (const edge of graph.edges) edges.set(endsOf(edge), edge)
  }
  const nodes = [...widest.values()].map(({ node }) => node)
  const host = { root: '', release: '', toolstack: '', mode: 'unknown' as const, nodes: dom0First(nodes) }
  const plan = planOf({ ...host, edges: [...edges.values()] }, false, measuresFor(widest))
  const drawing = drawn(levelPlaces(plan))
  const cables = new Map(
    drawing.cables.map(({ edge, from, bends, to }) => [endsOf(edge), [from, ...bends, to]] as const),
  )
  return {
    ...{ width: drawing.width, height: drawing.height },
    boxes: new Map(drawing.boxes.map(box => [box.node.id, box])),
    plugs: new Map(
      drawing.boxes.flatMap(machine => machine.plugs.map(({ node, y }) => [node.id, { y, machine }] as const)),
    ),
    cable: edge => cables.get(endsOf(edge)) ?? null,
  }
}

const endsOf = ({ from, to }: TopologyEdge): string => `${from}\n${to}`

/** A node, and the most that it ever says. */
interface Widest {
  readonly node: TopologyNode
  label: number
  detail: number
  details: number
}

function widen(widest: Map<string, Widest>, node: TopologyNode): void {
  const known = widest.get(node.id) ?? { node, label: 0, detail: 0, details: 0 }
  const details = detailsOf(node)
  known.label = Math.max(known.label, textWidth(node.label))
  known.detail = Math.max(known.detail, ...details.map(text => text.length * DETAIL_LETTER))
  known.details = Math.max(known.details, details.length)
  widest.set(node.id, known)
}

/** dom0 stands above the guests. */
function dom0First(nodes: readonly TopologyNode[]): TopologyNode[] {
  return [...nodes].sort((a, b) => Number(b.label === DOM0) - Number(a.label === DOM0))
}

function measuresFor(widest: ReadonlyMap<string, Widest>): Measures {
  const most = ({ id }: TopologyNode) => widest.get(id) ?? { label: 0, detail: 0, details: 0 }
  const plugHeight = (plug: TopologyNode) => Math.max(22, most(plug).details * DETAIL + 4) + PLUG_GAP
  const machineHeight = (plugs: readonly TopologyNode[]) =>
    Math.max(48, HEADING + plugs.reduce((sum, plug) => sum + plugHeight(plug), 0))
  const aboveBar = (node: TopologyNode) => 20 + most(node).details * DETAIL
  return {
    gap: GAP,
    size(node, plugs) {
      const { label, detail, details } = most(node)
      const text = Math.max(label, detail)
      if (isMachine(node)) {
        const beside = plugs.map(plug => most(plug).label + most(plug).detail + 40)
        return { width: Math.max(120, label + 24, ...beside), height: machineHeight(plugs) }
      }
      const width = Math.max(NARROWEST, text + (node.kind === 'bridge' ? 0 : 24))
      return { width, height: node.kind === 'bridge' ? aboveBar(node) + SHORTEST_BAR : PILL + details * DETAIL }
    },
    aboveBar,
    belowBar: () => 0,
    plugAt(plugs, index) {
      const above = plugs.slice(0, index).reduce((sum, plug) => sum + plugHeight(plug), 0)
      return HEADING + above + PLUG_GAP / 2 + 11 - machineHeight(plugs) / 2
    },
  }
}
