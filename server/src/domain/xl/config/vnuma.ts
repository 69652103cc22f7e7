import { parseVnumaOption, type VnumaOption } from '../../../strings/vnuma.ts'
import type { Values } from './print.ts'
import { type Reading, textsOf } from './reading.ts'

export interface VnumaNodes {
  readonly nodes: readonly Values[]
  readonly vcpus: number
  /** KiB. */
  readonly memory: bigint
  readonly placed: boolean
}

/** The virtual NUMA nodes of the guest (parse_vnuma_config, since 4.6); null where it has none. */
export function vnumaNodes(file: Reading): VnumaNodes | null {
  const lists = file.list('vnuma')
  if (!lists || lists.length === 0) return null
  const nodes = lists.map(item =>
    item.kind === 'list' ? textsOf(item.items).map(text => parseVnumaOption(text, file)) : [],
  )
  const options = nodes.flat()
  return {
    nodes: nodes.map(node => nodeOf(node, nodes.length)),
    vcpus: options.flatMap(({ vcpus }) => vcpus ?? []).reduce((sum, { first, last }) => sum + last - first + 1, 0),
    memory: options.reduce((sum, { sizeMib }) => sum + BigInt(sizeMib ?? 0) * 1024n, 0n),
    placed: options.some(({ pnode }) => pnode !== null),
  }
}

function nodeOf(options: readonly VnumaOption[], count: number): Values {
  const last = <K extends keyof VnumaOption>(name: K) => options.findLast(option => option[name] !== null)?.[name]
  const distances = Array.from({ length: count }, () => 0)
  for (const { vdistances } of options)
    vdistances?.forEach((distance, to) => {
      if (to < count) distances[to] = distance
    })
  const size = last('sizeMib')
  const vcpus = options.flatMap(option => option.vcpus ?? [])
  return {
    memkb: typeof size === 'number' ? size * 1024 : undefined,
    distances,
    pnode: last('pnode') ?? undefined,
    vcpus: [
      ...new Set(vcpus.flatMap(({ first, last: end }) => Array.from({ length: end - first + 1 }, (_, i) => first + i))),
    ].sort((a, b) => a - b),
  }
}
