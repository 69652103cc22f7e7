import type { Hover, MarkupKind } from 'vscode-languageserver-types'
import { page } from '../docs/pages.ts'
import { type DomainKey, domainKey, isRead } from '../facts/domainKeys.ts'
import { type Setting, statementIndexAt, type Value } from '../syntax/model.ts'
import { type Span, shiftSpan } from '../text/problem.ts'
import { calculated } from './calculated.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'
import { interfaceHover } from './interfaceHover.ts'
import { keyPage, plainPage } from './keyPage.ts'
import { resolvedSetting } from './resolvedSetting.ts'
import { stringHover } from './stringHover.ts'
import { stringAt } from './stringPlace.ts'

interface Answer {
  readonly span: Span
  readonly markdown: string
}

/**
 * What a word of a guest file means, and what it comes to here: a key, a part of a string, a value; and the name of an
 * interface, wherever it stands.
 */
export function hover(context: GuestContext, offset: number, format: MarkupKind): Hover | null {
  const inFile = settingHover(context, offset)
  const ofInterface = interfaceHover(context, offset)
  const answer = inFile ?? ofInterface
  if (!answer) return null
  const parts = inFile && ofInterface ? [inFile.markdown, firstLine(ofInterface.markdown)] : [answer.markdown]
  return { contents: { kind: format, value: parts.join('\n\n') }, range: rangeOf(context.document, answer.span) }
}

function firstLine(markdown: string): string {
  return markdown.split('\n')[0] ?? ''
}

function settingHover(context: GuestContext, offset: number): Answer | null {
  const { file } = context
  const index = statementIndexAt(file, offset)
  const setting = file.statements[index]?.setting
  const base = file.offsets[index] ?? 0
  if (!setting) return null
  const on = ({ start, end }: Span) => offset - base >= start && offset - base <= end
  const answer = (span: Span, markdown: string | null) => markdown && { span: shiftSpan(span, base), markdown }
  if (on(setting.keySpan)) return answer(setting.keySpan, aboutKey(setting, context)) || null
  const string = stringAt(file, offset)
  const part = string && stringHover(context, string)
  if (part) return part
  const { value } = setting
  return value && on(value.span) ? answer(value.span, aboutValue(setting, value, context)) || null : null
}

function aboutKey(setting: Setting, context: GuestContext): string | null {
  const key = domainKey(setting.key)
  if (key) return keyPage(key, context.target, context.pages, hereOf(key, setting, context))
  const here = calculated(setting, context)
  return here.length > 0 ? `**${setting.key}** — ${here.join(' ')}` : null
}

/** A word is explained by its own page, or like a number that comes to something by its key. */
function aboutValue(setting: Setting, value: Value, context: GuestContext): string | null {
  const key = domainKey(setting.key)
  if (!key || !isRead(key, context.target) || value.kind === 'list') return null
  const prose = page(context.pages, `values/${setting.key}.${value.text}.md`)
  if (prose) return plainPage(`${setting.key} = "${value.text}"`, prose)
  const here = hereOf(key, setting, context)
  return key.values || here.length > 0 ? keyPage(key, context.target, context.pages, here) : null
}

/** What the value comes to, where the toolstack reads it as we do. */
function hereOf(key: DomainKey, setting: Setting, context: GuestContext): readonly string[] {
  if (context.target.toolstack === 'xm') return calculated(setting, context)
  return isRead(key, context.target) ? resolvedSetting(setting, context) : []
}
