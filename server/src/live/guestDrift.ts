import { guestValues } from '../domain/guestValues.ts'
import { hasToolstack, newestRelease, type Release } from '../facts/releases.ts'
import type { Place } from '../network/topology/graph.ts'
import type { CardDefaults, TopologyGuest } from '../network/topology/host.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { configDrift } from './configDrift.ts'
import { cardDrift, diskDrift } from './deviceDrift.ts'
import { type Drift, driftOf } from './drift.ts'
import type { RunningDomain } from './snapshot.ts'

/** A guest as its file describes it; the file itself is null where it cannot be read. */
export interface GuestFile {
  readonly guest: TopologyGuest
  readonly file: ConfigFile | null
}

/** Settings of xend that mean the same in the file and in `xm list --long`. */
const WORDS = ['name', 'uuid', 'bootloader', 'on_poweroff', 'on_reboot', 'on_crash'] as const
const NUMBERS = ['memory', 'maxmem', 'vcpus'] as const

/** `xl list` counts pages, and leaves out those of the screen and of the firmware: MB that mean nothing. */
const MEMORY_SLACK = 16

/** How a running guest differs from its file, as far as the snapshot goes. */
export function guestDrift(
  { guest, file }: GuestFile,
  domain: RunningDomain,
  release: Release,
  defaults: CardDefaults,
): Drift[] {
  const location = guest.place.file
  const xl = hasToolstack(release, 'xl') ? release : newestRelease('xl')
  const plain = file && plainDrift(file, domain, location)
  const settings = file && domain.config ? configDrift(file, domain.config, xl, location) : (plain ?? [])
  return [
    ...settings,
    ...(domain.cards && isWhole(domain)
      ? cardDrift(guest.cards, domain.cards, defaults, domain.config !== undefined)
      : []),
    ...(domain.disks ? diskDrift(guest.disks, domain.disks) : []),
  ]
}

/** Only a configuration has all cards; `network-list` may be of those that are connected. */
function isWhole({ config, settings }: RunningDomain): boolean {
  return config !== undefined || settings !== undefined
}

/** By what xend tells, or by the columns of a list. */
function plainDrift(file: ConfigFile, domain: RunningDomain, location: string): Drift[] {
  const values = guestValues(file)
  const starts = lineStarts(file.text)
  const placeOf = (key: string): Place | null => {
    const span = values.text(key)?.span ?? values.keySpan(key)
    return span ? { file: location, range: rangeOfSpan(starts, span) } : null
  }
  const told = domain.settings
  if (!told) {
    const [memory, vcpus] = [values.number('memory'), values.number('vcpus') ?? (values.has('vcpus') ? null : 1)]
    const isOff = memory !== null && domain.memory !== undefined && Math.abs(memory - domain.memory) > MEMORY_SLACK
    return [
      ...(isOff ? driftOf('memory', `${memory} MB`, `${domain.memory} MB`, placeOf('memory')) : []),
      ...(vcpus !== null && domain.vcpus !== undefined
        ? driftOf('vcpus', String(vcpus), String(domain.vcpus), placeOf('vcpus'))
        : []),
    ]
  }
  const words = WORDS.flatMap(key => {
    const [said, runs] = [values.text(key)?.text, told.get(key)]
    if (said === undefined || runs === undefined) return []
    return said.toLowerCase() === runs.toLowerCase() ? [] : driftOf(key, said, runs, placeOf(key))
  })
  const numbers = NUMBERS.flatMap(key => {
    const [said, runs] = [values.number(key), told.get(key)]
    if (said === null || runs === undefined || said === Number(runs)) return []
    const unit = key === 'vcpus' ? '' : ' MB'
    return driftOf(key, `${said}${unit}`, `${runs}${unit}`, placeOf(key))
  })
  return [...numbers, ...words]
}
