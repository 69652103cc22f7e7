import { domainKey } from '../../facts/domainKeys.ts'
import { cpusItemsRead } from '../../strings/cpus.ts'
import type { StringContext, StringLanguage } from '../../strings/deviceString.ts'
import { STRING_LANGUAGES } from '../../strings/languages.ts'
import { type ListValue, type Setting, type StringValue, sourceSpan, type Value } from '../../syntax/model.ts'
import type { Fix, Problem, Span } from '../../text/problem.ts'

/** What is wrong inside the strings of a setting; spans count from the setting's statement. */
export function itemProblems({ key, value }: Setting, context: StringContext): Problem[] {
  const language = STRING_LANGUAGES[key]
  const reader = domainKey(key)?.reader
  if (!language || !value || value.kind === 'word') return []
  if (value.kind === 'list') {
    // A list that the reader of the key does not take is judged as a whole.
    if (reader === 'string' || reader === 'intOrName') return []
    const lists = reader === 'listOfLists' ? value.items.filter(item => item.kind === 'list') : [value]
    const items = lists.flatMap(readItems)
    const read = key.startsWith('cpus') ? items.slice(0, cpusItemsRead(items.length, context)) : items
    return read.flatMap(item => textProblems(item, language, { ...context, inList: true }))
  }
  // A value by itself is a string of the language only where the key takes both; else its reader has judged it.
  if (reader !== 'string' && reader !== 'stringOrList') return []
  return textProblems(value, language, { ...context, inList: false })
}

/** The items that xl reads: none behind a list inside the list. */
function readItems({ items }: ListValue): readonly Value[] {
  const nested = items.findIndex(item => item.kind === 'list')
  return items.slice(0, nested < 0 ? items.length : nested)
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
