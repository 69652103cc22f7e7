import { guestTypeOf } from '../domain/xl/guestType.ts'
import { settingsByKey } from '../domain/xl/settings.ts'
import type { GuestType } from '../facts/domainKeys.ts'
import type { Release, Target } from '../facts/releases.ts'
import type { DeviceString, StringContext, StringLanguage } from '../strings/deviceString.ts'
import { STRING_LANGUAGES } from '../strings/languages.ts'
import { type ConfigFile, type Setting, type StringValue, sourceSpan, type Value } from '../syntax/model.ts'
import { type Span, shiftSpan } from '../text/problem.ts'
import type { GuestContext } from './guestContext.ts'

/** A string of a setting, taken apart. */
export interface GuestString {
  readonly setting: Setting
  readonly value: StringValue
  readonly language: StringLanguage
  readonly read: DeviceString
  /** Where a stretch of the string's meaning stands in the file. */
  readonly at: (span: Span) => Span
}

/** xl took over how xm takes these apart; xm's other strings are its own. */
const SHARED_WITH_XM = ['disk', 'vfb', 'vif']

/** The language of a key's strings, where the toolstack in force reads them so. */
export function languageOf(key: string, { target }: Pick<GuestContext, 'target'>): StringLanguage | undefined {
  return target.toolstack === 'xl' || SHARED_WITH_XM.includes(key) ? STRING_LANGUAGES[key] : undefined
}

/** Calls `visit` with every string of a setting that is written in a little language. */
export function eachString(
  context: GuestContext,
  setting: Setting,
  offset: number,
  visit: (found: GuestString) => void,
): void {
  if (!languageOf(setting.key, context) || !setting.value) return
  const inList = setting.value.kind === 'list'
  const walk = (value: Value) => {
    if (value.kind === 'list') value.items.forEach(walk)
    const found = readString(context, setting, value, offset, inList)
    if (found) visit(found)
  }
  walk(setting.value)
}

/** One string of a setting taken apart; null where the value is none, or in no language. */
export function readString(
  context: GuestContext,
  setting: Setting,
  value: Value,
  offset: number,
  inList: boolean,
): GuestString | null {
  const language = languageOf(setting.key, context)
  if (!language || value.kind !== 'string') return null
  const read = remembered(value, language, { ...contextOf(context), inList })
  const at = ({ start, end }: Span) => shiftSpan(sourceSpan(value, start, end), offset)
  return { setting, value, language, read, at }
}

/** What the strings of a file are read for. Those of xm are written as the first xl read them. */
export function contextOf({ file, target }: GuestContext): StringContext {
  const isXm = target.toolstack === 'xm'
  return { release: isXm ? '4.1' : target.release, guestType: typeIn(file, target), isXm }
}

const types = new WeakMap<ConfigFile, { readonly release: Release; readonly type: GuestType }>()

function typeIn(file: ConfigFile, { release }: Target): GuestType {
  const known = types.get(file)
  if (known?.release === release) return known.type
  const type = guestTypeOf(settingsByKey(file), release)
  types.set(file, { release, type })
  return type
}

const memory = new WeakMap<StringValue, { readonly id: string; readonly read: DeviceString }>()

/** Values do not change, so each is read once for a release and guest type. */
function remembered(value: StringValue, language: StringLanguage, context: StringContext): DeviceString {
  const id = `${context.release} ${context.guestType} ${context.inList} ${context.isXm}`
  const known = memory.get(value)
  if (known?.id === id) return known.read
  const read = language.parse(value.text, context)
  memory.set(value, { id, read })
  return read
}
