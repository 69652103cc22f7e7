import { type Affinity, parseCpus } from '../../../strings/cpus.ts'
import { cpusOn } from '../../../strings/cpusSelection.ts'
import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'
import { vnumaNodes } from './vnuma.ts'

/** Virtual CPUs: how many, on which CPUs of the host, and how they are spread over virtual NUMA nodes. */
export function vcpus(file: Reading): Values {
  const online = onlineVcpus(file)
  const vnuma = vnumaNodes(file)
  const maximum = Number(BigInt.asIntN(32, file.number('maxvcpus') ?? 0n)) || vnuma?.vcpus || online
  const hard = affinity(file, 'cpus', 'hard', maximum)
  const soft = affinity(file, 'cpus_soft', 'soft', maximum)
  const isPlaced = [hard, soft].some(({ placed }) => placed) || vnuma?.placed
  return {
    max_vcpus: maximum,
    avail_vcpus: Array.from({ length: online }, (_, vcpu) => vcpu),
    vcpu_hard_affinity: hard.maps,
    vcpu_soft_affinity: soft.maps,
    numa_placement: isPlaced ? false : undefined,
    vnuma_nodes: vnuma?.nodes,
  }
}

/** Since 4.22 a guest has one where nothing is said. */
function onlineVcpus(file: Reading): number {
  const number = Number(file.number('vcpus') ?? 0n)
  return since(file.release, '4.22') ? Math.max(number, 1) : number
}

interface Pinned {
  readonly maps: readonly (readonly number[])[]
  /** xl leaves the placing on NUMA nodes to nobody else. */
  readonly placed: boolean
}

/** A list has one selection for each virtual CPU, a text is the same for all. */
function affinity(file: Reading, key: string, kind: Affinity, maximum: number): Pinned {
  const selected = (text: string, inList: boolean) => {
    const parsed = parseCpus(text, { ...file.context(inList), vcpus: maximum }, kind)
    return cpusOn(parsed, file.host.cpus) ?? []
  }
  const list = file.texts(key)
  if (list) return { maps: list.slice(0, maximum).map(text => selected(text, true)), placed: true }
  const text = file.text(key)
  if (text === undefined) return { maps: [], placed: false }
  const map = maximum > 0 ? selected(text, false) : []
  return { maps: Array.from({ length: maximum }, () => map), placed: kind === 'soft' }
}
