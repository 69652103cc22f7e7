import type { Hover, MarkupKind } from 'vscode-languageserver-types'
import { page } from '../docs/pages.ts'
import { domainKey, isRead } from '../facts/domainKeys.ts'
import { type Setting, statementIndexAt, type Value } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'
import { keyPage, plainPage } from './keyPage.ts'
import { stringHover } from './stringHover.ts'
import { stringAt } from './stringPlace.ts'

/** What a word of a guest file means: a key, a part of a string, or a value that has a page of its own. */
export function hover(context: GuestContext, offset: number, format: MarkupKind): Hover | null {
  const { file, document } = context
  const index = statementIndexAt(file, offset)
  const setting = file.statements[index]?.setting
  const base = file.offsets[index] ?? 0
  if (!setting) return null
  const on = (span: Span) => offset - base >= span.start && offset - base <= span.end
  const answer = (span: Span, markdown: string | null): Hover | null =>
    markdown === null
      ? null
      : {
          contents: { kind: format, value: markdown },
          range: rangeOf(document, { start: span.start + base, end: span.end + base }),
        }
  if (on(setting.keySpan)) return answer(setting.keySpan, aboutKey(setting, context))
  const string = stringAt(file, offset)
  const part = string && stringHover(context, string)
  if (part) return answer({ start: part.span.start - base, end: part.span.end - base }, part.markdown)
  if (setting.value && on(setting.value.span)) {
    return (
      answer(setting.value.span, aboutValue(setting, setting.value, context)) ??
      aboutKeyOfValue(setting, context, answer)
    )
  }
  return null
}

function aboutKey({ key }: Setting, { target, pages }: GuestContext): string | null {
  const known = domainKey(key)
  return known ? keyPage(known, target, pages) : null
}

function aboutValue({ key }: Setting, value: Value, { pages }: GuestContext): string | null {
  if (value.kind === 'list') return null
  const prose = page(pages, `values/${key}.${value.text}.md`)
  return prose ? plainPage(`${key} = "${value.text}"`, prose) : null
}

/** A word that a key takes is explained by its key. */
function aboutKeyOfValue(
  setting: Setting,
  context: GuestContext,
  answer: (span: Span, markdown: string | null) => Hover | null,
): Hover | null {
  const key = domainKey(setting.key)
  if (!key?.values || !isRead(key, context.target) || !setting.value) return null
  return answer(setting.value.span, aboutKey(setting, context))
}
