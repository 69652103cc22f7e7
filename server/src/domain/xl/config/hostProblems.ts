import * as l10n from '@vscode/l10n'
import { sourceSpan } from '../../../syntax/model.ts'
import { type Problem, type Span, shiftSpan } from '../../../text/problem.ts'
import { since } from '../guestType.ts'
import { vcpusListed } from '../vnuma.ts'
import { llcColors } from './hardware.ts'
import type { Reading } from './reading.ts'
import { affinity, itemsOfOldCpus, MOST_PRINTED } from './vcpus.ts'

/** What xl refuses only on this host: CPUs and NUMA nodes that it does not have. */
export function hostProblems(file: Reading): Problem[] {
  const tooMuch = endless(file)
  if (tooMuch) return [tooMuch]
  return [...unboundVcpus(file), ...missingNodes(file), ...tooFewCpus(file)]
}

function endless(file: Reading): Problem | null {
  const online = file.number('vcpus') ?? 0n
  const isListed = ['cpus', 'cpus_soft', 'vnuma'].some(key => file.settings(key).length > 0)
  const vcpus = isListed && BigInt(file.mostVcpus) > online ? BigInt(file.mostVcpus) : online
  const colors = llcColors(file).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const [key, count] = vcpus > MOST_PRINTED ? ['vcpus', vcpus] : ['llc_colors', BigInt(colors)]
  if (count <= MOST_PRINTED) return null
  const message = l10n.t('xl would print each of {0} numbers: write a smaller number.', String(count))
  return refused(placeOfItem(file, file.settings(key).length > 0 ? key : 'maxvcpus', 0), message)
}

/** A virtual CPU that may run nowhere (apply_global_affinity_masks, since 4.12), or up to 4.4 an item that names no CPU. */
function unboundVcpus(file: Reading): Problem[] {
  const isOld = !since(file.release, '4.5')
  if (!isOld && !since(file.release, '4.12')) return []
  const maps = isOld ? itemsOfOldCpus(file) : affinity(file, 'cpus', 'hard').maps
  const empty = maps.findIndex(map => map.length === 0)
  if (empty < 0) return []
  const { cpus } = file.host.cpus
  const message = l10n.t('A host with {0} CPUs, numbered from 0, has none of these, and xl refuses that.', cpus)
  return [refused(placeOfItem(file, 'cpus', empty), message)]
}

/** The item of that index where the key holds a list, else the whole value. */
function placeOfItem(file: Reading, key: string, index: number): Span {
  let before = 0
  for (const { setting, offset } of file.settings(key)) {
    const { value } = setting
    if (value?.kind !== 'list') return shiftSpan(value?.span ?? setting.keySpan, offset)
    const item = value.items[index - before]
    if (item) return shiftSpan(item.span, offset)
    before += value.items.length
  }
  return { start: 0, end: 0 }
}

function missingNodes(file: Reading): Problem[] {
  const { nodes } = file.host
  return file.nodes.flatMap(({ options, values, offset }) =>
    options.flatMap(({ pnode, fields }, index) => {
      const value = values[index]
      const span = fields[0]?.valueSpan
      if (pnode === null || pnode < nodes || !value || !span) return []
      const message = l10n.t('The host has {0} NUMA nodes, numbered from 0, and xl refuses `pnode` {1}.', nodes, pnode)
      const place = value.kind === 'string' ? sourceSpan(value, span.start, span.end) : value.span
      return [refused(shiftSpan(place, offset), message)]
    }),
  )
}

function tooFewCpus(file: Reading): Problem[] {
  const listed = vcpusListed(file.nodes)
  const { cpus } = file.host.cpus
  const [node] = file.nodes
  if (!node || listed <= cpus || BigInt.asIntN(32, file.number('maxvcpus') ?? 0n) !== 0n) return []
  const message = l10n.t(
    'The nodes have {0} virtual CPUs and the host has only {1}: add `maxvcpus` if that is meant.',
    listed,
    cpus,
  )
  return [refused(shiftSpan(node.list.span, node.offset), message)]
}

function refused(span: Span, message: string): Problem {
  return { code: 'value-out-of-range', severity: 'error', span, message }
}
