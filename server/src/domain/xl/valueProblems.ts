import * as l10n from '@vscode/l10n'
import { type DomainKey, valuesFor } from '../../facts/domainKeys.ts'
import type { Target } from '../../facts/releases.ts'
import { lifeOfWord } from '../../facts/words.ts'
import type { Setting, Value } from '../../syntax/model.ts'
import type { Fix, Problem, Severity, Span } from '../../text/problem.ts'
import { unknownValue, valueNotInRelease } from '../unknownValue.ts'
import { typeNamed } from './guestType.ts'
import { addedNumber, numberProblems, severityOfBounded } from './numberProblems.ts'
import { readNumber, readsBinary } from './numbers.ts'

/**
 * What xl's reader of the key objects to in a value; spans count from the setting's statement.
 *
 * @param text what the value is to the reader, where it is a string or number (several `+=` joined); null for a list
 */
export function valueProblems(key: DomainKey, value: Value, text: string | null, target: Target): Problem[] {
  if (value.kind === 'word') return []
  switch (key.reader) {
    case 'defbool':
    case 'long':
      return text === null ? [notSingle(key, value)] : numberProblems(key, value, text, target, 'warning')
    case 'boundedLong': {
      const severity = severityOfBounded(key, target)
      return text === null ? [notSingle(key, value, severity)] : numberProblems(key, value, text, target, severity)
    }
    case 'string':
      return text === null ? [notSingle(key, value)] : []
    case 'enumString':
      return text === null ? [notSingle(key, value)] : wordProblems(key, value, text, target)
    case 'intOrName':
      return text === null ? [notSingle(key, value)] : numberOrWordProblems(key, value, text, target)
    case 'list':
    case 'indexedList':
    case 'listOfLists':
      return text !== null ? [notList(key, value, severityOfSingle(key))] : nestedProblems(key, value)
    case 'stringList':
      return text === null ? nestedInStrings(key, value) : [notList(key, value, 'error')]
    case 'stringOrList':
      return text === null ? nestedInStrings(key, value) : []
    default:
      return []
  }
}

/** The same for a text put together with `+=`, which xl never takes for a number. */
export function joinedValueProblems(
  key: DomainKey,
  setting: Setting,
  value: Value,
  text: string,
  target: Target,
): Problem[] {
  switch (key.reader) {
    case 'defbool':
    case 'long':
      return [addedNumber(key, setting, 'warning')]
    case 'boundedLong':
      return [addedNumber(key, setting, severityOfBounded(key, target))]
    case 'intOrName':
      return wordProblems(key, value, text, target)
    default:
      return valueProblems(key, value, text, target)
  }
}

function wordProblems(key: DomainKey, value: Value, text: string, target: Target): Problem[] {
  const values = valuesFor(key, target)
  if (!values || values.open) return []
  if (key.name === 'type' && typeNamed(text)) return []
  if (key.name === 'builder' && values.names.some(name => name.startsWith(text))) return []
  const same = values.caseSensitive ? text : text.toLowerCase()
  if (values.names.includes(same) || values.alsoAccepted?.includes(same)) return []
  const eras = key.values?.byRelease?.map(({ from, to, names }) => ({ from, to, words: names })) ?? []
  const life = lifeOfWord(same, eras)
  const { release } = target
  if (life) return [valueNotInRelease(key.name, value.span, text, values.names, { ...life, release })]
  return [unknownValue(key.name, value.span, text, values.names)]
}

function numberOrWordProblems(key: DomainKey, value: Value, text: string, target: Target): Problem[] {
  const number = readNumber(text, readsBinary(target.release))
  const numbers = key.values?.numbers
  if (number !== null && (!numbers || String(number) in numbers)) return []
  if (number !== null) return [unknownValue(key.name, value.span, text, key.values?.names ?? [])]
  return wordProblems(key, value, text, target)
}

function notSingle(key: DomainKey, value: Value, severity: Severity = 'warning'): Problem {
  const only = value.kind === 'list' && value.items.length === 1 ? value.items[0] : undefined
  const message =
    severity === 'error'
      ? l10n.t('`{0}` takes one value, and xl refuses a list: write it without [ ].', key.name)
      : l10n.t('`{0}` takes one value, so xl ignores the list: write it without [ ].', key.name)
  const fixes = only && only.kind !== 'list' ? [unwrap(value.span, only.span)] : []
  return { code: 'not-a-single-value', severity, span: value.span, message, ...(fixes.length > 0 && { fixes }) }
}

/** Most lists are passed over when they are none. */
function severityOfSingle({ name }: DomainKey): Severity {
  return name === 'smbios' ? 'error' : 'warning'
}

function notList(key: DomainKey, value: Value, severity: Severity): Problem {
  const message =
    severity === 'error'
      ? l10n.t('`{0}` must be a list: put the value into [ ].', key.name)
      : l10n.t('`{0}` must be a list, so xl ignores it altogether: put the value into [ ].', key.name)
  const { start, end } = value.span
  const edits = [
    { span: { start, end: start }, text: '[ ' },
    { span: { start: end, end }, text: ' ]' },
  ]
  return {
    code: 'not-a-list',
    severity,
    span: value.span,
    message,
    fixes: [{ title: l10n.t('Put it into [ ]'), edits }],
  }
}

function nestedInStrings(key: DomainKey, value: Value): Problem[] {
  return CRASHES.includes(key.name) ? nestedProblems(key, value) : []
}

/** Keys whose reader takes every item for a string and falls over a list. */
const CRASHES = ['mca_caps', 'viridian']

/** A list inside a list of strings ends xl's reading, with that item and all behind it lost, or ends xl itself. */
function nestedProblems(key: DomainKey, value: Value): Problem[] {
  if (value.kind !== 'list') return []
  if (key.reader === 'listOfLists') return value.items.filter(item => item.kind !== 'list').map(item => bare(key, item))
  const nested = value.items.find(item => item.kind === 'list')
  if (!nested) return []
  if (key.reader === 'indexedList' || CRASHES.includes(key.name)) return [refusedList(key, nested)]
  const message = l10n.t(
    '`{0}` is a list of strings: xl stops at this inner list and loses every item from here on.',
    key.name,
  )
  return [{ code: 'nested-list', severity: 'warning', span: nested.span, message }]
}

/** A list inside a list of strings where xl does not merely stop. */
export function refusedList(key: DomainKey, { span }: Value): Problem {
  const message = l10n.t(
    '`{0}` is a list of strings, and xl refuses this inner list: write its items without [ ].',
    key.name,
  )
  return { code: 'nested-list', severity: 'error', span, message }
}

/** An item of a list of lists that is none. */
function bare(key: DomainKey, { span }: Value): Problem {
  const message = l10n.t('`{0}` is a list of lists, and xl refuses this: put it into [ ] of its own.', key.name)
  const edits = [
    { span: { start: span.start, end: span.start }, text: '[ ' },
    { span: { start: span.end, end: span.end }, text: ' ]' },
  ]
  return { code: 'not-a-list', severity: 'error', span, message, fixes: [{ title: l10n.t('Put it into [ ]'), edits }] }
}

function unwrap(list: Span, item: Span): Fix {
  const edits = [
    { span: { start: list.start, end: item.start }, text: '' },
    { span: { start: item.end, end: list.end }, text: '' },
  ]
  return { title: l10n.t('Remove the brackets'), edits }
}
