import type { HostTopology, TopologyEdge, TopologyNode } from '../../network/topology/graph.ts'
import type { StateGraph } from '../../network/topology/ofState.ts'
import { escaped, pathOf, words } from '../svg.ts'
import { type Box, barX } from '../topologyLayout.ts'
import { sentenceOf } from '../topologySentence.ts'
import { BAR, isMachine, PILL, PLUG_OUT, plugWidth, textWidth } from '../topologySizes.ts'
import { TOPOLOGY_STYLE } from '../topologyStyle.ts'
import { DETAIL, HEADING, type RunLayout } from './layout.ts'
import { detailsOf } from './lines.ts'

/*
 * The picture of a host in one moment of a script. What has changed has an outline and a word; what has gone is struck
 * out, for this one step. Nothing is said by colour alone.
 */

export const PLAYER_STYLE = `${TOPOLOGY_STYLE}
text.detail { font: 11px var(--vscode-editor-font-family, monospace); }
.down > .box, .down > .plug { stroke-dasharray: 4 3; }
.down > .bar { fill: none; stroke: var(--vscode-charts-blue, #1a6dc2); stroke-dasharray: 4 3; }
.changed > .box, .changed > .plug { stroke: var(--vscode-focusBorder, #005fb8); stroke-width: 3; }
.changed > .bar { stroke: var(--vscode-editor-foreground, #1f1f1f); stroke-width: 3; }
.changed > .cable { stroke: var(--vscode-focusBorder, #005fb8); stroke-width: 3; opacity: 1; }
.ghost > .box, .ghost > .plug, .ghost > .bar { fill: none; stroke-dasharray: 2 3; }
.ghost > .cable { stroke-dasharray: 2 3; }
.ghost > text { text-decoration: line-through; }
.mark { fill: var(--vscode-badge-background, #005fb8); stroke: var(--vscode-contrastBorder, none); }
text.marked { fill: var(--vscode-badge-foreground, #ffffff); font-size: 11px; }
`

/** One moment: the graph, what has just gone from it, and a word for everything that has changed. */
export interface Moment {
  readonly graph: StateGraph
  readonly gone: StateGraph
  /** By id of a node. */
  readonly badges: ReadonlyMap<string, string>
  /** Edges that have come, by `edgeKey`. */
  readonly newEdges: ReadonlySet<string>
}

export function edgeKey({ from, to, kind }: TopologyEdge): string {
  return `${from}\n${to}\n${kind}`
}

/** An SVG document without its style, which is the same for all moments. */
export function pictureOf(moment: Moment, layout: RunLayout): string {
  const [width, height] = [Math.ceil(Math.max(320, layout.width)), Math.ceil(Math.max(120, layout.height))]
  const { graph, gone } = moment
  const host: HostTopology = { root: '', release: '', toolstack: '', mode: 'unknown', ...graph }
  const cables = [
    ...gone.edges.map(edge => cableSvg(edge, layout, 'ghost', '✗')),
    ...graph.edges.map(edge => {
      const isNew = moment.newEdges.has(edgeKey(edge))
      return cableSvg(edge, layout, isNew ? 'changed' : '', isNew ? '+' : '')
    }),
  ]
  // Machines first: what is plugged into them stands on their edge.
  const nodes = [
    ...gone.nodes.map(node => ({ node, isGone: true })),
    ...graph.nodes.map(node => ({ node, isGone: false })),
  ]
    .sort((a, b) => Number(isMachine(b.node)) - Number(isMachine(a.node)))
    .map(({ node, isGone }) => nodeSvg(node, isGone, { host, badges: moment.badges }, layout))
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><rect class="sheet" width="100%" height="100%"/>${cables.join('')}${nodes.join('')}</svg>`
}

function cableSvg(edge: TopologyEdge, layout: RunLayout, state: string, sign: string): string {
  const points = layout.cable(edge)
  if (!points) return ''
  const [first = { x: 0, y: 0 }, second = first] = points
  // Near its beginning: a bridge has its name and more in front of its bar.
  const near = { x: first.x + (second.x - first.x) * 0.3, y: first.y + (second.y - first.y) * 0.16 }
  const badge =
    sign === ''
      ? ''
      : `<circle class="mark" cx="${near.x}" cy="${near.y}" r="8"/>${words('marked', sign, { x: near.x, y: near.y + 4 })}`
  const ends = `data-from="${escaped(edge.from)}" data-to="${escaped(edge.to)}"`
  return `<g class="${classes('link', state)}" ${ends}><path class="cable ${edge.kind}" d="${pathOf(points)}"/>${badge}</g>`
}

interface Around {
  readonly host: HostTopology
  readonly badges: Moment['badges']
}

function nodeSvg(node: TopologyNode, isGone: boolean, { host, badges }: Around, layout: RunLayout): string {
  const badge = badges.get(node.id)
  const state = isGone ? 'ghost' : badge === undefined ? '' : 'changed'
  const down = node.facts.state === 'down' || node.facts.forwarding === 'off' ? 'down' : ''
  const [box, plug] = [layout.boxes.get(node.id), layout.plugs.get(node.id)]
  const inside = box ? boxSvg(node, box, badge) : plug ? plugSvg(node, plug.y, plug.machine, badge) : ''
  const start = `<g class="${classes('node', node.kind, state, down)}" data-id="${escaped(node.id)}">`
  return `${start}<title>${escaped(sentenceOf(node, host))}</title>${inside}</g>`
}

function classes(...names: readonly string[]): string {
  return names.filter(name => name !== '').join(' ')
}

function boxSvg(node: TopologyNode, box: Box, badge: string | undefined): string {
  const { x, y, width, height, bar } = box
  const middle = x + width / 2
  const top = bar ? y + 14 : isMachine(node) ? y + HEADING / 2 + 5 : y + 18
  const kind = bar ? 'name afloat' : isMachine(node) ? '' : 'name'
  const lines = isMachine(node) ? [] : detailsOf(node)
  const shape = bar
    ? `<rect class="bar" x="${barX(box)}" y="${bar.y}" width="${BAR}" height="${bar.height}" rx="4"/>`
    : `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="${isMachine(node) ? 8 : PILL / 2}"/>`
  return (
    shape +
    words(kind, node.label, { x: middle, y: top }) +
    lines.map((text, row) => words(`${kind} detail`, text, { x: middle, y: top + (row + 1) * DETAIL })).join('') +
    (badge ? badgeSvg(badge, x + width, y - 7) : '')
  )
}

function plugSvg(node: TopologyNode, y: number, machine: Box, badge: string | undefined): string {
  const [width, x] = [plugWidth(node.label), machine.x - PLUG_OUT]
  const beside = detailsOf(node)
    .map((text, row) => {
      return `<text class="name detail" x="${x + width + 8}" y="${y + 4 + row * DETAIL}">${escaped(text)}</text>`
    })
    .join('')
  const shape = `<rect class="plug" x="${x}" y="${y - 11}" width="${width}" height="22" rx="11"/>`
  const mark = badge ? badgeSvg(badge, machine.x + machine.width - 4, y - 18) : ''
  return `${shape}${words('name plugged', node.label, { x: x + width / 2, y: y + 4 })}${beside}${mark}`
}

/** A word in a box of its own, which ends at `right`. */
function badgeSvg(text: string, right: number, y: number): string {
  const width = Math.ceil(textWidth(text) * 0.85) + 10
  return `<rect class="mark" x="${right - width}" y="${y - 8}" width="${width}" height="16" rx="3"/>${words('marked', text, { x: right - width / 2, y: y + 4 })}`
}
