import { domainKey, type GuestType, isRead } from '../../facts/domainKeys.ts'
import type { ProblemCode } from '../../facts/problems.ts'
import type { Release } from '../../facts/releases.ts'
import type { StringContext } from '../../strings/deviceString.ts'
import { sourceSpan } from '../../syntax/model.ts'
import { type Fix, type Problem, type Severity, type Span, shiftSpan } from '../../text/problem.ts'
import { isIgnoredBy } from './guestType.ts'
import { parsedString } from './parsedString.ts'
import { type KeySettings, lastOf, numberOf, textOf } from './settings.ts'

/*
 * A guest as whoever looks at several of its keys sees it: only settings that xl of that release reads for that kind of
 * guest, and whose notation is whole.
 */

export interface Guest {
  readonly release: Release
  readonly type: GuestType
  /** How many virtual CPUs it can have at most; some strings hang on it. */
  readonly vcpus: number
  /** False while the notation is broken: what seems to be missing may then stand in the broken part. */
  readonly parses: boolean
  readonly settings: ReadonlyMap<string, KeySettings>
}

/** The settings of a key that counts for this guest. */
export function settingsIn({ settings, release, type }: Guest, key: string): KeySettings | undefined {
  const ofKey = settings.get(key)
  const fact = domainKey(key)
  if (!ofKey || !fact || !isRead(fact, { toolstack: 'xl', release })) return undefined
  if (isIgnoredBy(type, release, fact)) return undefined
  return ofKey.effective.some(({ isBroken, setting }) => isBroken || setting.value === null) ? undefined : ofKey
}

export function isSet(guest: Guest, key: string): boolean {
  return settingsIn(guest, key) !== undefined
}

/** The text of a key that takes one; null where it is not set, or is a list. */
export function textIn(guest: Guest, key: string): string | null {
  return textOf(settingsIn(guest, key))
}

/** The number of a key that takes one; null where xl reads none. */
export function numberIn(guest: Guest, key: string): number | null {
  const number = numberOf(settingsIn(guest, key))
  return number === null ? null : Number(number)
}

/** Whether a switch is on; null where xl reads none, so that its default counts. */
export function switchIn(guest: Guest, key: string): boolean | null {
  const number = numberIn(guest, key)
  return number === null ? null : number !== 0
}

/** Where the value of a key stands, the last part where there are several. */
export function valueSpan({ settings }: Guest, key: string): Span {
  const ofKey = settings.get(key)
  if (!ofKey) throw new Error(`${key} is not set`)
  const { setting, offset } = lastOf(ofKey)
  return shiftSpan(setting.value?.span ?? setting.keySpan, offset)
}

/** Where the name of a key stands. */
export function keySpan({ settings }: Guest, key: string): Span {
  const ofKey = settings.get(key)
  if (!ofKey) throw new Error(`${key} is not set`)
  const { setting, offset } = lastOf(ofKey)
  return shiftSpan(setting.keySpan, offset)
}

/** One string of a list, taken apart. */
export interface Item<T> {
  readonly parsed: T
  /** The text without its quotes. */
  readonly span: Span
  /** Where characters of the string stand in the file. */
  at(span: Span): Span
}

/** The strings of a list that xl comes to. */
export function itemsIn<T>(guest: Guest, key: string, parse: (text: string, context: StringContext) => T): Item<T>[] {
  const { release, type: guestType, vcpus } = guest
  const context = { release, guestType, vcpus, inList: true }
  const found: Item<T>[] = []
  for (const { setting, offset } of settingsIn(guest, key)?.effective ?? []) {
    if (setting.value?.kind !== 'list') return []
    for (const item of setting.value.items) {
      if (item.kind === 'list') return found
      if (item.kind === 'number') {
        const span = shiftSpan(item.span, offset)
        found.push({ parsed: parse(item.text, context), span, at: () => span })
      }
      if (item.kind !== 'string') continue
      const at = ({ start, end }: Span) => shiftSpan(sourceSpan(item, start, end), offset)
      const span = at({ start: 0, end: item.text.length })
      found.push({ parsed: parsedString(item, parse, context), span, at })
    }
  }
  return found
}

/** What a finding may carry beside its sentence. */
type Extra = Pick<Problem, 'fixes' | 'related' | 'tag'>

function found(severity: Severity) {
  return (code: ProblemCode, span: Span, message: string, extra: Extra = {}): Problem => ({
    code,
    severity,
    span,
    message,
    ...extra,
  })
}

export const warn = found('warning')
export const inform = found('information')
export const hint = found('hint')

/** Replaces a value in the file. */
export function rewrite(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] }
}
