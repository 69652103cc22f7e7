import { resolveXl } from '../domain/xl/resolve.ts'
import { resolveXm } from '../domain/xm/resolve.ts'
import type { Target } from '../facts/releases.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Problem, Severity } from '../text/problem.ts'
import { withoutIgnored } from './ignoreComments.ts'

/** What the user set for a code: another severity, or not to hear of it. */
export type RuleLevels = Readonly<Record<string, Severity | 'off'>>

/** Everything there is to say of a guest file, after the file's own ignore comments and the user's levels. */
export function guestFindings(file: ConfigFile, target: Target, levels: RuleLevels): readonly Problem[] {
  const { toolstack, release } = target
  const problems = toolstack === 'xl' ? resolveXl(file, release).problems : resolveXm(file, release)
  return withLevels(withoutIgnored(file, problems), levels)
}

function withLevels(problems: readonly Problem[], levels: RuleLevels): readonly Problem[] {
  if (Object.keys(levels).length === 0) return problems
  return problems.flatMap(problem => {
    const level = levels[problem.code]
    if (level === 'off') return []
    return level ? [{ ...problem, severity: level }] : [problem]
  })
}
