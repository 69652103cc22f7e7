import * as l10n from '@vscode/l10n'
import { type DomainKey, domainKey, type GuestType, isRead } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import type { ConfigFile, Setting } from '../../syntax/model.ts'
import { syntaxProblems } from '../../syntax/xencfg/parse.ts'
import { type Problem, type Span, shiftProblem } from '../../text/problem.ts'
import { fileProblems } from './fileProblems.ts'
import { guestTypeOf } from './guestType.ts'
import { itemProblems } from './itemProblems.ts'
import { keyProblems } from './keyProblems.ts'
import { releaseSyntaxProblems } from './releaseSyntax.ts'
import { type KeySettings, lastOf, type Placed, settingsByKey, textOf } from './settings.ts'
import { valueProblems } from './valueProblems.ts'

/** A guest file as xl of one release understands it. */
export interface Resolution {
  readonly guestType: GuestType
  readonly settings: ReadonlyMap<string, KeySettings>
  /** In order of position; spans count from the start of the text. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a file as `xl create` of that release does, and goes on where xl stops: every problem is located, and is an
 * error exactly where xl refuses the file.
 */
export function resolveXl(file: ConfigFile, release: Release): Resolution {
  const settings = settingsByKey(file)
  const guestType = guestTypeOf(settings, release)
  const problems = [...syntaxProblems(file), ...releaseSyntaxProblems(file, release)]
  const parses = problems.length === 0
  for (const [name, ofKey] of settings) {
    const key = domainKey(name)
    for (const placed of ofKey.effective) problems.push(...settingProblems(placed, key, guestType, release))
    if (key && ofKey.effective.length > 1) problems.push(...joinedProblems(key, ofKey, guestType, release))
    problems.push(...duplicates(name, ofKey))
  }
  problems.push(...fileProblems(settings, guestType, release, parses))
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return { guestType, settings, problems }
}

/** What one setting shows by itself. Settings are values, so this is worked out once for each and release. */
function settingProblems(
  { setting, offset }: Placed,
  key: DomainKey | undefined,
  guestType: GuestType,
  release: Release,
): Problem[] {
  const found = remembered(setting, `${release} ${guestType}`, () => {
    const target = { toolstack: 'xl', release } as const
    const problems = keyProblems(setting, target)
    if (!key || !setting.value || !isRead(key, target) || ignoredBy(guestType, key)) return problems
    const text = setting.value.kind === 'list' || setting.value.kind === 'word' ? null : setting.value.text
    return [...problems, ...valueProblems(key, setting.value, text, target), ...itemProblems(setting)]
  })
  return found.map(problem => shiftProblem(problem, offset))
}

/** A value put together with `+=` is judged as the whole that xl sees, at its last part. */
function joinedProblems(key: DomainKey, ofKey: KeySettings, guestType: GuestType, release: Release): Problem[] {
  const target = { toolstack: 'xl', release } as const
  const text = textOf(ofKey)
  const { setting, offset } = lastOf(ofKey)
  if (text === null || !setting.value || !isRead(key, target) || ignoredBy(guestType, key)) return []
  if (/^(defbool|long|boundedLong)$/.test(key.reader))
    return [shiftProblem(appendedNumber(key, setting, release), offset)]
  return valueProblems(key, setting.value, text, target).map(problem => shiftProblem(problem, offset))
}

function appendedNumber(key: DomainKey, setting: Setting, _release: Release): Problem {
  return {
    code: 'value-ignored',
    severity: key.reader === 'boundedLong' ? 'error' : 'warning',
    span: setting.operatorSpan ?? setting.keySpan,
    message: l10n.t('`{0}` is a number, and xl does not add to numbers: write "=".', key.name),
  }
}

function duplicates(name: string, ofKey: KeySettings): Problem[] {
  const winner = ofKey.effective[0]
  return ofKey.replaced.map(({ setting, offset }) => ({
    code: 'duplicate-key',
    severity: 'warning',
    span: at(setting.keySpan, offset),
    message: l10n.t('`{0}` is set again below, and xl takes only the last one: remove one of them.', name),
    tag: 'unnecessary',
    ...(winner && {
      related: [{ span: at(winner.setting.keySpan, winner.offset), message: l10n.t('This one counts.') }],
    }),
  }))
}

function at({ start, end }: Span, offset: number): Span {
  return { start: start + offset, end: end + offset }
}

/** Keys of another kind of guest are not even looked at. */
function ignoredBy(guestType: GuestType, key: DomainKey): boolean {
  return key.onlyFor === true && !key.guestTypes.includes(guestType)
}

const memory = new WeakMap<Setting, { readonly context: string; readonly problems: readonly Problem[] }>()

function remembered(setting: Setting, context: string, find: () => Problem[]): readonly Problem[] {
  const known = memory.get(setting)
  if (known?.context === context) return known.problems
  const problems = find()
  memory.set(setting, { context, problems })
  return problems
}
