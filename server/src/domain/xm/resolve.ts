import * as l10n from '@vscode/l10n'
import { domainKey, isRead, keysFor, lifeOf } from '../../facts/domainKeys.ts'
import type { Release, Target } from '../../facts/releases.ts'
import { type ConfigFile, eachSetting, type Setting } from '../../syntax/model.ts'
import { changeToName } from '../../text/fixes.ts'
import { nearest } from '../../text/nearest.ts'
import { type Problem, shiftProblem } from '../../text/problem.ts'
import { deviceProblems } from './devices.ts'
import { joinedStrings } from './joinedStrings.ts'
import { runProblems } from './runProblems.ts'
import { valueProblems } from './values.ts'

/**
 * Reads a guest file as xm does: Python runs it, and xm takes the names it knows out of what is left. An error is what makes
 * Python or xm stop; what only the host can tell is not judged.
 */
export function resolveXm(file: ConfigFile, release: Release): Problem[] {
  const { python } = file
  if (!python || python.syntax.length > 0) return [...(python?.syntax ?? [])]
  const target = { toolstack: 'xm', release } as const
  const found: Problem[] = [...runProblems(python)]
  const lasts = lastSettings(file)
  eachSetting(file, (setting, offset) => {
    for (const problem of keyProblems(setting, target)) found.push(shiftProblem(problem, offset))
    const key = domainKey(setting.key)
    if (!key || !isRead(key, target)) return
    const isLast = lasts.get(setting.key) === setting
    const value = python.values.get(setting.key)
    const ofSetting = [
      ...joinedStrings(setting, file.text, offset),
      ...(isLast && value
        ? [
            ...valueProblems(key, setting, value, target),
            ...deviceProblems(setting, value, { sources: python.sources.get(setting.key) ?? [], offset }, release),
          ]
        : []),
    ]
    for (const problem of ofSetting) found.push(shiftProblem(problem, offset))
  })
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** The setting that each key has its value from; null where that is put together from several. */
function lastSettings(file: ConfigFile): Map<string, Setting | null> {
  const lasts = new Map<string, Setting | null>()
  eachSetting(file, setting => {
    if (setting.operator === '=') lasts.set(setting.key, setting)
  })
  return lasts
}

function keyProblems(setting: Setting, target: Target): Problem[] {
  const key = domainKey(setting.key)
  if (!key) return misspelt(setting, target)
  // A key that xm never knew may still be a variable of the program, so that is no finding.
  if (isRead(key, target) || !key.xm || lifeOf(key.xm, target.release) !== 'notYet') return []
  const message = l10n.t(
    'xm {0} does not read `{1}` yet: it came with Xen {2}.',
    target.release,
    key.name,
    key.xm.since,
  )
  return [{ code: 'key-not-in-release', severity: 'warning', span: setting.keySpan, message, tag: 'unnecessary' }]
}

/** Any name may be a variable of the program; only one that is nearly a key is worth a word. */
function misspelt({ key, keySpan }: Setting, target: Target): Problem[] {
  const near = key.length < 4 ? null : nearestKey(key, target)
  if (!near) return []
  const message = l10n.t('xm knows no `{0}`: did you mean `{1}`?', key, near)
  const fixes = [changeToName(keySpan, near)]
  return [{ code: 'unknown-key', severity: 'information', span: keySpan, message, fixes }]
}

/** Programs have many names, and each is looked at after every keystroke. */
const nearestKeys = new Map<string, string | null>()

function nearestKey(name: string, target: Target): string | null {
  const id = `${target.release} ${name}`
  const known = nearestKeys.get(id)
  if (known !== undefined) return known
  const names = keysFor(target).map(key => key.name)
  const near = nearest(name, names) ?? null
  if (nearestKeys.size > 5000) nearestKeys.clear()
  nearestKeys.set(id, near)
  return near
}
