import type { ScriptFolder } from '../dom0/scriptFolder.ts'
import { resolveScript } from '../dom0/wrapper/resolve.ts'
import type { NamedScript } from '../dom0/wrapper/scriptProblems.ts'
import { resolveXend } from '../dom0/xend/resolve.ts'
import { type OwnFile, resolveOwnFile } from '../domain/xl/ownFiles.ts'
import type { Target } from '../facts/releases.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { ShellFile } from '../syntax/shell/model.ts'
import type { SxpFile } from '../syntax/sxp/model.ts'
import { sxpSyntaxProblems } from '../syntax/sxp/parse.ts'
import { type Problem, type Span, shiftSpan } from '../text/problem.ts'
import { type RuleLevels, withLevels } from './findings.ts'
import { type CommentedFile, withoutIgnored } from './ignoreComments.ts'
import { type NetworkFile, networkFileProblems } from './networkFile.ts'

/*
 * Everything there is to say of the files beside the guests, after their own ignore comments and the user's levels.
 */

/** @param scripts what is known of the host's scripts; null where nothing is */
export function xendFindings(
  file: SxpFile,
  target: Target,
  scripts: ScriptFolder | null,
  levels: RuleLevels,
): readonly Problem[] {
  return withLevels(withoutIgnored(file, resolveXend(file, target, scripts).problems), levels)
}

/** Of a guest as an S-expression, only whether xend can read it at all. */
export function sxpFindings(file: SxpFile, levels: RuleLevels): readonly Problem[] {
  return withLevels(withoutIgnored(file, sxpSyntaxProblems(file)), levels)
}

/** xm runs the file of a pool as Python, which is not judged here. */
export function ownFileFindings(
  place: OwnFile,
  file: ConfigFile,
  { toolstack, release }: Target,
  levels: RuleLevels,
): readonly Problem[] {
  if (place === 'cpupool' && toolstack === 'xm') return []
  return withLevels(withoutIgnored(file, resolveOwnFile(place, file, release)), levels)
}

/** What is said of a script in /etc/xen/scripts, without what its comments and the settings silence. */
export function scriptFindings(script: NamedScript, target: Target, levels: RuleLevels): readonly Problem[] {
  return withLevels(withoutIgnored(scriptLines(script.file), resolveScript(script, target)), levels)
}

/** The same of a network file of dom0. */
export function networkFindings(file: NetworkFile, levels: RuleLevels): readonly Problem[] {
  return withLevels(withoutIgnored(networkLines(file.text), networkFileProblems(file)), levels)
}

/** A script line by line, with its comments, so that they can silence findings as in other files. */
export function scriptLines({ text, comments }: ShellFile): CommentedFile {
  return linesOf(text, comments)
}

/** The same of a network file: in all of their notations a comment begins with `#`. */
export function networkLines(text: string): CommentedFile {
  const comments = [...text.matchAll(/(?<=^|[ \t])#.*$/gm)].map(({ 0: comment, index }) => ({
    start: index,
    end: index + comment.length,
  }))
  return linesOf(text, comments)
}

/** @param comments in order */
function linesOf(text: string, comments: readonly Span[]): CommentedFile {
  const offsets: number[] = []
  const statements: CommentedFile['statements'][number][] = []
  let comment = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const own: Span[] = []
    for (; (comments[comment]?.start ?? Number.POSITIVE_INFINITY) < end; comment++) {
      own.push(shiftSpan(comments[comment] as Span, -start))
    }
    const code = text.slice(start, own[0] ? start + own[0].start : end).trim()
    if (code !== '' || own.length > 0) {
      offsets.push(start)
      statements.push({ setting: code === '' ? null : code, comments: own, problems: [], length: end - start })
    }
    start = end + 1
  }
  return { text, statements, offsets }
}
