import type { Release } from '../../facts/releases.ts'
import type { ConfigFile, Setting } from '../../syntax/model.ts'
import { type Span, shiftSpan } from '../../text/problem.ts'
import { readNumber, readsBinary } from './numbers.ts'

/** A setting and where its statement begins. */
export interface Placed {
  readonly setting: Setting
  readonly offset: number
  /** Its own notation is refused, so that its value is perhaps not what was meant. */
  readonly isBroken: boolean
}

/** Everything a file says about one key. */
export interface KeySettings {
  /** What makes the value: the last `=` and every `+=` behind it, in order; never empty. */
  readonly effective: Placed[]
  /** What a later `=` replaced. */
  readonly replaced: Placed[]
  /** Whether `0b101` is a number. */
  readonly takesBinary?: boolean
}

/** The settings of a file by key, in order of first appearance. Later assignments win, in every release of xl. */
export function settingsByKey(file: ConfigFile, release?: Release): Map<string, KeySettings> {
  const byKey = new Map<string, KeySettings>()
  const takesBinary = release !== undefined && readsBinary(release)
  file.statements.forEach(({ setting, problems }, index) => {
    if (!setting?.operator) return
    const isBroken = problems.some(({ code }) => code !== 'syntax-carriage-return')
    const placed = { setting, offset: file.offsets[index] ?? 0, isBroken }
    const known = byKey.get(setting.key)
    if (!known) byKey.set(setting.key, { effective: [placed], replaced: [], takesBinary })
    else {
      if (setting.operator === '=') for (const earlier of known.effective.splice(0)) known.replaced.push(earlier)
      known.effective.push(placed)
    }
  })
  return byKey
}

/** The text of a key that holds one string or number, joined where `+=` was used; null for a list or no value. */
export function textOf(settings: KeySettings | undefined): string | null {
  if (!settings) return null
  let text = ''
  for (const { setting } of settings.effective) {
    const value = setting.value
    if (!value || value.kind === 'list' || value.kind === 'word') return null
    text += value.text
  }
  return text
}

/** The number of a key that xl reads as one; null where there is none, as where `+=` has the last word. */
export function numberOf(settings: KeySettings | undefined): bigint | null {
  if (!settings || lastOf(settings).setting.operator === '+=') return null
  return readNumber(textOf(settings) ?? '', settings.takesBinary)
}

/** The setting that has the last word on a key. */
export function lastOf(settings: KeySettings): Placed {
  const last = settings.effective.at(-1)
  if (!last) throw new Error('a key without settings')
  return last
}

/** Where the value stands that has the last word on a key; the key itself where there is none. */
export function placeOfValue(settings: KeySettings): Span {
  const { setting, offset } = lastOf(settings)
  return shiftSpan(setting.value?.span ?? setting.keySpan, offset)
}

export function placeOfKey(settings: KeySettings): Span {
  const { setting, offset } = lastOf(settings)
  return shiftSpan(setting.keySpan, offset)
}
