import * as l10n from '@vscode/l10n'
import { compareReleases, hasToolstack, newestRelease, type Release, type Target } from '../../facts/releases.ts'
import type { SxpFile } from '../../syntax/sxp/model.ts'
import { sxpSyntaxProblems } from '../../syntax/sxp/parse.ts'
import type { Problem } from '../../text/problem.ts'
import type { ScriptFolder } from '../scriptFolder.ts'
import { networkProblems } from './networkProblems.ts'
import { openDoors } from './openDoors.ts'
import { optionProblems } from './optionProblems.ts'
import { placeProblems } from './placeProblems.ts'
import { settingsByName, type XendSetting, xendSettings } from './settings.ts'
import { valueProblems } from './valueProblems.ts'

/** xend-config.sxp as xend of one release understands it. */
export interface XendResolution {
  readonly settings: ReadonlyMap<string, readonly XendSetting[]>
  /** In order of position; spans count from the start of the text. */
  readonly problems: readonly Problem[]
}

/**
 * Reads xend-config.sxp as xend does (sxp.py, XendOptions.py): an error is what keeps xend from starting.
 *
 * @param scripts what is known of the host's scripts; null where nothing is
 */
export function resolveXend(file: SxpFile, target: Target, scripts: ScriptFolder | null): XendResolution {
  const release = xendRelease(target)
  const all = xendSettings(file)
  const settings = settingsByName(all)
  const problems = [
    ...xendGone(target),
    ...sxpSyntaxProblems(file).map(problem => inRelease(problem, release)),
    ...placeProblems(file),
    ...optionProblems(settings, release),
    ...valueProblems(settings),
    ...networkProblems(settings, target.isAssumed ? null : release, scripts),
    ...openDoors(settings),
  ]
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return { settings, problems }
}

/** The release whose xend reads the file: the host's own, or the last one there was. */
export function xendRelease({ release }: Target): Release {
  return hasToolstack(release, 'xm') ? release : newestRelease('xm')
}

function xendGone({ release, isAssumed }: Target): Problem[] {
  if (isAssumed || hasToolstack(release, 'xm')) return []
  const message = l10n.t(
    'Xen {0} has no xend any more, so nobody reads this file: make bridges in the network files of the system, and set defaults of guests in xl.conf.',
    release,
  )
  return [{ code: 'xend-gone', severity: 'warning', span: { start: 0, end: 0 }, message, tag: 'unnecessary' }]
}

/** xend 3.0.3 runs on behind an escape that it does not know, past the end of the string. */
function inRelease(problem: Problem, release: Release): Problem {
  const isFatal = problem.code === 'syntax-bad-escape' && compareReleases(release, '3.0.4') < 0
  return isFatal ? { ...problem, severity: 'error' } : problem
}
