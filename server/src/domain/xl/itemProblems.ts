import { parseChannel } from '../../strings/channel.ts'
import { parseVif } from '../../strings/vif.ts'
import { type Setting, type StringValue, sourceSpan } from '../../syntax/model.ts'
import type { Fix, Problem, Span } from '../../text/problem.ts'

/** The reader of the little language that the items of a key are written in. */
const LANGUAGES: Readonly<Record<string, (text: string) => { readonly problems: readonly Problem[] }>> = {
  channel: parseChannel,
  vif: parseVif,
}

/**
 * What is wrong inside the strings of a list; spans count from the setting's statement. xl reads no item behind a list
 * inside the list, so neither do we.
 */
export function itemProblems(setting: Setting): Problem[] {
  const parse = LANGUAGES[setting.key]
  if (!parse || setting.value?.kind !== 'list') return []
  const { items } = setting.value
  const nested = items.findIndex(item => item.kind === 'list')
  return items.slice(0, nested < 0 ? items.length : nested).flatMap(item => {
    if (item.kind === 'string') return parse(item.text).problems.map(problem => inSource(item, problem))
    if (item.kind !== 'number') return []
    // xl takes a number for a string of digits, but nothing stands inside it.
    return parse(item.text).problems.map(({ fixes, ...problem }) => ({ ...problem, span: item.span }))
  })
}

function inSource(item: StringValue, problem: Problem): Problem {
  const place = ({ start, end }: Span) => sourceSpan(item, start, end)
  const placeFix = (fix: Fix) => ({
    title: fix.title,
    edits: fix.edits.map(({ span, text }) => ({ span: place(span), text })),
  })
  return { ...problem, span: place(problem.span), ...(problem.fixes && { fixes: problem.fixes.map(placeFix) }) }
}
