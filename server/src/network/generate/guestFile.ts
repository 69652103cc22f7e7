import { guestValues, type PlacedText } from '../../domain/guestValues.ts'
import { settingsByKey } from '../../domain/xl/settings.ts'
import { quoted } from '../../domain/xm/convert/plain.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import { syntaxProblems } from '../../syntax/xencfg/parse.ts'
import { applyFixes, type Span } from '../../text/problem.ts'

/*
 * A guest's file with other texts in some of its strings, and every other letter as it was. All give null where that cannot be
 * done: Python calculates the string, it stands in broken notation, or the file is not all UTF-8 and would not stay as it is.
 */

interface Edit {
  readonly span: Span
  readonly text: string
}

/** The file with these texts in the strings of a list, one for each. */
export function withItems(file: ConfigFile, key: string, texts: readonly string[]): string | null {
  const items = guestValues(file).strings(key)
  return items.length === texts.length ? withTexts(file, key, items, texts) : null
}

/** The file with this text as the value of a key: where it stands, or in a line behind all others, which has the last word. */
export function withText(file: ConfigFile, key: string, text: string): string | null {
  const values = guestValues(file)
  const value = values.text(key)
  if (value?.literal) return withTexts(file, key, [value], [text])
  return values.has(key) && file.python ? null : withLine(file, `${key} = ${quoted(text)}`)
}

function withTexts(
  file: ConfigFile,
  key: string,
  values: readonly PlacedText[],
  texts: readonly string[],
): string | null {
  const isBroken = settingsByKey(file)
    .get(key)
    ?.effective.some(one => one.isBroken)
  if (isBroken || file.text.includes('\ufffd')) return null
  const edits = values.map((value, index) => editOf(file.text, value, texts[index] ?? ''))
  if (edits.includes(null)) return null
  return applyFixes(file.text, [{ title: '', edits: edits.flatMap(edit => edit ?? []) }])
}

/** What has to be written for a string to have another text. */
function editOf(source: string, value: PlacedText, text: string): Edit[] | null {
  if (value.text === text) return []
  if (value.literal === null) return null
  const { span, text: put } = difference(value.text, text)
  const place = value.at(span.start, span.end)
  const isPlain = source.slice(place.start, place.end) === value.text.slice(span.start, span.end)
  if (isPlain && !/["'\\\p{C}]/u.test(put)) return [{ span: place, text: put }]
  // Escapes, or strings side by side: it is written anew.
  return /\p{C}/u.test(text) ? null : [{ span: value.span, text: quoted(text) }]
}

/** The least stretch of a text that another one differs in. */
function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let same = 0
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++
  return { span: { start, end: before.length - same }, text: after.slice(start, after.length - same) }
}

function withLine(file: ConfigFile, line: string): string | null {
  const { text } = file
  // A comment at the end lacks nothing but the line end that it gets.
  const isBroken = syntaxProblems(file).some(
    ({ severity, code }) => severity === 'error' && code !== 'syntax-comment-at-end',
  )
  if (isBroken || text.includes('\ufffd') || /\p{C}/u.test(line)) return null
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}${line}${end}`
}
