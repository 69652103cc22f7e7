import type { Problem, Span } from '../text/problem.ts'
import type { DeviceString, Field } from './deviceString.ts'
import type { Vdev } from './vdev.ts'

/**
 * A disk as a `disk` item describes it (xl-disk-configuration(5)), in each of its spellings: `/dev/vg/a,raw,xvda,w`,
 * `format=raw,vdev=xvda,access=w,target=/dev/vg/a`, `phy:/dev/vg/a,xvda,w`. In `fields`, an old prefix is a field named
 * `prefix`, and the `:cdrom` behind a name is a field `devtype`.
 */
export interface Disk extends DeviceString {
  /** What dom0 offers; null when missing, empty for an empty drive. */
  readonly target: string | null
  /** `raw`, `qcow2`, …, `empty`; as xl takes it, so `raw` where nothing else is written. */
  readonly format: string
  /** The name in the guest as written; null when missing. */
  readonly vdev: string | null
  /** The same taken apart; null when libxl does not know such a name. */
  readonly device: Vdev | null
  /** Whether the guest may write; a CD-ROM never, whatever its access says. */
  readonly writable: boolean
  readonly cdrom: boolean
  /** The block script, also the one that an old prefix such as `nbd:` stands for. */
  readonly script: string | null
  /** The driver domain; null for dom0. */
  readonly backend: string | null
  /** Null: xl chooses. */
  readonly backendtype: string | null
  /** `xen` or `virtio`; null: `xen`. */
  readonly specification: string | null
  /** The image can be written to past dom0's cache. */
  readonly directIoSafe: boolean
  /** Whether the guest's discards reach the image; null: the backend's default. */
  readonly discard: boolean | null
  /** Whether the guest trusts the backend (4.17); null: its default. */
  readonly trusted: boolean | null
  /** Whether the guest hands out its memory with grants (4.18); null: xl chooses. */
  readonly grantUsage: boolean | null
  readonly colo: Colo
}

/** Replication to a second host (4.7), all of it unstable. */
export interface Colo {
  readonly enabled: boolean | null
  readonly host: string | null
  readonly port: number | null
  readonly export: string | null
  readonly activeDisk: string | null
  readonly hiddenDisk: string | null
}

/** One part of a string between commas, or an old prefix, which ends in a colon. */
export interface DiskPart {
  /** `field` and `flag` are known to the release; `unknown` has an `=` and is not: xl refuses it, whatever its value. */
  readonly kind: 'prefix' | 'unknown-prefix' | 'field' | 'flag' | 'unknown' | 'positional'
  /** Of a field, bare word or prefix, blanks included; empty for a part that is known by its place. */
  readonly name: string
  readonly nameSpan: Span
  readonly value: string
  readonly valueSpan: Span
  /** Without the comma behind it. */
  readonly span: Span
}

/** Which text a part without a name would be. */
export type DiskSlot = 'target' | 'format' | 'vdev' | 'access' | 'surplus'

/** What the reading of a string finds, in either grammar. */
export interface DiskReading {
  readonly fields: readonly Field[]
  readonly problems: readonly Problem[]
  /** What counts in the end, by field; of opposite words such as `discard` and `no-discard` by the first. */
  readonly set: ReadonlyMap<string, string>
  readonly cdrom: boolean
}
