import { changeTo } from '../text/fixes.ts'
import type { Fix, Problem, Span } from '../text/problem.ts'
import type { Field } from './deviceString.ts'

/* What traps have in common: strings that the dry run of xl takes and the guest then stumbles over. */

/** Parts that a template fills in later: nothing can be said of them. */
export const UNFILLED = /\$[{(]|\{\{|<[^<>]{1,60}>|@\w{1,60}@|%\w{1,60}%|YOUR[_-]|CHANGE_?ME/i

/** None where the part that it speaks of is not there, because another problem took its place. */
export function trap(code: string, span: Span | null, message: string, fix?: Fix | undefined): Problem | null {
  return span && { code, severity: 'warning', span, message, ...(fix && { fixes: [fix] }) }
}

export function change(span: Span | null, text: string): Fix | undefined {
  return span ? changeTo(span, text) : undefined
}

export function inform(problem: Problem | null): Problem | null {
  return problem && { ...problem, severity: 'information' }
}

export function last(fields: readonly Field[], name: string): Field | undefined {
  return fields.findLast(field => field.name === name)
}

export function spanOf(fields: readonly Field[], ...names: readonly string[]): Span | null {
  return names.map(name => last(fields, name)).find(field => field !== undefined)?.valueSpan ?? null
}
