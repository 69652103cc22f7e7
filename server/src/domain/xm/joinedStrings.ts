import * as l10n from '@vscode/l10n'
import type { Setting, StringValue } from '../../syntax/model.ts'
import type { Problem } from '../../text/problem.ts'

/**
 * Strings that stand side by side in a list: Python makes one of them without a word, where most often a comma was
 * forgotten. Spans count from the setting's statement, which begins at `offset`.
 */
export function joinedStrings({ value }: Setting, text: string, offset: number): Problem[] {
  if (value?.kind !== 'list') return []
  return value.items.flatMap(item => {
    if (item.kind !== 'string' || !item.parts) return []
    const source = text.slice(offset + item.span.start, offset + item.span.end)
    const gaps = gapsIn(source).map(at => ({ start: item.span.start + at, end: item.span.start + at }))
    return [joined(item, gaps)]
  })
}

function joined(item: StringValue, gaps: readonly Problem['span'][]): Problem {
  return {
    code: 'joined-strings',
    severity: 'warning',
    span: item.span,
    message: l10n.t(
      'Without a comma Python makes one string of these, and xl refuses the file: put a comma between them.',
    ),
    fixes: [{ title: l10n.t('Put in the comma'), edits: gaps.map(span => ({ span, text: ',' })) }],
  }
}

/** Where each string but the last ends, in the text of strings side by side. */
function gapsIn(source: string): number[] {
  const ends: number[] = []
  for (const match of source.matchAll(
    /#.*|[a-zA-Z]*('''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*")/g,
  )) {
    if (match[1] !== undefined) ends.push(match.index + match[0].length)
  }
  return ends.slice(0, -1)
}
