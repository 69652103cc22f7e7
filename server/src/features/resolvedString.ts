import * as l10n from '@vscode/l10n'
import { guestTypeOf } from '../domain/xl/guestType.ts'
import { type KeySettings, settingsByKey } from '../domain/xl/settings.ts'
import { parseCpus } from '../strings/cpus.ts'
import { type Cpus, cpusOn, MOST_CPUS } from '../strings/cpusSelection.ts'
import type { Field } from '../strings/deviceString.ts'
import { parseIoMem } from '../strings/iomem.ts'
import { parseIoPorts } from '../strings/ioports.ts'
import { readRate } from '../strings/rate.ts'
import { hvmUnit, readVdev } from '../strings/vdev.ts'
import type { Setting } from '../syntax/model.ts'
import type { GuestContext } from './guestContext.ts'
import { contextOf } from './guestStrings.ts'
import { resolvedCard, resolvedRate } from './resolvedCard.ts'

/** A string of a setting, or a part of it that is looked at. */
interface Part {
  readonly setting: Setting
  readonly text: string
  /** Which item of its list it is; 0 where it stands by itself. */
  readonly item: number
  readonly inList: boolean
  readonly field: Field | null
}

/** What a string comes to in this guest, in whole sentences: `0-3,^1` are CPUs 0, 2 and 3. */
export function resolvedString({ setting, text, item, inList, field }: Part, context: GuestContext): string[] {
  const read = { ...contextOf(context), inList }
  switch (setting.key) {
    case 'vif':
      return [...rateOf(field, context), ...resolvedCard(text, itemBefore(setting, context) + item, context)]
    case 'cpus':
    case 'cpus_soft': {
      const cpus = selected(parseCpus(text, read, setting.key === 'cpus' ? 'hard' : 'soft'))
      if (cpus === null) return []
      const where = inList
        ? l10n.t('virtual CPU {0}', itemBefore(setting, context) + item)
        : l10n.t('every virtual CPU')
      return [l10n.t('Here: {0} runs on {1}.', where, cpus)]
    }
    case 'disk':
      return field?.name === 'vdev' ? vdevOf(field.value ?? '', context) : []
    case 'vfb':
      return field?.name === 'vncdisplay' ? displayOf(field.value ?? '') : []
    case 'ioports':
      return portsOf(text)
    case 'iomem':
      return pagesOf(text, context)
    default:
      return []
  }
}

/** How many items stand in front of those of a setting, where `+=` adds them to others. */
function itemBefore(setting: Setting, { file }: GuestContext): number {
  const effective = settingsByKey(file).get(setting.key)?.effective ?? ([] as KeySettings['effective'])
  const at = effective.findIndex(placed => placed.setting === setting)
  return effective
    .slice(0, Math.max(0, at))
    .reduce((sum, { setting: { value } }) => sum + (value?.kind === 'list' ? value.items.length : 0), 0)
}

function rateOf(field: Field | null, context: GuestContext): string[] {
  const rate = field?.name === 'rate' ? readRate(field.value ?? '', contextOf(context).release) : null
  return rate ? [resolvedRate(rate)] : []
}

/** `CPU 0, 2-3` of the host; null where that hangs on the host, or nothing is selected. */
function selected(cpus: Cpus): string | null {
  if (cpus.terms.length === 0 || cpus.terms.some(({ of }) => of === 'nodes')) return null
  const isAll = cpus.terms.some(({ of, remove }) => of === 'all' && !remove)
  const highest = cpus.terms.reduce((most, { of, last }) => (of === 'cpus' ? Math.max(most, last) : most), 0)
  if (highest >= MOST_CPUS) return null
  // One more than are named stands for all the others of the host.
  const some = cpusOn(cpus, { cpus: highest + 2 }) ?? []
  if (!isAll) return some.length > 0 ? l10n.t('CPU {0} of the host', ranges(some)) : null
  if (!some.includes(highest + 1)) return null
  const missing = Array.from({ length: highest + 1 }, (_, cpu) => cpu).filter(cpu => !some.includes(cpu))
  return missing.length === 0
    ? l10n.t('every CPU of the host')
    : l10n.t('every CPU of the host but {0}', ranges(missing))
}

/** `0, 2-5`. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ')
}

function vdevOf(name: string, context: GuestContext): string[] {
  const vdev = readVdev(name.trim())
  if (!vdev) return []
  const known = l10n.t('Here: device {0} to the guest.', vdev.number)
  const isHvm = guestTypeOf(settingsByKey(context.file), contextOf(context).release) === 'hvm'
  const unit = isHvm ? hvmUnit(vdev) : null
  if (!unit) return [known]
  return [known, l10n.t('Its firmware sees it as {0} disk {1}.', unit.bus.toUpperCase(), unit.unit)]
}

/** The port of a VNC display. */
export function displayOf(text: string): string[] {
  const display = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : null
  return display === null
    ? []
    : [l10n.t('Here: TCP port {0}, or the next free one if `vncunused` is on.', 5900 + display)]
}

function portsOf(text: string): string[] {
  const { range } = parseIoPorts(text)
  if (!range || range.last < range.first) return []
  const hex = (port: number) => `0x${port.toString(16)}`
  const count = range.last - range.first + 1
  return count === 1
    ? [l10n.t('Here: port {0}.', hex(range.first))]
    : [l10n.t('Here: {0} ports, from {1} to {2}.', count, hex(range.first), hex(range.last))]
}

const PAGE = 4096n

function pagesOf(text: string, context: GuestContext): string[] {
  const { start, count } = parseIoMem(text, contextOf(context))
  if (start === null || !count || start < 0n) return []
  const hex = (address: bigint) => `0x${address.toString(16)}`
  const size = `${(count * PAGE) / 1024n} KiB`
  return [l10n.t('Here: {0} from address {1} to {2}.', size, hex(start * PAGE), hex((start + count) * PAGE - 1n))]
}
