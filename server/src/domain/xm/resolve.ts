import * as l10n from '@vscode/l10n'
import { domainKey, isRead, keysFor, lifeOf, valuesFor } from '../../facts/domainKeys.ts'
import type { Release, Target } from '../../facts/releases.ts'
import { type ConfigFile, eachSetting, type Setting } from '../../syntax/model.ts'
import { nearest } from '../../text/nearest.ts'
import { type Problem, shiftProblem } from '../../text/problem.ts'
import { unknownValue } from '../unknownValue.ts'

/**
 * Reads a guest file for xm, which runs it as Python. Only settings that read the same in both notations are
 * judged; everything else in the file is left alone, because Python allows far more than this notation knows.
 */
export function resolveXm(file: ConfigFile, release: Release): Problem[] {
  const target = { toolstack: 'xm', release } as const
  const found: Problem[] = []
  eachSetting(file, (setting, offset, index) => {
    if (setting.operator !== '=' || file.statements[index]?.problems.some(isNoReturn)) return
    for (const problem of settingProblems(setting, target)) found.push(shiftProblem(problem, offset))
  })
  return found
}

/** Python reads Windows line ends as any others. */
function isNoReturn({ code }: Problem): boolean {
  return code !== 'syntax-carriage-return'
}

function settingProblems(setting: Setting, target: Target): Problem[] {
  const key = domainKey(setting.key)
  if (!key) return misspelt(setting, target)
  if (!isRead(key, target)) {
    // A key that xm never knew may still be a variable of the script, so that is no finding.
    if (!key.xm || lifeOf(key.xm, target.release) !== 'notYet') return []
    const message = l10n.t(
      'xm {0} does not read `{1}` yet: it came with Xen {2}.',
      target.release,
      key.name,
      key.xm.since,
    )
    return [{ code: 'key-not-in-release', severity: 'warning', span: setting.keySpan, message, tag: 'unnecessary' }]
  }
  const values = valuesFor(key, target)
  if (!values || setting.value?.kind !== 'string' || values.names.includes(setting.value.text)) return []
  if (!setting.key.startsWith('on_')) return []
  const { text, span } = setting.value
  return [unknownValue(key.name, span, text, values.names)]
}

/** Any name may be a variable of the script; only one that is nearly a key is worth a word. */
function misspelt({ key, keySpan }: Setting, target: Target): Problem[] {
  const near =
    key.length < 4
      ? null
      : nearest(
          key,
          keysFor(target).map(({ name }) => name),
        )
  if (!near) return []
  const message = l10n.t('xm knows no `{0}`: did you mean `{1}`?', key, near)
  const fixes = [{ title: l10n.t('Change to `{0}`', near), edits: [{ span: keySpan, text: near }] }]
  return [{ code: 'unknown-key', severity: 'information', span: keySpan, message, fixes }]
}
