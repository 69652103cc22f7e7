import { type DomainKey, domainKey } from '../../facts/domainKeys.ts'
import { cpusItemsRead } from '../../strings/cpus.ts'
import type { StringContext, StringLanguage } from '../../strings/deviceString.ts'
import { STRING_LANGUAGES } from '../../strings/languages.ts'
import { carriedBy, parseP9 } from '../../strings/p9.ts'
import { type ListValue, type Setting, type StringValue, sourceSpan, type Value } from '../../syntax/model.ts'
import type { Fix, Problem, Span } from '../../text/problem.ts'
import { parsedString } from './parsedString.ts'
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
    const read = lists.flatMap(key === 'vnuma' ? withoutLists : readItems)
    if (key === 'p9') return folderProblems(read, language, context)
    return read.flatMap(item => textProblems(item, language, { ...context, inList: true }))
  }
  // A value by itself is a string of the language only where the key takes both; else its reader has judged it.
  if (reader !== 'string' && reader !== 'stringOrList') return []
  return textProblems(value, language, { ...context, inList: false })
}

/** Each item may take over from the one before it. */
function folderProblems(items: readonly Value[], language: StringLanguage, context: StringContext): Problem[] {
  let { earlier } = context
  return items.flatMap(item => {
    const ofItem = { ...context, inList: true, ...(earlier && { earlier }) }
    if (item.kind !== 'list') earlier = [carriedBy(parseP9(item.text, ofItem))]
    return textProblems(item, language, ofItem)
  })
}

/** What the items of one part of a list leave behind for the next part. */
export function carriedByAll(items: readonly Value[], context: StringContext): string {
  let [carried = ''] = context.earlier ?? []
  for (const item of readItems({ items })) {
    if (item.kind !== 'list') carried = carriedBy(parseP9(item.text, { ...context, earlier: [carried] }))
  }
  return carried
}

/** One item for each virtual CPU; xl does not come to the others. A list among them makes it trip over its own memory. */
function affinityProblems(
  key: DomainKey,
  { items }: ListValue,
  language: StringLanguage,
  context: StringContext,
): Problem[] {
  const { itemsBefore = 0 } = context
  const read = items.slice(0, Math.max(0, cpusItemsRead(itemsBefore + items.length, context) - itemsBefore))
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
function readItems({ items }: Pick<ListValue, 'items'>): readonly Value[] {
  const nested = items.findIndex(item => item.kind === 'list')
  return items.slice(0, nested < 0 ? items.length : nested)
}

/** The strings of a virtual node, in which xl passes over lists. */
function withoutLists({ items }: ListValue): readonly Value[] {
  return items.filter(item => item.kind !== 'list')
}

function textProblems(value: Value, language: StringLanguage, context: StringContext): Problem[] {
  if (value.kind === 'string') {
    return parsedString(value, language.parse, context).problems.map(problem => inSource(value, problem))
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
