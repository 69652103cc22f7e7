import { lastNotAbove } from '../text/lines.ts'
import type { Problem, Span } from '../text/problem.ts'

/** `# xen-config: ignore CODE[, CODE]` and `# xen-config: ignore-file CODE[, CODE]`. */
const DIRECTIVE = /^#\s*xen-config:\s*(ignore|ignore-file)\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)/

/** A file with comments that begin with `#`, whatever else its notation is. */
export interface CommentedFile {
  readonly text: string
  readonly statements: readonly CommentedStatement[]
  readonly offsets: readonly number[]
}

/** What stands on a line, or on some, with its comments; null where there is nothing but comments. */
interface CommentedStatement {
  readonly setting: unknown
  readonly comments: readonly Span[]
  readonly problems: readonly unknown[]
  readonly length: number
}

/** Where comments silence one code: ranges by their start, each with the farthest end up to and including it. */
interface Silence {
  readonly starts: number[]
  readonly ends: number[]
}

/**
 * Leaves out what the file's own comments say to ignore. At a line's end a comment speaks of that line, alone on a
 * line of the next setting, also a broken one; `ignore-file` above the first setting speaks of the whole file.
 */
export function withoutIgnored(file: CommentedFile, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length === 0 || !file.text.includes('xen-config:')) return problems
  const silences = silencesByCode(file)
  return problems.filter(({ code, span }) => !holds(silences.get(code), span.start))
}

function holds(silence: Silence | undefined, at: number): boolean {
  if (!silence) return false
  const last = lastNotAbove(silence.starts, at)
  return last >= 0 && at < (silence.ends[last] ?? 0)
}

function silencesByCode(file: CommentedFile): ReadonlyMap<string, Silence> {
  const byCode = new Map<string, Silence>()
  for (const { code, start, end } of directivesOf(file).sort((a, b) => a.start - b.start)) {
    const known = byCode.get(code) ?? { starts: [], ends: [] }
    known.ends.push(Math.max(end, known.ends.at(-1) ?? 0))
    known.starts.push(start)
    byCode.set(code, known)
  }
  return byCode
}

interface Directive extends Span {
  readonly code: string
}

function directivesOf(file: CommentedFile): Directive[] {
  const found: Directive[] = []
  const firstSetting = file.statements.findIndex(({ setting }) => setting !== null)
  file.statements.forEach((statement, index) => {
    const offset = file.offsets[index] ?? 0
    for (const comment of statement.comments) {
      const start = offset + comment.start
      const match = DIRECTIVE.exec(file.text.slice(start, offset + comment.end))
      if (!match) continue
      const isForFile = match[1] === 'ignore-file'
      if (isForFile && firstSetting >= 0 && index > firstSetting) continue
      const span = isForFile ? { start: 0, end: Number.POSITIVE_INFINITY } : reach(file, start, offset, index)
      for (const code of (match[2] ?? '').split(',')) found.push({ code: code.trim(), ...span })
    }
  })
  return found
}

function reach(file: CommentedFile, comment: number, offset: number, index: number): Span {
  const lineStart = file.text.lastIndexOf('\n', comment) + 1
  if (file.text.slice(lineStart, comment).trim() !== '') return { start: lineStart, end: comment }
  const inside = file.statements[index]
  // A comment on a line of its own inside a list speaks of the line below it.
  if (inside?.setting) {
    const next = file.text.indexOf('\n', comment) + 1
    const end = file.text.indexOf('\n', next)
    return { start: next, end: end < 0 ? Number.POSITIVE_INFINITY : end + 1 }
  }
  let next = index + 1
  while (isOnlyComment(file.statements[next])) next++
  const start = file.offsets[next] ?? offset
  return { start, end: start + (file.statements[next]?.length ?? 0) + 1 }
}

function isOnlyComment(statement: CommentedStatement | undefined): boolean {
  return statement !== undefined && statement.setting === null && statement.problems.length === 0
}
