import { compareReleases } from '../facts/releases.ts'
import { readCNumber } from './cNumbers.ts'
import type { StringContext, StringLanguage } from './deviceString.ts'
import { expectInDisk } from './diskExpect.ts'
import type { Colo, Disk, DiskReading } from './diskModel.ts'
import { readOldDisk } from './diskOld.ts'
import { readDiskParts } from './diskReading.ts'
import { diskTraps } from './diskTraps.ts'
import { readVdev } from './vdev.ts'

/** Reads one item of `disk` as xl of that release does: in 4.1 the old form only, from 4.2 on with libxlu's grammar. */
export function parseDisk(text: string, context: StringContext): Disk {
  const isOld = compareReleases(context.release, '4.2') < 0
  const reading = isOld ? readOldDisk(text) : readDiskParts(text, context.release)
  const disk = diskOf(reading)
  return { ...disk, problems: [...disk.problems, ...diskTraps(disk, text, context)] }
}

export const DISK: StringLanguage = { fields: 'disk', parse: parseDisk, expect: expectInDisk }

function diskOf({ fields, problems, set, cdrom }: DiskReading): Disk {
  const vdev = set.get('vdev') ?? null
  const target = set.get('target') ?? null
  const access = set.get('access') ?? 'rw'
  return {
    fields,
    problems,
    target,
    format: cdrom && !target ? 'empty' : set.get('format') || 'raw',
    vdev,
    device: vdev === null ? null : readVdev(vdev),
    writable: !cdrom && (access === '' || access.startsWith('w') || access === 'rw'),
    cdrom,
    script: set.get('script') ?? null,
    backend: set.get('backend') ?? null,
    backendtype: set.get('backendtype') ?? null,
    specification: set.get('specification') ?? null,
    directIoSafe: set.has('direct-io-safe'),
    discard: switchOf(set, 'discard'),
    trusted: switchOf(set, 'trusted'),
    grantUsage: switchOf(set, 'grant_usage'),
    colo: coloOf(set),
  }
}

function switchOf(set: DiskReading['set'], name: string): boolean | null {
  const value = set.get(name)
  return value === undefined ? null : value === 'yes' || value === '1'
}

function coloOf(set: DiskReading['set']): Colo {
  const port = set.get('colo-port')
  return {
    enabled: switchOf(set, 'colo'),
    host: set.get('colo-host') ?? null,
    port: port === undefined ? null : readCNumber(port, 'int').value,
    export: set.get('colo-export') ?? null,
    activeDisk: set.get('active-disk') ?? null,
    hiddenDisk: set.get('hidden-disk') ?? null,
  }
}
