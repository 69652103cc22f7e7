import type { Release } from '../facts/releases.ts'
import type { DiskReading } from './diskModel.ts'
import { diskParts } from './diskParts.ts'
import { missingPart, swallowedByTarget } from './diskPlaces.ts'
import { DiskReader } from './diskReader.ts'

/** Reads a string with libxlu's grammar of that release, 4.2 or later. */
export function readDiskParts(text: string, release: Release): DiskReading {
  const reader = new DiskReader(text, release)
  const parts = diskParts(text, release)
  parts.forEach((part, index) => {
    reader.read(part, parts[index + 1])
  })
  const { fields, problems, set } = reader
  const cdrom = set.get('devtype') === 'cdrom'
  const swallowed = swallowedByTarget(fields, set.has('vdev'), release)
  if (swallowed) problems.push(swallowed)
  if (problems.every(({ severity }) => severity !== 'error')) problems.push(...missingPart(text, set, cdrom))
  return { fields, problems, set, cdrom }
}
