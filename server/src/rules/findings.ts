import { resolveXl } from '../domain/xl/resolve.ts'
import { resolveXm } from '../domain/xm/resolve.ts'
import type { Release, Target } from '../facts/releases.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Problem, Severity } from '../text/problem.ts'
import { withoutIgnored } from './ignoreComments.ts'
import { withPlaceholders } from './placeholders.ts'
import { ofNewPlaces } from './places.ts'
import { RULES } from './rules.ts'

/** What the user set for a code: another severity, or not to hear of it. */
export type RuleLevels = Readonly<Record<string, Severity | 'off'>>

/**
 * Everything there is to say of a guest file, after the file's own ignore comments and the user's levels.
 *
 * @param across what is to be said of it beside other files
 */
export function guestFindings(
  file: ConfigFile,
  target: Target,
  levels: RuleLevels,
  across: readonly Problem[] = [],
): readonly Problem[] {
  const alone = ofFileAlone(file, target)
  const problems = across.length === 0 ? alone : [...alone, ...stillToTell(alone, across)].sort(byPlace)
  return withLevels(withoutIgnored(file, withPlaceholders(file, problems)), levels)
}

/** The same without what the file shows by itself: as much of `across` as there would be among everything. */
export function findingsBeside(
  file: ConfigFile,
  target: Target,
  levels: RuleLevels,
  across: readonly Problem[],
): readonly Problem[] {
  if (across.length === 0) return []
  const alone = ofFileAlone(file, target)
  const told = stillToTell(alone, across)
  const kept = new Set(withPlaceholders(file, [...alone, ...told]))
  const left = told.filter(problem => kept.has(problem)).sort(byPlace)
  return withLevels(withoutIgnored(file, left), levels)
}

function ofFileAlone(file: ConfigFile, { toolstack, release }: Target): readonly Problem[] {
  return toolstack === 'xl' ? xlFindings(file, release) : resolveXm(file, release)
}

/** What is only worth knowing does not keep back what other files have to say of the same place. */
function stillToTell(alone: readonly Problem[], across: readonly Problem[]): Problem[] {
  return ofNewPlaces(alone.filter(isGrave), across)
}

/** What xl says or would say, and then what the rules add: one message for a place. */
function xlFindings(file: ConfigFile, release: Release): readonly Problem[] {
  const resolution = resolveXl(file, release)
  const added = RULES.flatMap(rule => rule(resolution.guest))
  const problems = [...resolution.problems, ...ofNewPlaces(resolution.problems, added)]
  return problems.sort(byPlace)
}

function isGrave({ severity }: Problem): boolean {
  return severity === 'error' || severity === 'warning'
}

function byPlace(a: Problem, b: Problem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end
}

/** After the user's levels. */
export function withLevels(problems: readonly Problem[], levels: RuleLevels): readonly Problem[] {
  if (Object.keys(levels).length === 0) return problems
  return problems.flatMap(problem => {
    const level = levels[problem.code]
    if (level === 'off') return []
    return level ? [{ ...problem, severity: level }] : [problem]
  })
}
