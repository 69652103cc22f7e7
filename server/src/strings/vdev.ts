/*
 * The names that a guest's disks can have (xen-vbd-interface(7)), and the numbers that libxl makes of them
 * (libxl__device_disk_dev_number).
 */

/** `dp` is `d0p1`, which leaves the choice of a name to the guest; `number` is the bare number of a device. */
export type VdevKind = 'xvd' | 'dp' | 'hd' | 'sd' | 'number'

export interface Vdev {
  readonly kind: VdevKind
  /** From 0: `xvda` is 0, `xvdaa` is 26. Null for a bare number, whose parts libxl does not look at. */
  readonly disk: number | null
  /** 0 is the whole disk. Null for a bare number. */
  readonly partition: number | null
  /** What stands in the xenstore: 51712 is `xvda`, 768 `hda`, 2049 `sda1`. */
  readonly number: number
}

/** Where the emulated hardware of an HVM guest shows a disk, until the guest's own PV driver takes over. */
export interface HvmUnit {
  readonly bus: 'ide' | 'scsi'
  /** On IDE 0 to 3, which `hda` and `xvda` share. */
  readonly unit: number
}

const LIMITS = {
  xvd: { disk: 0xfffff, partition: 255 },
  hd: { disk: 3, partition: 63 },
  sd: { disk: 15, partition: 15 },
} as const

/** Takes a name apart; null when libxl does not know it, which it finds out only when the guest is created. */
export function readVdev(text: string): Vdev | null {
  return readNumbered(text) ?? readNumber(text) ?? readLettered(text)
}

/** The unit of an HVM guest's emulated hardware; null where a disk is there for PV drivers only. */
export function hvmUnit({ kind, disk, partition }: Vdev): HvmUnit | null {
  if (disk === null || partition !== 0) return null
  if (kind === 'sd') return { bus: 'scsi', unit: disk }
  return disk < 4 ? { bus: 'ide', unit: disk } : null
}

/** `xvda` for 0, `xvdaa` for 26, `xvda1` with the partition 1. */
export function vdevName(kind: 'xvd' | 'hd' | 'sd', disk: number, partition = 0): string {
  let letters = ''
  for (let rest = disk; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(97 + (rest % 26)) + letters
  }
  return `${kind}${letters}${partition || ''}`
}

/**
 * The name that was most likely meant by one that libxl does not know: `vda` and `/dev/xvda` are `xvda`, `hde` is
 * `xvde`, `nvme0n1` is `xvda`. Null when nothing is likely.
 */
export function likelyVdev(text: string): string | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^\/dev\//, '')
  if (readVdev(name)) return name
  const lettered = /^(?:[xvhs]+d)([a-z]{1,3})0*([1-9]\d{0,2})?$/.exec(name)
  const numbered = /^(?:d|nvme|mmcblk)(\d{1,3})(?:n1)?(?:p(\d{1,3}))?$/.exec(name)
  const disk = lettered ? diskOf(lettered[1] ?? '') : Number(numbered?.[1] ?? -1)
  if (!lettered && !numbered) return null
  const likely = vdevName('xvd', disk, Number(lettered?.[2] ?? numbered?.[2] ?? 0))
  return readVdev(likely) ? likely : null
}

/** Whether a person who writes this means a disk in the guest, be the name right or not. */
export function looksLikeVdev(text: string): boolean {
  return likelyVdev(text) !== null || /^(?:xvd|hd|sd|vd)[a-z]/i.test(text)
}

function readLettered(text: string): Vdev | null {
  const match = /^(xvd|hd|sd)([a-z]{1,5})([1-9]\d{0,3})?$/.exec(text)
  if (!match) return null
  const kind = match[1] as keyof typeof LIMITS
  const [disk, partition] = [diskOf(match[2] ?? ''), Number(match[3] ?? 0)]
  if (disk > LIMITS[kind].disk || partition > LIMITS[kind].partition) return null
  return { kind, disk, partition, number: numberOf(kind, disk, partition) }
}

function readNumbered(text: string): Vdev | null {
  const match = /^d([0-9a-fx]{1,12})p([0-9a-fx]{1,12})$/i.exec(text)
  const [disk, partition] = [cInteger(match?.[1] ?? ''), cInteger(match?.[2] ?? '')]
  if (disk === null || partition === null) return null
  if (disk > LIMITS.xvd.disk || partition > LIMITS.xvd.partition) return null
  return { kind: 'dp', disk, partition, number: numberOf('xvd', disk, partition) }
}

function readNumber(text: string): Vdev | null {
  const number = cInteger(text)
  if (number === null || number > 0x7fffffff) return null
  return { kind: 'number', disk: null, partition: null, number }
}

/** A whole number as C reads it in base 0: a leading 0 means octal, 0x hexadecimal. */
function cInteger(text: string): number | null {
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8)
  return /^(0|[1-9]\d{0,14}|0x[0-9a-f]{1,12})$/i.test(text) ? Number(text) : null
}

function diskOf(letters: string): number {
  return [...letters].reduce((sum, letter) => (sum + 1) * 26 + letter.charCodeAt(0) - 97, -1)
}

function numberOf(kind: keyof typeof LIMITS, disk: number, partition: number): number {
  if (kind === 'sd') return (8 << 8) | (disk << 4) | partition
  if (kind === 'hd') return ((disk < 2 ? 3 : 22) << 8) | ((disk & 1) << 6) | partition
  return disk <= 15 && partition <= 15 ? (202 << 8) | (disk << 4) | partition : (1 << 28) | (disk << 8) | partition
}
