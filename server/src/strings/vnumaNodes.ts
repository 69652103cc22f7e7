import * as l10n from '@vscode/l10n'
import type { Problem, Severity } from '../text/problem.ts'
import { problemAt } from './problemAt.ts'
import type { VcpuRange, VnumaOption } from './vnuma.ts'
import { MOST_VCPUS } from './vnumaProblems.ts'

/** What the rest of the file says of the guest; null where it does not. */
export interface VnumaGuest {
  readonly vcpus: number | null
  readonly maxvcpus: number | null
  readonly maxmemMib: number | null
}

/** A problem of the whole; its span counts in the string it belongs to. */
export interface VnumaFinding {
  /** Which node, by index; null: the list as a whole. */
  readonly node: number | null
  /** Which string of the node, by index; null: the node as a whole, the span then says nothing. */
  readonly option: number | null
  readonly problem: Problem
}

type Nodes = readonly (readonly VnumaOption[])[]

/**
 * What the nodes of `vnuma` must have in common, with each other and with the guest. xl itself refuses what does not
 * add up (parse_vnuma_config); the rest keeps the guest from being created (libxl_vnuma.c).
 */
export function vnumaFindings(nodes: Nodes, guest: VnumaGuest): VnumaFinding[] {
  if (nodes.length === 0) return []
  const ofNodes = nodes.flatMap((options, node) => [
    ...missing(options, node),
    ...repeated(options, node),
    ...distances(options, node, nodes.length),
  ])
  return [...ofNodes, ...memory(nodes, guest), ...vcpus(nodes, guest)]
}

function missing(options: readonly VnumaOption[], node: number): VnumaFinding[] {
  // Who made a mistake in writing it has not forgotten it.
  const says = (field: string) => options.some(({ fields }) => fields.some(({ name }) => name === field))
  const found: VnumaFinding[] = []
  if (!says('size')) {
    const message = l10n.t('This node has no memory: add size=… in MiB.')
    found.push(ofNode(node, 'missing-field', 'warning', message))
  }
  if (!says('vcpus')) {
    const message = l10n.t('This node has no virtual CPU: add vcpus=… unless that is meant.')
    found.push(ofNode(node, 'missing-field', 'information', message))
  }
  return found
}

/** `vcpus` may come again, and adds to the node; of the others the last one counts, while sizes are added up. */
function repeated(options: readonly VnumaOption[], node: number): VnumaFinding[] {
  const last = new Map(options.map(({ name }, option) => [name, option]))
  return options.flatMap(({ name }, option) => {
    if (name === null || name === 'vcpus' || last.get(name) === option) return []
    const message = l10n.t('`{0}` comes again further on, and only the last one counts: remove one of the two.', name)
    return [at(options, node, option, 'duplicate-field', 'warning', message)]
  })
}

function distances(options: readonly VnumaOption[], node: number, nodes: number): VnumaFinding[] {
  const option = options.findLastIndex(({ vdistances }) => vdistances !== null)
  const values = options[option]?.vdistances
  if (!values) return []
  if (values.length !== nodes) {
    const message =
      values.length > nodes
        ? l10n.t(
            'There are {0} virtual nodes and {1} distances, which can crash xl: write one for each.',
            nodes,
            values.length,
          )
        : l10n.t(
            'There are {0} virtual nodes but {1} distances, and the rest are 0: write one for each.',
            nodes,
            values.length,
          )
    return [at(options, node, option, 'value-out-of-range', 'warning', message)]
  }
  const own = values[node] ?? 0
  if (values.every(distance => distance >= own)) return []
  const message = l10n.t('A node cannot be nearer to another than to itself, and the guest will not be created.')
  return [at(options, node, option, 'contradiction', 'warning', message)]
}

function memory(nodes: Nodes, { maxmemMib }: VnumaGuest): VnumaFinding[] {
  const options = nodes.flat()
  if (maxmemMib === null || options.some(isRefused)) return []
  const total = options.reduce((sum, { sizeMib }) => sum + (sizeMib ?? 0n), 0n)
  if (BigInt.asUintN(54, total) === BigInt.asUintN(54, BigInt(maxmemMib))) return []
  const message = l10n.t(
    'The nodes have {0} MiB together but `maxmem` is {1}, and xl refuses that.',
    Number(total),
    maxmemMib,
  )
  return [ofAll('contradiction', 'error', message)]
}

function vcpus(nodes: Nodes, { vcpus: online, maxvcpus }: VnumaGuest): VnumaFinding[] {
  const ranges = nodes.flat().flatMap(option => option.vcpus ?? [])
  if (nodes.flat().some(isRefused) || ranges.some(({ last }) => last > MOST_VCPUS)) return []
  const total = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  if (maxvcpus !== null && maxvcpus !== 0 && total !== maxvcpus) {
    const message = l10n.t(
      'The nodes have {0} virtual CPUs together but `maxvcpus` is {1}, and xl refuses that.',
      total,
      maxvcpus,
    )
    return [ofAll('contradiction', 'error', message)]
  }
  if (online !== null && total > 0 && total < online) {
    const message = l10n.t(
      'The nodes have {0} virtual CPUs together but `vcpus` is {1}, and xl refuses that.',
      total,
      online,
    )
    return [ofAll('contradiction', 'error', message)]
  }
  const wrong = firstWrong(ranges)
  if (!wrong) return []
  const message = wrong.isTwice
    ? l10n.t('The virtual CPU {0} is in more than one place, and the guest will not be created.', wrong.vcpu)
    : l10n.t('The virtual CPU {0} is in no node, and the guest will not be created: number them from 0.', wrong.vcpu)
  return [ofAll('contradiction', 'warning', message)]
}

/** The first virtual CPU that is not in exactly one place, where they should run from 0 without a gap. */
function firstWrong(ranges: readonly VcpuRange[]): { readonly vcpu: number; readonly isTwice: boolean } | null {
  let next = 0
  for (const { first, last } of ranges.toSorted((a, b) => a.first - b.first)) {
    if (first !== next) return { vcpu: Math.min(first, next), isTwice: first < next }
    next = last + 1
  }
  return null
}

function isRefused({ problems }: VnumaOption): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

function at(
  options: readonly VnumaOption[],
  node: number,
  option: number,
  code: string,
  severity: Severity,
  message: string,
): VnumaFinding {
  const span = options[option]?.fields[0]?.span ?? { start: 0, end: 0 }
  return { node, option, problem: problemAt(code, severity, span, message) }
}

function ofNode(node: number | null, code: string, severity: Severity, message: string): VnumaFinding {
  return { node, option: null, problem: problemAt(code, severity, { start: 0, end: 0 }, message) }
}

function ofAll(code: string, severity: Severity, message: string): VnumaFinding {
  return ofNode(null, code, severity, message)
}
