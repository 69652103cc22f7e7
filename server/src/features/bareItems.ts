import * as l10n from '@vscode/l10n'
import { domainKey } from '../facts/domainKeys.ts'
import type { Setting } from '../syntax/model.ts'
import type { Fix, Problem } from '../text/problem.ts'

/** Longer lists are not looked through: nobody forgot the quotes of so much. */
const LONGEST_LIST = 4000

/**
 * Quotes around the items of a list that has none at all: `vif = [ bridge=xenbr0 ]`, also over several lines, one item a
 * line. Commas inside a line are part of its item, as they are in `vif` and `disk`.
 */
export function bareItemsFix({ code }: Problem, { key, value }: Setting, offset: number, text: string): Fix | null {
  if (!code.startsWith('syntax-') || value?.kind !== 'list' || !domainKey(key)?.type.startsWith('list of strings')) {
    return null
  }
  const start = offset + value.span.start + 1
  const end = text.slice(start, start + LONGEST_LIST).indexOf(']') + start
  const inside = text.slice(start, end)
  if (end < start || /["'[]/.test(inside)) return null
  const items = itemsIn(inside)
  const [first] = items
  if (!first || items.some(({ item }) => isSetting(item))) return null
  const edits = items.flatMap(({ at, item, hasComma }, index) => {
    const needsComma = !hasComma && index < items.length - 1
    return [
      { span: { start: start + at, end: start + at }, text: "'" },
      { span: { start: start + at + item.length, end: start + at + item.length }, text: needsComma ? "'," : "'" },
    ]
  })
  return { title: l10n.t('Put quotes around every item'), edits }
}

/** What stands on each line, without comment and the comma at its end. */
function itemsIn(inside: string): { at: number; item: string; hasComma: boolean }[] {
  const items: { at: number; item: string; hasComma: boolean }[] = []
  let start = 0
  for (const line of inside.split('\n')) {
    const plain = line.replace(/#.*/, '').trimEnd()
    const item = plain.replace(/,$/, '').trimEnd()
    const indent = item.length - item.trimStart().length
    if (item.trim() !== '') {
      items.push({ at: start + indent, item: item.trim(), hasComma: plain.endsWith(',') })
    }
    start += line.length + 1
  }
  return items
}

/** The next setting of a file whose list is not closed at all. */
function isSetting(item: string): boolean {
  const [, name] = /^([a-z][\w.]*)[ \t]*\+?=/.exec(item) ?? []
  return name !== undefined && domainKey(name) !== undefined && !/,/.test(item) && /[ \t]=/.test(item)
}
