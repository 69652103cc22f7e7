import { parseIoMem } from '../../../strings/iomem.ts'
import { parseIoPorts } from '../../../strings/ioports.ts'
import { parseIrq } from '../../../strings/irqs.ts'
import { parseLlcColors } from '../../../strings/llcColors.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'
import { MOST_PRINTED } from './vcpus.ts'

/** Host hardware that is given to the guest. */
export function hardware(file: Reading): Values {
  return {
    ioports: file.items('ioports', parseIoPorts).map(({ range }) => ({
      first: range?.first,
      number: range ? range.last - range.first + 1 : undefined,
    })),
    irqs: file.items('irqs', parseIrq).map(({ irq }) => irq ?? 0),
    iomem: file.items('iomem', parseIoMem).map(({ start, count, gfn }) => ({
      start: start ?? undefined,
      number: count ?? undefined,
      gfn: gfn ?? undefined,
    })),
    llc_colors: llcColors(file).flatMap(({ first, last }) =>
      Array.from({ length: Math.min(last - first + 1, MOST_PRINTED) }, (_, index) => first + index),
    ),
  }
}

/** Ranges of colours, both ends included. */
export function llcColors(file: Reading): readonly { readonly first: number; readonly last: number }[] {
  return file.items('llc_colors', parseLlcColors).flatMap(({ range }) => range ?? [])
}
