import type { Release } from '../../facts/releases.ts'
import { parseVnumaOption, type VnumaOption } from '../../strings/vnuma.ts'
import { vnumaFindings } from '../../strings/vnumaNodes.ts'
import { type ListValue, type NumberValue, type Setting, type StringValue, sourceSpan } from '../../syntax/model.ts'
import { type Problem, type Span, shiftSpan } from '../../text/problem.ts'
import { type KeySettings, numberOf, placeOfValue } from './settings.ts'

/** One virtual node of the file, with the place of each of its strings in the text. */
export interface VirtualNode {
  readonly options: readonly VnumaOption[]
  readonly values: readonly (StringValue | NumberValue)[]
  readonly list: ListValue
  /** Where the statement begins in the text. */
  readonly offset: number
}

/** The nodes that `vnuma` lists; none where it is no list. A list inside a node is passed over, as xl does. */
export function virtualNodes(settings: KeySettings | undefined, release: Release): readonly VirtualNode[] {
  if (!settings) return []
  return settings.effective.flatMap(({ setting, offset }) =>
    nodesOf(setting, release).map(node => (offset === 0 ? node : { ...node, offset })),
  )
}

/** How many virtual CPUs the nodes list; one that is named twice counts twice. */
export function vcpusListed(nodes: readonly VirtualNode[]): number {
  const ranges = nodes.flatMap(({ options }) => options.flatMap(({ vcpus }) => vcpus ?? []))
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
}

/** What the nodes have to do with each other and with the rest of the file. */
export function vnumaProblems(nodes: readonly VirtualNode[], settings: ReadonlyMap<string, KeySettings>): Problem[] {
  const ofVnuma = settings.get('vnuma')
  if (!ofVnuma || nodes.length === 0) return []
  const number = (key: string) => {
    const value = numberOf(settings.get(key))
    return value === null ? null : Number(value)
  }
  const guest = { vcpus: number('vcpus'), maxvcpus: number('maxvcpus'), maxmemMib: number('maxmem') }
  const findings = vnumaFindings(
    nodes.map(({ options }) => options),
    guest,
  )
  return findings.map(({ node, option, problem }) => ({
    ...problem,
    span: placeOf(node === null ? undefined : nodes[node], option, problem.span, ofVnuma),
  }))
}

function placeOf(node: VirtualNode | undefined, option: number | null, span: Span, ofVnuma: KeySettings): Span {
  const value = option === null ? undefined : node?.values[option]
  if (node && value) {
    const inside = value.kind === 'string' ? sourceSpan(value, span.start, span.end) : value.span
    return shiftSpan(inside, node.offset)
  }
  if (node) return shiftSpan(node.list.span, node.offset)
  return placeOfValue(ofVnuma)
}

const memory = new WeakMap<Setting, { readonly release: Release; readonly nodes: readonly VirtualNode[] }>()

function nodesOf(setting: Setting, release: Release): readonly VirtualNode[] {
  const known = memory.get(setting)
  if (known?.release === release) return known.nodes
  const lists = setting.value?.kind === 'list' ? setting.value.items.filter(item => item.kind === 'list') : []
  const nodes = lists.map(list => {
    const values = list.items.filter(item => item.kind === 'string' || item.kind === 'number')
    return { list, values, options: values.map(({ text }) => parseVnumaOption(text, { release })), offset: 0 }
  })
  memory.set(setting, { release, nodes })
  return nodes
}
