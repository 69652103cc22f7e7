import { plainLocation } from '../files/files.ts'
import type { HostTopology, TopologyNode } from '../network/topology/graph.ts'
import { collapsed } from './topologyCollapse.ts'
import { BAR, BAR_TOP, type Box, barX, type Cable, drawingOf, PILL, type Plug } from './topologyLayout.ts'
import { sentenceOf } from './topologySentence.ts'

/*
 * The picture of a host. Colours are those of the editor's theme where there is one; alone, it is dark on white. Every
 * node and cable carries its ids, by which a viewer can find it.
 */

const STYLE = `
.sheet { fill: var(--vscode-editor-background, #ffffff); }
text { fill: var(--vscode-editor-foreground, #1f1f1f); font: 13px var(--vscode-font-family, sans-serif); }
text.name { font-family: var(--vscode-editor-font-family, monospace); }
text.more { fill: var(--vscode-descriptionForeground, #616161); font-size: 11px; }
.box { fill: var(--vscode-editorWidget-background, #f3f3f3); stroke: var(--vscode-editorWidget-border, #767676); }
.bar { fill: var(--vscode-charts-blue, #1a6dc2); }
.bar.unknown { fill: var(--vscode-disabledForeground, #8a8a8a); }
.bar.missing { fill: var(--vscode-editorError-foreground, #c62828); }
.plug { fill: var(--vscode-badge-background, #d6e4f2); stroke: var(--vscode-charts-blue, #1a6dc2); }
text.plugged { fill: var(--vscode-badge-foreground, #1f1f1f); font-size: 11px; }
.cable { fill: none; stroke: var(--vscode-editor-foreground, #4a4a4a); stroke-width: 1.5; opacity: 0.75; }
.cable.nat { stroke-dasharray: 7 4; }
.cable.routes { stroke-dasharray: 2 4; }
.cable.bad { stroke: var(--vscode-editorError-foreground, #c62828); stroke-width: 2; opacity: 1; }
.badge { fill: var(--vscode-editorError-foreground, #c62828); }
text.sign { fill: var(--vscode-editor-background, #ffffff); font-size: 11px; font-weight: bold; }
`

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
  const width = Math.max(320, ...drawings.map(({ drawing }) => drawing.width))
  let top = 0
  const parts = drawings.map(({ host, drawing }) => {
    const at = top
    top += drawing.height + TITLE + GAP
    const title = `<text class="title" x="16" y="20">${escaped(titleOf(host.root))} · Xen ${host.release} · ${host.toolstack}</text>`
    const cables = drawing.cables.map(cable => cableSvg(cable, host)).join('')
    const boxes = drawing.boxes.map(box => boxSvg(box, host)).join('')
    return `<g class="host" data-root="${escaped(host.root)}" transform="translate(0 ${at})">${title}<g transform="translate(0 ${TITLE})">${cables}${boxes}</g></g>`
  })
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(top)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(top)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><style>${STYLE}</style><rect class="sheet" width="100%" height="100%"/>${parts.join('')}</svg>`
}

/** The last part of the path or URI of a host's root. */
function titleOf(root: string): string {
  const name = plainLocation(root.slice(root.lastIndexOf('/') + 1))
  return name === '' ? '/' : name
}

function boxSvg(box: Box, host: HostTopology): string {
  const inside = box.node.kind === 'bridge' ? bridgeSvg(box) : shapeSvg(box)
  const plugs = box.plugs.map(plug => plugSvg(plug, box, host)).join('')
  return `<g class="node ${box.node.kind}" data-id="${escaped(box.node.id)}">${tooltip(box.node, host)}${inside}${plugs}</g>`
}

function bridgeSvg(box: Box): string {
  const { node, x, y, width, height } = box
  const state = node.facts.defined === 'no' ? ' missing' : node.facts.defined === 'unknown' ? ' unknown' : ''
  const address = node.facts.address
  const more = address
    ? `<text class="more" x="${x + width / 2}" y="${y + height + 12}" text-anchor="middle">${escaped(address)}</text>`
    : ''
  return (
    `<text class="name" x="${x + width / 2}" y="${y + 14}" text-anchor="middle">${escaped(node.label)}</text>` +
    `<rect class="bar${state}" x="${barX(box)}" y="${y + BAR_TOP}" width="${BAR}" height="${height - BAR_TOP}" rx="4"/>${more}`
  )
}

function shapeSvg({ node, x, y, width, height, plugs }: Box): string {
  const isMachine = node.kind === 'guest' || node.kind === 'dom0'
  const radius = isMachine ? 8 : PILL / 2
  const line = node.facts.address ?? (node.kind === 'guest' ? node.facts.type?.toUpperCase() : undefined)
  const middle = x + width / 2 + (plugs.length > 0 ? 16 : 0)
  const name = `<text class="${isMachine ? '' : 'name'}" x="${middle}" y="${y + height / 2 + (line ? -2 : 4)}" text-anchor="middle">${escaped(node.label)}</text>`
  const more = line
    ? `<text class="more" x="${middle}" y="${y + height / 2 + 13}" text-anchor="middle">${escaped(line)}</text>`
    : ''
  return `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>${name}${more}`
}

function plugSvg({ node, y }: Plug, { x }: Box, host: HostTopology): string {
  const width = node.label.length * 7 + 14
  return (
    `<g class="node ${node.kind}" data-id="${escaped(node.id)}">${tooltip(node, host)}` +
    `<rect class="plug" x="${x - 8}" y="${y - 10}" width="${width}" height="20" rx="10"/>` +
    `<text class="name plugged" x="${x - 8 + width / 2}" y="${y + 4}" text-anchor="middle">${escaped(node.label)}</text></g>`
  )
}

function cableSvg({ edge, from, to }: Cable, host: HostTopology): string {
  const bend = Math.max(24, (to.x - from.x) / 2)
  const path = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`
  const bad = edge.problem === undefined ? '' : ' bad'
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  const badge = bad
    ? `<circle class="badge" cx="${x}" cy="${y}" r="8"/><text class="sign" x="${x}" y="${y + 4}" text-anchor="middle">!</text>`
    : ''
  const title = `<title>${escaped(edge.problem ?? `${labelOf(edge.from, host)} – ${labelOf(edge.to, host)}`)}</title>`
  return `<g class="link" data-from="${escaped(edge.from)}" data-to="${escaped(edge.to)}">${title}<path class="cable ${edge.kind}${bad}" d="${path}"/>${badge}</g>`
}

function labelOf(id: string, { nodes }: HostTopology): string {
  return nodes.find(node => node.id === id)?.label ?? id
}

function tooltip(node: TopologyNode, host: HostTopology): string {
  return `<title>${escaped(sentenceOf(node, host))}</title>`
}

/** Text for an attribute or an element; control characters have no place in XML. */
function escaped(text: string): string {
  const known: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, sign => known[sign] ?? sign).replace(/\p{Control}|\p{Surrogate}/gu, '\uFFFD')
}
