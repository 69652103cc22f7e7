import * as l10n from '@vscode/l10n'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import { type DeviceField, type DeviceLanguage, deviceField, fieldsOf } from '../facts/deviceFields.ts'
import { xmFields } from '../facts/xmFields.ts'
import { type Expectation, fieldTable } from '../strings/deviceString.ts'
import type { BarePlace } from './barePlace.ts'
import { type Choice, type CompletionStyle, dataOf, itemsOf } from './completionItem.ts'
import { fieldChoices } from './fieldChoices.ts'
import type { GuestContext } from './guestContext.ts'
import { contextOf, languageOf } from './guestStrings.ts'
import type { StringPlace } from './stringPlace.ts'

/** What can stand at a place inside a string: the fields of its language that are not there yet, or values of one. */
export function stringCompletion(
  context: GuestContext,
  { setting, text, index, inList, sourceOf }: StringPlace,
  style: CompletionStyle,
): CompletionItem[] {
  const language = languageOf(setting.key, context)
  const expected = language?.expect(text, index, { ...contextOf(context), inList })
  if (!language || !expected) return []
  const span = { start: sourceOf(expected.span.start), end: sourceOf(expected.span.end) }
  return itemsOf(context, span, choicesOf(context, setting.key, fieldTable(language, text), expected), style)
}

/** The same where the quote is missing too: what is chosen brings both quotes along. */
export function bareCompletion(
  context: GuestContext,
  { setting, typed, span }: BarePlace,
  style: CompletionStyle,
): CompletionItem[] {
  const language = languageOf(setting.key, context)
  const expected = language?.expect(typed, typed.length, { ...contextOf(context), inList: true })
  if (!language || !expected) return []
  const hole = style.snippets ? '$0' : ''
  const choices = choicesOf(context, setting.key, fieldTable(language, typed), expected).map(choice => ({
    ...choice,
    text: style.snippets ? `'${choice.text.replace(/[$}\\]/g, '\\$&')}${hole}'` : `'${choice.text}'`,
    isSnippet: style.snippets,
  }))
  return itemsOf(context, span, choices, style)
}

function choicesOf(context: GuestContext, key: string, table: DeviceLanguage | null, expected: Expectation): Choice[] {
  if (expected.kind === 'word') return expected.words.map(word => wordChoice(word, key, context))
  if (!table) return []
  if (expected.kind === 'field') return fieldNames(context, key, table, expected.taken)
  const field = deviceField(table, expected.field)
  return field ? fieldChoices(context, key, field) : []
}

function wordChoice(word: string, key: string, context: GuestContext): Choice {
  const kind = /[=:]$/.test(word) ? CompletionItemKind.Field : CompletionItemKind.EnumMember
  return { label: word, kind, text: word, data: dataOf(context, key, { value: word }) }
}

/** What most strings of a language say, in the order they say it; the other fields come behind. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  vif: ['mac', 'bridge', 'ip', 'script', 'type', 'model', 'vifname', 'rate', 'gatewaydev'],
  disk: ['format', 'vdev', 'access', 'cdrom', 'target'],
  vfb: ['vnc', 'vnclisten', 'vncpasswd', 'vncdisplay', 'vncunused', 'keymap'],
}

function fieldNames(context: GuestContext, key: string, language: DeviceLanguage, taken: readonly string[]): Choice[] {
  const usual = USUAL[language] ?? []
  const order = ({ name, required }: DeviceField) =>
    usual.includes(name) ? usual.indexOf(name) : required ? 20 : name.startsWith('colo') ? 40 : 30
  const { toolstack, release } = context.target
  const ofXm = toolstack === 'xm' ? xmFields(key, release) : null
  const free = fieldsOf(language, contextOf(context).release).filter(
    ({ name }) => !taken.includes(name) && (!ofXm || ofXm.includes(name)),
  )
  return [...free]
    .sort((a, b) => order(a) - order(b))
    .map(({ name, type, default: usually }) => ({
      label: name,
      kind: CompletionItemKind.Field,
      text: type === 'flag' ? name : `${name}=`,
      detail: usually === null ? type : l10n.t('{0}, default {1}', type, usually),
      data: dataOf(context, key, { field: { language, name } }),
      goesOn: type !== 'flag',
    }))
}
