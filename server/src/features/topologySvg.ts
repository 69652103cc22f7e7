import type { HostTopology, TopologyNode } from '../network/topology/graph.ts'
import { linked } from '../network/topology/linked.ts'
import { escaped, pathOf, words } from './svg.ts'
import { collapsed } from './topologyCollapse.ts'
import { type Box, barX, type Cable, drawingOf, type Plug } from './topologyLayout.ts'
import { sentenceOf, titleOf } from './topologySentence.ts'
import { BAR, cut, isMachine, LINE, PILL, PLUG_OUT, plugWidth, secondLine } from './topologySizes.ts'
import { TOPOLOGY_STYLE } from './topologyStyle.ts'

/*
 * The picture of a host. Every node and cable carries its ids, by which a viewer can find it.
 */

/** What is shown: disks too, and the guests of which bridges one by one, where there are many. */
export interface PictureOptions {
  readonly storage?: boolean
  readonly opened?: ReadonlySet<string>
}

const GAP = 24
const TITLE = 30

/** The pictures of the hosts, one below the other, as one SVG document. */
export function topologySvg(hosts: readonly HostTopology[], options: PictureOptions = {}): string {
  const drawings = hosts.map(whole => {
    const host = collapsed(whole, options.opened)
    return { host, drawing: drawingOf(host, options) }
  })
  const width = drawings.reduce((most, { drawing }) => Math.max(most, drawing.width), 320)
  let top = 0
  const parts = drawings.map(({ host, drawing }) => {
    const at = top
    top += drawing.height + TITLE + GAP
    const title = `<text class="title" x="16" y="20">${escaped(titleOf(host))}</text>`
    const cables = drawing.cables.map(cable => cableSvg(cable, host)).join('')
    const boxes = drawing.boxes.map(box => boxSvg(box, host)).join('')
    return `<g class="host" data-root="${escaped(host.root)}" transform="translate(0 ${at})">${title}<g transform="translate(0 ${TITLE})">${cables}${boxes}</g></g>`
  })
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(top)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(top)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><style>${TOPOLOGY_STYLE}</style><rect class="sheet" width="100%" height="100%"/>${parts.join('')}</svg>`
}

function boxSvg(box: Box, host: HostTopology): string {
  const inside = box.bar ? bridgeSvg(box, box.bar) : shapeSvg(box)
  const plugs = box.plugs.map(plug => plugSvg(plug, box, host)).join('')
  const sign = signSvg(box.node, box.x + box.width - 2, box.y + 2)
  return `${nodeStart(box.node)}${tooltip(box.node, host)}${inside}${sign}${plugs}</g>`
}

/** `data-find` is all that a viewer's filter looks at. */
function nodeStart({ id, kind, label, facts, state, runs = '' }: TopologyNode): string {
  const words = [label, ...Object.values(facts), runs].join(' ').trim().toLowerCase()
  return `<g class="node ${kind}${state === undefined ? '' : ` ${state}`}" data-id="${escaped(id)}" data-find="${escaped(words)}">`
}

function bridgeSvg(box: Box, { y: top, height }: NonNullable<Box['bar']>): string {
  const { node, x, y, width } = box
  const state = node.facts.defined === 'no' ? ' missing' : node.facts.defined === 'unknown' ? ' unknown' : ''
  const bar = `<rect class="bar${state}" x="${barX(box)}" y="${top}" width="${BAR}" height="${height}" rx="4"/>`
  const middle = x + width / 2
  const below = { x: middle, y: top + height + 14 }
  return (
    words('name afloat', cut(node.label), { x: middle, y: y + 14 }) +
    bar +
    words('more afloat', secondLine(node), below)
  )
}

function shapeSvg({ node, x, y, width, height, plugs }: Box): string {
  const radius = isMachine(node) ? 8 : PILL / 2
  const inset = plugs.reduce((most, plug) => Math.max(most, plugWidth(plug.node.label) - PLUG_OUT), 0)
  const below = secondLine(node)
  const centre = { x: x + (width + inset) / 2, y: y + height / 2 + 4 }
  const [above, under] = [centre.y - (below === '' ? 0 : LINE / 2), centre.y + LINE / 2]
  const shape = (by: number) =>
    `<rect class="box" x="${x + by}" y="${y + by}" width="${width}" height="${height}" rx="${radius}"/>`
  return (
    // What stands for many looks like a pile.
    (node.facts.guests === undefined ? '' : shape(4)) +
    shape(0) +
    words(isMachine(node) ? '' : 'name', cut(node.label), { x: centre.x, y: above }) +
    words('more', below, { x: centre.x, y: under })
  )
}

function plugSvg({ node, y }: Plug, { x }: Box, host: HostTopology): string {
  const [width, left] = [plugWidth(node.label), x - PLUG_OUT]
  return (
    `${nodeStart(node)}${tooltip(node, host)}` +
    `<rect class="plug" x="${left}" y="${y - 11}" width="${width}" height="22" rx="11"/>` +
    `${words('name plugged', cut(node.label), { x: left + width / 2, y: y + 4 })}${signSvg(node, left + width, y - 9)}</g>`
  )
}

function cableSvg({ edge, from, bends, to }: Cable, host: HostTopology): string {
  const path = pathOf([from, ...bends, to])
  const bad = edge.problem === undefined ? '' : ' bad'
  const end = bends[0] ?? to
  const badge = bad ? badgeSvg('error', (from.x + end.x) / 2, (from.y + end.y) / 2) : ''
  const title = `<title>${escaped(edge.problem ?? `${labelOf(edge.from, host)} – ${labelOf(edge.to, host)}`)}</title>`
  const ends = `data-from="${escaped(edge.from)}" data-to="${escaped(edge.to)}" data-kind="${edge.kind}"`
  return `<g class="link" ${ends}>${title}<path class="reach" d="${path}"/><path class="cable ${edge.kind}${bad}" d="${path}"/>${badge}</g>`
}

/** Marks a node that has problems, or runs otherwise than the files say. */
function signSvg({ problems = [], state }: TopologyNode, x: number, y: number): string {
  if (problems.length === 0) return state === 'drifted' ? badgeSvg('warning', x, y) : ''
  return badgeSvg(problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning', x, y)
}

function badgeSvg(severity: 'error' | 'warning', x: number, y: number): string {
  return `<circle class="badge ${severity}" cx="${x}" cy="${y}" r="8"/>${words('sign', '!', { x, y: y + 5 })}`
}

function labelOf(id: string, host: HostTopology): string {
  return linked(host).node(id)?.label ?? id
}

function tooltip(node: TopologyNode, host: HostTopology): string {
  return `<title>${escaped(sentenceOf(node, host))}</title>`
}
