import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** All in KiB. */
export function memory(file: Reading): Values {
  const max_memkb = maxMemory(file)
  return {
    max_memkb,
    target_memkb: file.kib('memory'),
    video_memkb: file.kib('videoram'),
    shadow_memkb: file.kib('shadow_memory') ?? (since(file.release, '4.13') ? undefined : usualShadow(file, max_memkb)),
  }
}

/** What the virtual NUMA nodes have together, or `maxmem`, or `memory`. */
function maxMemory(file: Reading): bigint | undefined {
  if (file.nodes.length === 0) return file.kib('maxmem') ?? file.kib('memory')
  const sizes = file.nodes.flatMap(({ options }) => options.flatMap(({ sizeMib }) => sizeMib ?? []))
  return sizes.reduce((sum, size) => sum + BigInt(size) * 1024n, 0n)
}

/** As xl worked it out up to 4.12: 1 MiB for each virtual CPU, and 8 KiB for each MiB (libxl_get_required_shadow_memory). */
function usualShadow(file: Reading, max: bigint | undefined): bigint {
  const unset = 2n ** 64n - 1n
  const forVcpus = BigInt.asUintN(32, 256n * BigInt(file.mostVcpus))
  return 4n * (forVcpus + 2n * (BigInt.asUintN(64, max ?? unset) / 1024n))
}
