import type { Reading } from './reading.ts'
import { vnumaNodes } from './vnuma.ts'

/** KiB: `maxmem`, what the virtual NUMA nodes have together, or `memory`. */
export function maxMemory(file: Reading): bigint | undefined {
  const ofNodes = vnumaNodes(file)?.memory
  return ofNodes ?? file.kib('maxmem') ?? file.kib('memory')
}
