import { type ConfigFile, type ListValue, type Setting, statementIndexAt } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'

/** A place in a list where an item is due and no quote is open yet. */
export interface BarePlace {
  readonly setting: Setting
  /** What is typed of the item. */
  readonly typed: string
  readonly span: Span
}

/** Null where the cursor is in no list, or in an item, or behind one with no comma between. */
export function barePlaceAt(file: ConfigFile, offset: number): BarePlace | null {
  const index = statementIndexAt(file, offset)
  const setting = file.statements[index]?.setting
  const base = file.offsets[index] ?? 0
  if (setting?.value?.kind !== 'list') return null
  const list = setting.value
  const start = base + list.span.start
  if (offset <= start || (list.closed && offset >= base + list.span.end)) return null
  // Behind a list that is not closed a new line may just as well be the next setting.
  if (!list.closed && file.text.slice(start, offset).includes('\n')) return null
  const typed = /[a-z][\w-]*$/.exec(file.text.slice(Math.max(start, offset - 40), offset))?.[0] ?? ''
  const before = offset - typed.length
  if (!isDue(file.text.slice(itemEnd(list, before - base) + base, before))) return null
  return { setting, typed, span: { start: before, end: offset } }
}

/** Where the last item before a place ends, or the list begins. */
function itemEnd(list: ListValue, at: number): number {
  const last = list.items.findLast(({ kind, span }) => kind !== 'word' && span.start < at)
  return last ? last.span.end : list.span.start
}

/** Whether what stands between the item before and the place leads to a new one. Comments may lie between. */
function isDue(between: string): boolean {
  const plain = between.replace(/#[^\n]*\n/g, '\n').trim()
  return plain === '[' || plain === ','
}
