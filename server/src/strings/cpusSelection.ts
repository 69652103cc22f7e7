import type { Span } from '../text/problem.ts'
import type { DeviceString } from './deviceString.ts'

/** One term: what it names, from the first to the last. Numbers beyond every host are cut to one that no host has. */
export interface CpuTerm {
  /** `^`: taken away from what the terms before it selected. */
  readonly remove: boolean
  readonly of: 'cpus' | 'nodes' | 'all'
  readonly first: number
  readonly last: number
  readonly span: Span
}

/** A selection of host CPUs, as in `cpus` and `cpus_soft`; `cpusOn` says which CPUs of a host they are. */
export interface Cpus extends DeviceString {
  readonly terms: readonly CpuTerm[]
  /** In 4.2 and 4.3 what is taken away goes last, wherever it stands; later terms work one after the other. */
  readonly removesLast: boolean
}

/** A number that no host has a CPU of: Xen can be built for 16,383 CPUs at most, numbered from 0. */
export const MOST_CPUS = 16_383

/** What is known of a host: how many CPUs, numbered from 0, and which of them each NUMA node has. */
export interface HostCpus {
  readonly cpus: number
  readonly nodes?: readonly (readonly number[])[]
}

/**
 * The CPUs of that host which are selected, in order; null where nodes are named and the host's are not known. Numbers
 * the host does not have are passed over, as xl does.
 */
export function cpusOn({ terms, removesLast }: Pick<Cpus, 'terms' | 'removesLast'>, host: HostCpus): number[] | null {
  if (!host.nodes && terms.some(({ of }) => of === 'nodes')) return null
  const inOrder = removesLast ? [...terms.filter(term => !term.remove), ...terms.filter(term => term.remove)] : terms
  const selected: number[] = []
  const undecided = new Undecided(Math.min(host.cpus, MOST_CPUS))
  // The last term that names a CPU decides about it, so each CPU is looked at once.
  for (const term of inOrder.toReversed()) {
    const taken = namedBy(term, host).flatMap(([first, last]) => undecided.take(first, last))
    if (!term.remove) for (const cpu of taken) selected.push(cpu)
  }
  return selected.sort((a, b) => a - b)
}

function namedBy({ of, first, last }: CpuTerm, { nodes = [] }: HostCpus): (readonly [number, number])[] {
  if (of === 'all') return [[0, MOST_CPUS]]
  if (of === 'cpus') return [[first, last]]
  return nodes.slice(first, last + 1).flatMap(cpus => cpus.map(cpu => [cpu, cpu] as const))
}

/** The CPUs that no term has decided about yet. */
class Undecided {
  /** For each number the next one, from itself on, that is still undecided, or a step on the way there. */
  readonly #next: number[]
  readonly #count: number

  constructor(count: number) {
    this.#count = count
    this.#next = Array.from({ length: count + 1 }, (_, cpu) => cpu)
  }

  take(first: number, last: number): number[] {
    const taken: number[] = []
    let cpu = this.#from(Math.min(first, this.#count))
    while (cpu <= last && cpu < this.#count) {
      taken.push(cpu)
      this.#next[cpu] = cpu + 1
      cpu = this.#from(cpu + 1)
    }
    return taken
  }

  #from(cpu: number): number {
    let found = cpu
    while ((this.#next[found] ?? found) !== found) found = this.#next[found] ?? found
    for (let step = cpu; step < found; ) {
      const next = this.#next[step] ?? found
      this.#next[step] = found
      step = next
    }
    return found
  }
}
