import type { HostTopology, NodeKind, TopologyEdge, TopologyNode } from '../network/topology/graph.ts'
import { titleOf } from './topologySentence.ts'

/*
 * The graph in the languages of other drawing programs. Labels come from files and are quoted for each.
 */

const MERMAID_SHAPES: Partial<Record<NodeKind, readonly [string, string]>> = {
  outside: ['((', '))'],
  bridge: ['[[', ']]'],
  routing: ['{{', '}}'],
  guest: ['(', ')'],
  dom0: ['(', ')'],
  disk: ['[(', ')]'],
  image: ['[(', ')]'],
}

const MERMAID_LINES: Readonly<Record<TopologyEdge['kind'], string>> = {
  port: '---',
  carries: '---',
  attaches: '---',
  peer: '---',
  nat: '-.-',
  routes: '-. routed .-',
}

/** A flowchart for Mermaid, as Markdown pages show it. */
export function topologyMermaid(hosts: readonly HostTopology[]): string {
  const lines = ['flowchart LR']
  hosts.forEach((host, index) => {
    const ids = new Map(host.nodes.map((node, number) => [node.id, `h${index}n${number}`]))
    lines.push(`  subgraph h${index}["${mermaidText(titleOf(host))}"]`)
    for (const node of host.nodes) {
      const [open, close] = MERMAID_SHAPES[node.kind] ?? ['[', ']']
      lines.push(`    ${ids.get(node.id)}${open}"${mermaidText(labelOf(node))}"${close}`)
    }
    for (const edge of host.edges) lines.push(`    ${ids.get(edge.from)} ${mermaidLine(edge)} ${ids.get(edge.to)}`)
    lines.push('  end')
  })
  return lines.join('\n')
}

function mermaidLine({ kind, problem }: TopologyEdge): string {
  return problem === undefined ? MERMAID_LINES[kind] : '--x'
}

/** Mermaid takes entities in quoted labels; `#` begins one. */
function mermaidText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .:/_,?()+-]/gu, character => `#${character.codePointAt(0)};`)
}

const DOT_SHAPES: Partial<Record<NodeKind, string>> = {
  outside: 'ellipse',
  bridge: 'box3d',
  routing: 'diamond',
  guest: 'component',
  dom0: 'component',
  disk: 'cylinder',
  image: 'cylinder',
}

const DOT_STYLES: Partial<Record<TopologyEdge['kind'], string>> = { nat: 'dashed', routes: 'dotted' }

/** A graph for Graphviz. */
export function topologyDot(hosts: readonly HostTopology[]): string {
  const lines = ['graph xen {', '  rankdir=LR', '  node [shape=box]']
  hosts.forEach((host, index) => {
    const id = (name: string) => dotText(`${index}/${name}`)
    lines.push(`  subgraph cluster_${index} {`, `    label=${dotLabel(titleOf(host))}`)
    for (const node of host.nodes) {
      const shape = DOT_SHAPES[node.kind]
      lines.push(`    ${id(node.id)} [label=${dotLabel(labelOf(node))}${shape ? ` shape=${shape}` : ''}]`)
    }
    for (const edge of host.edges) lines.push(`    ${id(edge.from)} -- ${id(edge.to)}${dotAttributes(edge)}`)
    lines.push('  }')
  })
  return [...lines, '}'].join('\n')
}

function dotAttributes({ kind, problem }: TopologyEdge): string {
  const style = DOT_STYLES[kind]
  const attributes = [
    ...(style ? [`style=${style}`] : []),
    ...(problem === undefined ? [] : ['color=red', `tooltip=${dotLabel(problem)}`]),
  ]
  return attributes.length > 0 ? ` [${attributes.join(' ')}]` : ''
}

function dotText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\p{Control}/gu, ' ')}"`
}

/** In what it shows, Graphviz reads entities of HTML. */
function dotLabel(text: string): string {
  return dotText(text.replaceAll('&', '&amp;'))
}

function labelOf({ label, facts }: TopologyNode): string {
  const more = facts.address ?? facts.ip
  return more === undefined ? label : `${label} ${more}`
}
