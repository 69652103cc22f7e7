import * as l10n from '@vscode/l10n'
import type { Release } from '../../facts/releases.ts'
import { xmFields } from '../../facts/xmFields.ts'
import type { Setting, StringValue, Value } from '../../syntax/model.ts'
import { sourceSpan } from '../../syntax/model.ts'
import type { Source } from '../../syntax/python/evaluator.ts'
import { literalValue } from '../../syntax/python/literalValue.ts'
import type { PyValue } from '../../syntax/python/values.ts'
import { excerpt } from '../../text/excerpt.ts'
import { changeTo } from '../../text/fixes.ts'
import { nearest } from '../../text/nearest.ts'
import type { Problem, Span } from '../../text/problem.ts'

/**
 * What xm refuses in the strings of disk, vif and vfb, where their text is known.
 *
 * @param sources what made each item, and `offset` where the setting's statement begins, which spans count from
 */
export function deviceProblems(
  setting: Setting,
  value: PyValue,
  { sources, offset }: { readonly sources: readonly (Source | null)[]; readonly offset: number },
  release: Release,
): Problem[] {
  const judge = JUDGES[setting.key]
  if (!judge || value.type !== 'list' || value.spoilt !== undefined) return []
  const written = setting.value?.kind === 'list' ? setting.value.items : []
  const whole = setting.value?.span ?? setting.keySpan
  return value.items.flatMap((item, index) => {
    if (item.type === 'unknown') return []
    const own = written.length === value.items.length ? written[index] : undefined
    const source = sources[index]
    const place =
      own && isOf(own, item)
        ? placeOf(own)
        : source
          ? placeOf(literalValue(source.expression, offset - source.base, ''))
          : { string: null, span: own?.span ?? whole }
    if (item.type !== 'str') return [notAString(setting.key, place)]
    return judge(item.value, place, release)
  })
}

/** Whether an item may still be what stands there, and nothing has taken its place. */
function isOf(own: Value, item: PyValue): boolean {
  return own.kind !== 'string' || (item.type === 'str' && item.value === own.text)
}

function placeOf(value: Value): Place {
  return { string: value.kind === 'string' ? value : null, span: value.span }
}

/** Where an item stands: in a string of its own, or somewhere in a calculation. */
interface Place {
  readonly string: StringValue | null
  readonly span: Span
}

type Judge = (text: string, place: Place, release: Release) => Problem[]

const JUDGES: Readonly<Record<string, Judge>> = {
  disk: (text, place) => {
    const { length } = text.split(',')
    if (length >= 3 && length <= 5) return []
    const message = l10n.t(
      'xm refuses this disk: "{0}" has {1} parts, and it takes source,device,mode and two more that are rare.',
      excerpt(text),
      String(length),
    )
    return [{ code: 'misplaced-part', severity: 'error', span: place.span, message }]
  },
  vif: (text, place, release) => pairProblems('vif', text, place, xmFields('vif', release) ?? []),
  vfb: (text, place, release) => pairProblems('vfb', text, place, xmFields('vfb', release) ?? []),
}

function notAString(key: string, { span }: Place): Problem {
  const message = l10n.t('The items of `{0}` are strings, and xm refuses anything else: put it into quotes.', key)
  return { code: 'not-a-single-value', severity: 'error', span, message }
}

/** `name=value` by `name=value`, blanks around both (comma_sep_kv_to_dict, create.py). */
function pairProblems(key: string, text: string, place: Place, known: readonly string[]): Problem[] {
  if (text.trim() === '') return []
  const found: Problem[] = []
  let start = 0
  for (const part of text.split(',')) {
    const at = place.string ? sourceSpan(place.string, start, start + part.length) : place.span
    start += part.length + 1
    const [name = ''] = part.split('=')
    const word = name.trim()
    if (!part.includes('=')) {
      const message = l10n.t(
        'xm refuses "{0}" in `{1}`: it takes name=value pairs between commas.',
        excerpt(part.trim()),
        key,
      )
      found.push({ code: 'misplaced-part', severity: 'error', span: at, message })
    } else if (!known.includes(word))
      found.push(unknownField(key, word, part, place, start - part.length - 1, at, known))
  }
  return found
}

function unknownField(
  key: string,
  word: string,
  part: string,
  { string }: Place,
  start: number,
  at: Span,
  known: readonly string[],
): Problem {
  const near = nearest(word, known)
  const message = near
    ? l10n.t('xm refuses "{0}" in `{1}`: did you mean "{2}"?', excerpt(word), key, near)
    : l10n.t('xm refuses "{0}" in `{1}`: it takes {2}.', excerpt(word), key, known.join(', '))
  const from = start + part.indexOf(word)
  const span = string && word !== '' ? sourceSpan(string, from, from + word.length) : at
  const fixes = near && string ? [changeTo(span, near)] : undefined
  return { code: 'unknown-field', severity: 'error', span, message, ...(fixes && { fixes }) }
}
