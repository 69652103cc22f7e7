import * as l10n from '@vscode/l10n'
import { LONGEST } from './limits.ts'
import type { Machine } from './machine.ts'
import { BLANKS, changed, numberArgument, textOf } from './stringArguments.ts'
import { list, type PyString, type PyValue, Raised, str, tuple, typeName, unknown } from './values.ts'

/** A text without blanks, or without the signs that are given, at its ends. */
export function trimmed(text: string, given: PyValue | undefined, left: boolean, right: boolean): string {
  const signs = given === undefined || given.type === 'none' ? null : textOf(given)
  const isStripped = (sign: string) => (signs === null ? /[ \t\n\r\v\f]/.test(sign) : signs.includes(sign))
  let start = 0
  let end = text.length
  while (left && start < end && isStripped(text[start] ?? '')) start++
  while (right && end > start && isStripped(text[end - 1] ?? '')) end--
  return text.slice(start, end)
}

/** `split` and `rsplit`: by a separator, or by blanks, at so many places at the most. */
export function split(text: PyString, [separator, limit]: readonly PyValue[], fromRight: boolean): PyValue {
  const most = limit === undefined ? -1 : numberArgument(limit)
  const isBlank = separator === undefined || separator.type === 'none'
  const by = isBlank ? null : textOf(separator)
  if (by === '') throw new Raised('ValueError', 'empty separator')
  let found = by === null ? (text.value.match(new RegExp(`[^${BLANKS}]+`, 'g')) ?? []) : text.value.split(by)
  if (most >= 0 && found.length > most + 1)
    found = by === null ? blankSplit(text.value, most, fromRight) : joinRest(found, by, most, fromRight)
  return list(found.map(part => changed(text, part)))
}

function joinRest(found: readonly string[], by: string, most: number, fromRight: boolean): string[] {
  if (!fromRight) return [...found.slice(0, most), found.slice(most).join(by)]
  const cut = found.length - most
  return [found.slice(0, cut).join(by), ...found.slice(cut)]
}

function blankSplit(text: string, most: number, fromRight: boolean): string[] {
  const words: string[] = []
  let rest = fromRight ? trimmed(text, undefined, false, true) : trimmed(text, undefined, true, false)
  const pattern = fromRight ? new RegExp(`[${BLANKS}]*[^${BLANKS}]+$`) : new RegExp(`^[^${BLANKS}]+[${BLANKS}]*`)
  while (words.length < most && rest !== '') {
    const word = pattern.exec(rest)?.[0] ?? ''
    words.push(trimmed(word, undefined, true, true))
    rest = fromRight ? rest.slice(0, rest.length - word.length) : rest.slice(word.length)
    if (fromRight) rest = trimmed(rest, undefined, false, true)
  }
  if (rest !== '') words.push(rest)
  return fromRight ? words.reverse() : words
}

/** `separator.join(items)`. */
export function join(text: PyString, [given]: readonly PyValue[], machine: Machine): PyValue {
  const items = machine.iterate(given ?? unknown(''))
  if (!Array.isArray(items)) return items
  let isUnicode = text.isUnicode
  const words: string[] = []
  for (const [index, item] of items.entries()) {
    if (item.type === 'unknown') return item
    if (item.type !== 'str') {
      throw new Raised('TypeError', `sequence item ${index}: expected string, ${typeName(item)} found`)
    }
    isUnicode ||= item.isUnicode
    words.push(item.value)
  }
  const joined = words.join(text.value)
  return joined.length > LONGEST ? unknown(l10n.t('it is too long')) : str(joined, isUnicode)
}

/** `partition` and `rpartition`: what stands before a separator, itself, and what stands behind it. */
export function parts(text: PyString, separator: string, at: number, last: boolean): PyValue {
  if (separator === '') throw new Raised('ValueError', 'empty separator')
  const whole = text.value
  const three =
    at >= 0
      ? [whole.slice(0, at), separator, whole.slice(at + separator.length)]
      : last
        ? ['', '', whole]
        : [whole, '', '']
  return tuple(three.map(part => str(part, text.isUnicode)))
}
