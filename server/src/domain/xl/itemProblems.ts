import { type DomainKey, domainKey } from '../../facts/domainKeys.ts'
import { cpusItemsRead } from '../../strings/cpus.ts'
import type { StringContext, StringLanguage } from '../../strings/deviceString.ts'
import { STRING_LANGUAGES } from '../../strings/languages.ts'
import { type ListValue, type Setting, type StringValue, sourceSpan, type Value } from '../../syntax/model.ts'
import type { Fix, Problem, Span } from '../../text/problem.ts'
import { refusedList } from './valueProblems.ts'

/** What is wrong inside the strings of a setting; spans count from the setting's statement. */
export function itemProblems({ key, value }: Setting, context: StringContext): Problem[] {
  const language = STRING_LANGUAGES[key]
  const fact = domainKey(key)
  if (!language || !fact || !value || value.kind === 'word') return []
  const { reader } = fact
  if (value.kind === 'list') {
    // A list that the reader of the key does not take is judged as a whole.
    if (reader === 'string' || reader === 'intOrName') return []
    const lists = reader === 'listOfLists' ? value.items.filter(item => item.kind === 'list') : [value]
    if (key.startsWith('cpus')) return affinityProblems(fact, value, language, context)
    const read = lists.flatMap(readItems)
    return read.flatMap((item, index) => {
      const earlier = key === 'p9' ? [...(context.earlier ?? []), ...textsOf(read.slice(0, index))] : []
      return textProblems(item, language, { ...context, inList: true, ...(earlier.length > 0 && { earlier }) })
    })
  }
  // A value by itself is a string of the language only where the key takes both; else its reader has judged it.
  if (reader !== 'string' && reader !== 'stringOrList') return []
  return textProblems(value, language, { ...context, inList: false })
}

/** One item for each virtual CPU; xl does not come to the others. A list among them makes it trip over its own memory. */
function affinityProblems(
  key: DomainKey,
  { items }: ListValue,
  language: StringLanguage,
  context: StringContext,
): Problem[] {
  const read = items.slice(0, cpusItemsRead(items.length, context))
  const nested = read.findIndex(item => item.kind === 'list')
  const list = read[nested]
  return [
    ...read
      .slice(0, nested < 0 ? read.length : nested)
      .flatMap(item => textProblems(item, language, { ...context, inList: true })),
    ...(list ? [refusedList(key, list)] : []),
  ]
}

/**
 * The same for a text put together with `+=`; all of it stands at the last part.
 *
 * @param value the last part
 * @param text the whole as xl sees it
 */
export function joinedItemProblems(key: DomainKey, { span }: Value, text: string, context: StringContext): Problem[] {
  const language = STRING_LANGUAGES[key.name]
  if (!language || (key.reader !== 'string' && key.reader !== 'stringOrList')) return []
  const { problems } = language.parse(text, { ...context, inList: false })
  return problems.map(({ fixes, ...problem }) => ({ ...problem, span }))
}

/** The items that xl reads: none behind a list inside the list. */
function readItems({ items }: ListValue): readonly Value[] {
  const nested = items.findIndex(item => item.kind === 'list')
  return items.slice(0, nested < 0 ? items.length : nested)
}

/** What the items are to xl, which takes a number for a string of digits. */
export function textsOf(items: readonly Value[]): string[] {
  return items.flatMap(item => (item.kind === 'list' ? [] : [item.text]))
}

function textProblems(value: Value, language: StringLanguage, context: StringContext): Problem[] {
  if (value.kind === 'string') {
    return language.parse(value.text, context).problems.map(problem => inSource(value, problem))
  }
  if (value.kind !== 'number') return []
  // xl takes a number for a string of digits, but nothing stands inside it.
  return language.parse(value.text, context).problems.map(({ fixes, ...problem }) => ({ ...problem, span: value.span }))
}

function inSource(item: StringValue, problem: Problem): Problem {
  const place = ({ start, end }: Span) => sourceSpan(item, start, end)
  const placeFix = (fix: Fix) => ({
    title: fix.title,
    edits: fix.edits.map(({ span, text }) => ({ span: place(span), text })),
  })
  return { ...problem, span: place(problem.span), ...(problem.fixes && { fixes: problem.fixes.map(placeFix) }) }
}
