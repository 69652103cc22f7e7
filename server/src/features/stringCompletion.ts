import * as l10n from '@vscode/l10n'
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types'
import { type DeviceField, deviceField, fieldsOf, fieldValues } from '../facts/deviceFields.ts'
import type { StringLanguage } from '../strings/deviceString.ts'
import { STRING_LANGUAGES } from '../strings/languages.ts'
import type { Span } from '../text/problem.ts'
import { freshMac, freshUuid } from './fresh.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'
import type { StringPlace } from './stringPlace.ts'

/** What can stand at a place inside a string: the fields of its language that are not there yet, or values of one. */
export function stringCompletion(context: GuestContext, place: StringPlace): CompletionItem[] {
  const language = STRING_LANGUAGES[place.setting.key]
  if (!language || context.target.toolstack !== 'xl') return []
  const expected = language.expect(place.text, place.index)
  if (!expected) return []
  const span = { start: place.sourceOf(expected.span.start), end: place.sourceOf(expected.span.end) }
  switch (expected.kind) {
    case 'field':
      return fieldItems(context, language, expected.taken, span)
    case 'value':
      return valueItems(context, language, expected.field, span)
    default:
      return expected.words.map((word, index) => item(context, word, CompletionItemKind.EnumMember, word, span, index))
  }
}

/** What most strings of a language say, in the order they say it; the other fields come behind. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  vif: ['mac', 'bridge', 'ip', 'script', 'type', 'model', 'vifname', 'rate', 'gatewaydev'],
  disk: ['format', 'vdev', 'access', 'cdrom', 'target'],
  vfb: ['vnc', 'vnclisten', 'vncpasswd', 'vncdisplay', 'vncunused', 'keymap'],
}

function fieldItems(
  context: GuestContext,
  language: StringLanguage,
  taken: readonly string[],
  span: Span,
): CompletionItem[] {
  if (!language.fields) return []
  const usual = USUAL[language.fields] ?? []
  const order = ({ name, required }: DeviceField) =>
    usual.includes(name) ? usual.indexOf(name) : required ? 20 : name.startsWith('colo') ? 40 : 30
  const free = fieldsOf(language.fields, context.target.release).filter(({ name }) => !taken.includes(name))
  return [...free]
    .sort((a, b) => order(a) - order(b))
    .map((field, index) => {
      const text = field.type === 'flag' ? field.name : `${field.name}=`
      const detail = field.default === null ? field.type : l10n.t('{0}, default {1}', field.type, field.default)
      const made = item(context, field.name, CompletionItemKind.Field, text, span, index)
      return { ...made, detail }
    })
}

function valueItems(context: GuestContext, language: StringLanguage, name: string, span: Span): CompletionItem[] {
  const field = language.fields && deviceField(language.fields, name)
  if (!field) return []
  const fresh = freshValue(context, field, span)
  const words = fieldValues(field, context.target.release) ?? (field.type === 'boolean' ? ['1', '0'] : [])
  return [
    ...fresh,
    ...words.map((word, index) => item(context, word, CompletionItemKind.EnumMember, word, span, index)),
  ]
}

function freshValue(context: GuestContext, field: DeviceField, span: Span): CompletionItem[] {
  const text = field.name === 'mac' ? freshMac() : field.type === 'uuid' ? freshUuid() : null
  if (text === null) return []
  return [
    { ...item(context, text, CompletionItemKind.Value, text, span, 0), detail: l10n.t('a new one, made at random') },
  ]
}

function item(
  context: GuestContext,
  label: string,
  kind: CompletionItemKind,
  newText: string,
  span: Span,
  index: number,
): CompletionItem {
  const range = rangeOf(context.document, span)
  return { label, kind, sortText: String(index).padStart(3, '0'), textEdit: { range, newText } }
}
