import type { ConfigFile } from '../syntax/model.ts'
import type { Problem } from '../text/problem.ts'

/** `# xen-config: ignore CODE[, CODE]` and `# xen-config: ignore-file CODE[, CODE]`. */
const DIRECTIVE = /^#\s*xen-config:\s*(ignore|ignore-file)\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)/

interface Directive {
  readonly codes: readonly string[]
  /** Where it holds: positions from `start` up to `end`. */
  readonly start: number
  readonly end: number
}

/**
 * Leaves out what the file's own comments say to ignore. At a line's end a comment speaks of that line, alone on a
 * line of the next setting; `ignore-file` above the first setting speaks of the whole file.
 */
export function withoutIgnored(file: ConfigFile, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length === 0 || !file.text.includes('xen-config:')) return problems
  const directives = directivesOf(file)
  return problems.filter(
    ({ code, span }) =>
      !directives.some(({ codes, start, end }) => codes.includes(code) && span.start >= start && span.start < end),
  )
}

function directivesOf(file: ConfigFile): Directive[] {
  const found: Directive[] = []
  const firstSetting = file.statements.findIndex(({ setting }) => setting !== null)
  file.statements.forEach((statement, index) => {
    const offset = file.offsets[index] ?? 0
    for (const comment of statement.comments) {
      const start = offset + comment.start
      const match = DIRECTIVE.exec(file.text.slice(start, offset + comment.end))
      if (!match) continue
      const codes = (match[2] ?? '').split(',').map(code => code.trim())
      if (match[1] === 'ignore-file') {
        if (firstSetting < 0 || index <= firstSetting) found.push({ codes, start: 0, end: Number.POSITIVE_INFINITY })
      } else found.push({ codes, ...reach(file, start, offset, index) })
    }
  })
  return found
}

function reach(file: ConfigFile, comment: number, offset: number, index: number): { start: number; end: number } {
  const lineStart = file.text.lastIndexOf('\n', comment) + 1
  if (file.text.slice(lineStart, comment).trim() !== '') return { start: lineStart, end: comment }
  const inside = file.statements[index]
  // A comment on a line of its own inside a list speaks of the line below it.
  if (inside?.setting) {
    const next = file.text.indexOf('\n', comment) + 1
    const end = file.text.indexOf('\n', next)
    return { start: next, end: end < 0 ? Number.POSITIVE_INFINITY : end + 1 }
  }
  const next = file.statements.findIndex(({ setting, length }, at) => at > index && (setting !== null || length === 0))
  const start = file.offsets[next] ?? offset
  return { start, end: start + (file.statements[next]?.length ?? 0) + 1 }
}
