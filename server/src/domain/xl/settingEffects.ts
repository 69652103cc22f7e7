import { domainKey, isRead } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import { type Json, writeJson } from './config/json.ts'
import { configOf } from './effective.ts'
import { guestTypeOf } from './guestType.ts'
import { settingsByKey } from './settings.ts'

/** What a setting does to the configuration that xl makes of the file: value by place, both as libxl calls them. */
export type Effect = ReadonlyMap<string, string>

/** These decide what other keys mean, so that nothing can be said of one alone. */
const STRUCTURE: readonly string[] = ['type', 'builder', 'pvh']

/** The effect of every key that xl of that release reads: what would be otherwise without it. */
export function settingEffects(file: ConfigFile, release: Release): ReadonlyMap<string, Effect> {
  const whole = placesOf(file, release)
  const effects = new Map<string, Effect>()
  for (const name of settingsByKey(file).keys()) {
    const key = domainKey(name)
    if (!key || STRUCTURE.includes(name) || !isRead(key, { toolstack: 'xl', release })) continue
    const without = placesOf(withoutKey(file, name), release)
    effects.set(name, new Map([...whole].filter(([place, value]) => without.get(place) !== value)))
  }
  return effects
}

function withoutKey(file: ConfigFile, key: string): ConfigFile {
  const isKept = file.statements.map(({ setting }) => setting?.key !== key)
  return {
    text: file.text,
    statements: file.statements.filter((_, index) => isKept[index]),
    offsets: file.offsets.filter((_, index) => isKept[index]),
  }
}

function placesOf(file: ConfigFile, release: Release): Map<string, string> {
  const settings = settingsByKey(file)
  return placesIn(configOf({ settings, guestType: guestTypeOf(settings, release) }, release))
}

/** All values of a configuration, each as JSON, by their places. */
export function placesIn(config: Json): Map<string, string> {
  const places = new Map<string, string>()
  collect('', config, places)
  return places
}

function collect(place: string, value: Json, places: Map<string, string>): void {
  if (Array.isArray(value) && value.some(item => typeof item === 'object' && item !== null)) {
    for (const [index, item] of value.entries()) collect(`${place}[${index}]`, item, places)
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) collect(placeIn(place, name), inner, places)
  } else places.set(place, writeJson(value))
}

/** The place of a member; releases nest what is for one type of guest in other ways, so that does not count. */
export function placeIn(place: string, name: string): string {
  if (/^(u|hvm|pv|pvh|type\.(hvm|pv|pvh))$/.test(name)) return place
  return place === '' ? name : `${place}.${name}`
}
