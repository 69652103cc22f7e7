import * as l10n from '@vscode/l10n'
import { type DomainKey, lifeOf, type Reader } from '../../facts/domainKeys.ts'
import { HOST_OPTIONS, type HostOption, hostOption, optionValues } from '../../facts/hostOptions.ts'
import type { Release } from '../../facts/releases.ts'
import type { ConfigFile, Setting } from '../../syntax/model.ts'
import { syntaxProblems } from '../../syntax/xencfg/parse.ts'
import { excerpt } from '../../text/excerpt.ts'
import { changeToName } from '../../text/fixes.ts'
import { nearest } from '../../text/nearest.ts'
import { type Problem, shiftProblem } from '../../text/problem.ts'
import { misplacedKey } from '../misplaced.ts'
import { releaseSyntaxProblems } from './releaseSyntax.ts'
import { duplicates, withoutHalfNames } from './resolve.ts'
import { type KeySettings, lastOf, placeOfKey, settingsByKey, textOf } from './settings.ts'
import { joinedValueProblems, valueProblems } from './valueProblems.ts'

/** The files beside guests that xl reads in the same notation. */
export type OwnFile = 'xl.conf' | 'cpupool'

/**
 * xl.conf (parse_global_config, xl.c) or the file of a CPU pool (main_cpupoolcreate, xl_cpupool.c) as xl of one release
 * reads it; an error is what ends xl.
 */
export function resolveOwnFile(place: OwnFile, file: ConfigFile, release: Release): readonly Problem[] {
  const settings = settingsByKey(file)
  const ofNotation = [...syntaxProblems(file), ...releaseSyntaxProblems(file, release)]
  const problems = [
    ...ofNotation,
    ...[...settings].flatMap(([name, ofKey]) => problemsOfKey(place, name, ofKey, release)),
    ...(place === 'cpupool' ? cpusAndNodes(settings) : []),
  ]
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return withoutHalfNames(problems, ofNotation)
}

function problemsOfKey(place: OwnFile, name: string, ofKey: KeySettings, release: Release): Problem[] {
  const option = hostOption(place, name)
  const own = ofKey.effective.flatMap(({ setting, offset, isBroken }) => {
    const ofName = nameProblems(place, setting, option, release)
    const isRead = option?.xl && lifeOf(option.xl, release) === 'read'
    const found = isRead && !isBroken ? [...ofName, ...ofValue(option, setting, ofKey, release)] : ofName
    return found.map(problem => shiftProblem(problem, offset))
  })
  return [...own, ...duplicates(name, ofKey)]
}

function nameProblems(
  place: OwnFile,
  { key: name, keySpan: span }: Setting,
  option: HostOption | undefined,
  release: Release,
): Problem[] {
  const base = { severity: 'warning', span } as const
  if (!option) return [misplacedKey(name, span, place) ?? unknownKey(place, name, span)]
  const { xl, deprecated } = option
  if (!xl) {
    const message = l10n.t('Only xm reads `{0}`: xl ignores it.', name)
    return [{ ...base, code: 'other-toolstack-key', message, tag: 'unnecessary' }]
  }
  if (lifeOf(xl, release) === 'notYet') {
    const message = l10n.t('xl {0} does not read `{1}` yet: it came with Xen {2}.', release, name, xl.since)
    return [{ ...base, code: 'key-not-in-release', message, tag: 'unnecessary' }]
  }
  if (!deprecated || lifeOf({ since: deprecated.since, removed: null }, release) === 'notYet') return []
  return [
    {
      ...base,
      code: 'deprecated-key',
      message: l10n.t('`{0}` is the old word for `{1}`: use that instead.', name, deprecated.by),
      fixes: [changeToName(span, deprecated.by)],
      tag: 'deprecated',
    },
  ]
}

function unknownKey(place: OwnFile, name: string, span: Problem['span']): Problem {
  const names = HOST_OPTIONS.filter(option => option.place === place).map(option => option.name)
  const near = nearest(name, names)
  const shown = excerpt(name)
  return {
    code: 'unknown-key',
    severity: 'warning',
    span,
    message: near
      ? l10n.t('xl knows no `{0}` here and ignores it without a word: did you mean `{1}`?', shown, near)
      : l10n.t('xl knows no `{0}` here and ignores it without a word: correct its name, or remove it.', shown),
    ...(near && { fixes: [changeToName(span, near)] }),
    tag: 'unnecessary',
  }
}

function ofValue(option: HostOption, setting: Setting, ofKey: KeySettings, release: Release): Problem[] {
  const { value } = setting
  const target = { toolstack: 'xl', release } as const
  const text = textOf(ofKey)
  const isLast = lastOf(ofKey).setting === setting
  if (!value || value.kind === 'word' || (ofKey.effective.length > 1 && !isLast)) return []
  const key = asKey(option, release)
  const found =
    ofKey.effective.length > 1 && text !== null
      ? joinedValueProblems(key, setting, value, text, target)
      : valueProblems(key, value, text, target)
  // Of a word that it does not know xl.conf's reader only complains; a pool is not made.
  const isPassedOver = option.place === 'xl.conf'
  return found.map(problem =>
    isPassedOver && problem.code === 'unknown-value' ? { ...problem, severity: 'warning' } : problem,
  )
}

const READERS: Readonly<Record<HostOption['type'], Reader>> = {
  boolean: 'defbool',
  integer: 'long',
  string: 'string',
  enum: 'enumString',
  list: 'list',
  'list of strings': 'list',
  'string or list': 'stringOrList',
}

/** The option as a key, so that its value is judged by the same readers as those of guests. */
function asKey(option: HostOption, release: Release): DomainKey {
  const names = option.type === 'enum' ? optionValues(option, release) : null
  const { name, type, default: usual, range, xl } = option
  return {
    name,
    section: option.place,
    type,
    reader: range ? 'boundedLong' : READERS[type],
    default: usual,
    guestTypes: ['pv', 'pvh', 'hvm'],
    xl: xl && { ...xl, readAs: {} },
    xm: null,
    ...(names && { values: { names, caseSensitive: option.place === 'xl.conf' } }),
    // Before, xl took any number.
    ...(range && { range: { ...range, since: '4.13' as const } }),
  }
}

/** Nodes win over CPUs: with both, xl does not look at the CPUs. */
function cpusAndNodes(settings: ReadonlyMap<string, KeySettings>): Problem[] {
  const [cpus, nodes] = [settings.get('cpus'), settings.get('nodes')]
  if (!cpus || !nodes || lastOf(nodes).setting.value?.kind !== 'list') return []
  const message = l10n.t('`nodes` is set too, and then xl does not look at `cpus`: remove one of them.')
  return [{ code: 'value-ignored', severity: 'warning', span: placeOfKey(cpus), message, tag: 'unnecessary' }]
}
