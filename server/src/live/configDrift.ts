import type { Json } from '../domain/xl/config/json.ts'
import { effectiveXl } from '../domain/xl/effective.ts'
import { placesIn, settingEffects } from '../domain/xl/settingEffects.ts'
import { placeOfValue, settingsByKey } from '../domain/xl/settings.ts'
import type { Release } from '../facts/releases.ts'
import type { Place } from '../network/topology/graph.ts'
import type { ConfigFile } from '../syntax/model.ts'
import { lineStarts, rangeOfSpan } from '../text/lines.ts'
import { type Drift, driftOf } from './drift.ts'

/**
 * What libxl adds when it creates a guest or asks the hypervisor about it (libxl__update_domain_configuration,
 * libxl_retrieve_domain_configuration), and what xl.conf or chance decides: where the file is silent, it means nothing.
 */
const NOT_OF_THE_FILE = [
  /^c_info\.(uuid|run_hotplug_scripts|ssidref|ssid_label|xl_suspend_callback)\b/,
  /^b_info\.(sched_params|video_memkb|claim_mode|max_grant_|max_maptrack_|arch_arm|arch_x86|ms_vm_genid)/,
  /\.(devid|uuid|vdevfn|vfunc_mask|domain)$/,
]

/** The file's word for a place of the configuration, where it is not the last part of it. */
const KEYS: Readonly<Record<string, string>> = {
  'b_info.target_memkb': 'memory',
  'b_info.max_memkb': 'maxmem',
  'b_info.avail_vcpus': 'vcpus',
  'b_info.max_vcpus': 'maxvcpus',
  'b_info.cmdline': 'extra',
}

/**
 * How the configuration of a running guest differs from what xl would make of its file now, but for disks and cards. xl
 * keeps what the guest was started with, so a key that is gone from the file shows too.
 *
 * @param location of the file
 */
export function configDrift(
  file: ConfigFile,
  running: Readonly<Record<string, unknown>>,
  release: Release,
  location: string,
): readonly Drift[] {
  const known = compared.get(file)
  if (known?.running === running && known.release === release && known.location === location) return known.drift
  const drift = differences(file, running, release, location)
  compared.set(file, { running, release, location, drift })
  return drift
}

/** What came of a comparison, which takes milliseconds: neither file nor configuration ever changes, others come instead. */
const compared = new WeakMap<
  ConfigFile,
  { readonly running: object; readonly release: Release; readonly location: string; readonly drift: readonly Drift[] }
>()

function differences(
  file: ConfigFile,
  running: Readonly<Record<string, unknown>>,
  release: Release,
  location: string,
): Drift[] {
  const { config } = effectiveXl(file, release)
  // What xl refuses cannot be compared; the file has its findings for that.
  if (config === null) return []
  const said = placesIn(plain(config))
  const now = placesIn(plain(running))
  const differing = [...new Set([...said.keys(), ...now.keys()])].filter(place => {
    const isIgnored = isDevice(place) || (!said.has(place) && isNotOfTheFile(place))
    return !isIgnored && said.get(place) !== now.get(place)
  })
  // Which key is behind a place takes long to find out; most guests run as their files say.
  if (differing.length === 0) return []
  const placed = keyPlaces(file, release, location)
  return differing.flatMap(place => {
    const key = placed.get(place)
    if (!key && isNotOfTheFile(place)) return []
    const name = KEYS[place] ?? key?.name ?? place.slice(place.lastIndexOf('.') + 1)
    return driftOf(name, shown(place, said.get(place)), shown(place, now.get(place)), key?.place ?? null)
  })
}

function isNotOfTheFile(place: string): boolean {
  return NOT_OF_THE_FILE.some(pattern => pattern.test(place))
}

/** Disks and cards are compared by what they are, not by their place in a list (deviceDrift.ts). */
function isDevice(place: string): boolean {
  return /^(disks|nics)\b/.test(place)
}

/** Numbers as a program sees them that read the JSON of xl; without what old releases print of all that is not set. */
function plain(config: unknown): Json {
  const isSet = (value: unknown) =>
    value !== null && value !== '<default>' && !(Array.isArray(value) && value.length === 0)
  const visible = (_: string, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : isSet(value) ? value : undefined
  return JSON.parse(JSON.stringify(config, visible))
}

/** Which key of the file is behind a place of the configuration, and where it stands. */
function keyPlaces(
  file: ConfigFile,
  release: Release,
  location: string,
): Map<string, { readonly name: string; readonly place: Place }> {
  const settings = settingsByKey(file)
  const starts = lineStarts(file.text)
  const placed = new Map<string, { readonly name: string; readonly place: Place }>()
  for (const [name, effect] of settingEffects(file, release)) {
    const of = settings.get(name)
    if (!of) continue
    const place = { file: location, range: rangeOfSpan(starts, placeOfValue(of)) }
    for (const at of effect.keys()) placed.set(at, { name, place })
  }
  return placed
}

/** A value as a person writes it in the file. */
function shown(place: string, value: string | undefined): string | null {
  if (value === undefined) return null
  if (place.endsWith('_memkb') && /^\d+$/.test(value)) return `${Number(value) / 1024} MB`
  if (place === 'b_info.avail_vcpus') return String((JSON.parse(value) as readonly unknown[]).length)
  return value.startsWith('"') ? String(JSON.parse(value)) : value
}
