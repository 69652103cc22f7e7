import { type Affinity, parseCpus } from '../../../strings/cpus.ts'
import { cpusOn } from '../../../strings/cpusSelection.ts'
import { since } from '../guestType.ts'
import type { VirtualNode } from '../vnuma.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** So many numbers in one list are more than any host can mean, and more than xl can print in good time. */
export const MOST_PRINTED = 1_000_000

/** Virtual CPUs: how many, on which CPUs of the host, and how they are spread over virtual NUMA nodes. */
export function vcpus(file: Reading): Values {
  const online = onlineVcpus(file)
  if (!since(file.release, '4.5')) return { ...counted(file, online), ...boundTogether(file) }
  const [hard, soft] = [affinity(file, 'cpus', 'hard'), affinity(file, 'cpus_soft', 'soft')]
  const isPlaced = hard.placed || soft.placed || file.nodes.some(({ options }) => lastNode(options) !== null)
  return {
    ...counted(file, online),
    vcpu_hard_affinity: hard.maps,
    vcpu_soft_affinity: soft.maps,
    numa_placement: isPlaced ? false : undefined,
    vnuma_nodes: file.nodes.map(({ options }) => virtualNode(file, options)),
  }
}

function counted(file: Reading, online: number): Values {
  return { max_vcpus: file.mostVcpus, avail_vcpus: Array.from({ length: online }, (_, vcpu) => vcpu) }
}

/** Up to 4.4 all virtual CPUs may run on all CPUs that are named; xl then moves each to its own. */
function boundTogether(file: Reading): Values {
  const text = file.text('cpus')
  if (!file.list('cpus') && text === undefined) return {}
  const named = text === undefined ? itemsOfOldCpus(file).flat() : selected(file, text, false, 'hard')
  return { cpumap: [...new Set(named)].sort((a, b) => a - b), numa_placement: false }
}

/** Which CPU of the host each item of a list is, up to 4.4. */
export function itemsOfOldCpus(file: Reading): readonly (readonly number[])[] {
  return (file.texts('cpus') ?? []).map(text => selected(file, text, true, 'hard'))
}

/** Since 4.22 a guest has one where nothing is said. */
function onlineVcpus(file: Reading): number {
  const number = Math.min(Number(file.number('vcpus') ?? 0n), MOST_PRINTED)
  return since(file.release, '4.22') ? Math.max(number, 1) : number
}

/** Which CPUs of the host each virtual CPU may run on, or had better. */
export interface Pinned {
  readonly maps: readonly (readonly number[])[]
  /** xl leaves the placing on NUMA nodes to nobody else. */
  readonly placed: boolean
}

/** A list has one selection for each virtual CPU, a text is the same for all. */
export function affinity(file: Reading, key: string, kind: Affinity): Pinned {
  const most = Math.min(file.mostVcpus, MOST_PRINTED)
  const list = file.texts(key)
  if (list) return { maps: list.slice(0, most).map(text => selected(file, text, true, kind)), placed: true }
  const text = file.text(key)
  if (text === undefined) return { maps: [], placed: false }
  const map = most > 0 ? selected(file, text, false, kind) : []
  return { maps: Array.from({ length: most }, () => map), placed: kind === 'soft' || !since(file.release, '4.12') }
}

function selected(file: Reading, text: string, inList: boolean, kind: Affinity): readonly number[] {
  return cpusOn(parseCpus(text, file.context(inList), kind), file.host.cpus) ?? []
}

type Options = VirtualNode['options']

function virtualNode(file: Reading, options: Options): Values {
  const nodes = file.nodes.length
  const size = options.findLast(({ sizeMib }) => sizeMib !== null)?.sizeMib
  const distances = Array.from({ length: nodes }, () => 0)
  for (const { vdistances } of options) {
    for (const [to, distance] of vdistances?.slice(0, nodes).entries() ?? []) distances[to] = distance
  }
  return {
    memkb: typeof size === 'bigint' ? size * 1024n : undefined,
    distances,
    pnode: lastNode(options) ?? undefined,
    vcpus: vcpusOf(options, roomFor(file)),
  }
}

function lastNode(options: Options): number | null {
  return options.findLast(({ pnode }) => pnode !== null)?.pnode ?? null
}

/** xl makes room for the virtual CPUs that it has heard of, else for as many as the host has CPUs, in whole bytes. */
function roomFor(file: Reading): number {
  const most = Number(BigInt.asIntN(32, file.number('maxvcpus') ?? 0n)) || file.host.cpus.cpus
  return Math.ceil(Math.min(most, MOST_PRINTED) / 8) * 8
}

function vcpusOf(options: Options, room: number): readonly number[] {
  const named = new Set<number>()
  for (const { first, last: end } of options.flatMap(option => option.vcpus ?? [])) {
    for (let vcpu = first; vcpu <= end && vcpu < room; vcpu++) named.add(vcpu)
  }
  return [...named].sort((a, b) => a - b)
}
