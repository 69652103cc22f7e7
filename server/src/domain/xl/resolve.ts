import * as l10n from '@vscode/l10n'
import { type DomainKey, domainKey, type GuestType, isRead } from '../../facts/domainKeys.ts'
import type { Release } from '../../facts/releases.ts'
import type { StringContext } from '../../strings/deviceString.ts'
import type { ConfigFile, Setting } from '../../syntax/model.ts'
import { syntaxProblems } from '../../syntax/xencfg/parse.ts'
import { excerpt } from '../../text/excerpt.ts'
import { type Problem, type Span, shiftProblem } from '../../text/problem.ts'
import { fileProblems } from './fileProblems.ts'
import type { Guest } from './guest.ts'
import { guestTypeOf, isIgnoredBy, since } from './guestType.ts'
import { carriedByAll, itemProblems, joinedItemProblems } from './itemProblems.ts'
import { keyProblems } from './keyProblems.ts'
import { releaseSyntaxProblems } from './releaseSyntax.ts'
import { type KeySettings, lastOf, type Placed, settingsByKey, textOf } from './settings.ts'
import { joinedValueProblems, valueProblems } from './valueProblems.ts'
import { mostVcpus } from './vcpus.ts'
import { vcpusListed, virtualNodes } from './vnuma.ts'
import { warnings } from './warnings.ts'

/** A guest file as xl of one release understands it. */
export interface Resolution {
  readonly guestType: GuestType
  /** The same, for whoever looks at several keys. */
  readonly guest: Guest
  readonly settings: ReadonlyMap<string, KeySettings>
  /** In order of position; spans count from the start of the text. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a file as `xl create` of that release does, and goes on where xl stops: every problem is located, and is an
 * error exactly where xl refuses the file.
 */
export function resolveXl(file: ConfigFile, release: Release): Resolution {
  const settings = settingsByKey(file, release)
  const guestType = guestTypeOf(settings, release)
  const nodes = since(release, '4.6') ? virtualNodes(settings.get('vnuma'), release) : []
  const context = { release, guestType, vcpus: mostVcpus(settings, vcpusListed(nodes)) }
  const ofNotation = [...syntaxProblems(file), ...releaseSyntaxProblems(file, release)]
  const guest = { release, type: guestType, vcpus: context.vcpus, parses: ofNotation.length === 0, settings }
  const problems = [
    ...ofNotation,
    ...[...settings].flatMap(([name, ofKey]) => problemsOfKey(name, ofKey, context)),
    ...fileProblems(settings, context, nodes, ofNotation.length === 0),
    ...warnings(guest),
  ]
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return { guestType, guest, settings, problems: withoutHalfNames(problems, ofNotation) }
}

function problemsOfKey(name: string, ofKey: KeySettings, context: StringContext): Problem[] {
  const key = domainKey(name)
  const isJoined = lastOf(ofKey).setting.operator === '+='
  return [
    ...partsOf(name, key, ofKey.effective, context).flatMap(part => settingProblems(part, key, isJoined)),
    ...(key && isJoined ? joinedProblems(key, ofKey, context) : []),
    ...duplicates(name, ofKey),
  ]
}

/** A setting, and what the earlier parts of a list that is put together mean for it. */
interface Part {
  readonly placed: Placed
  readonly context: StringContext
  /** A list inside an earlier part has ended xl's reading. */
  readonly isCut: boolean
}

function partsOf(
  name: string,
  key: DomainKey | undefined,
  effective: readonly Placed[],
  context: StringContext,
): Part[] {
  const endsAtLists = key?.reader === 'list' || key?.reader === 'stringList'
  let [isCut, itemsBefore, earlier]: [boolean, number, readonly string[] | undefined] = [false, 0, undefined]
  return effective.map(placed => {
    const ofCpus = name.startsWith('cpus') && itemsBefore > 0 && { itemsBefore }
    const part = { placed, isCut, context: { ...context, ...ofCpus, ...(earlier && { earlier }) } }
    const items = placed.setting.value?.kind === 'list' ? placed.setting.value.items : []
    itemsBefore += items.length
    if (name === 'p9' && !isCut) earlier = [carriedByAll(items, part.context)]
    isCut ||= endsAtLists && items.some(({ kind }) => kind === 'list')
    return part
  })
}

/**
 * What one setting shows by itself. Settings are values, so this is worked out once for each and release.
 *
 * @param isJoined the text or number is only a part of what xl sees
 */
function settingProblems({ placed, context, isCut }: Part, key: DomainKey | undefined, isJoined: boolean): Problem[] {
  const { setting, offset, isBroken } = placed
  const { release, guestType, vcpus, itemsBefore, earlier } = context
  const id = `${release} ${guestType} ${vcpus} ${isJoined} ${isCut} ${itemsBefore} ${earlier}`
  const found = remembered(setting, id, () => {
    const target = { toolstack: 'xl', release } as const
    const problems = keyProblems(setting, target)
    if (!key || !setting.value || isBroken || !isRead(key, target) || isIgnoredBy(guestType, release, key))
      return problems
    const ofItems = isCut ? [] : itemProblems(setting, context)
    if (setting.value.kind === 'list') {
      const ofValue = valueProblems(key, setting.value, null, target)
      return [...problems, ...(isJoined ? ofValue.map(withoutFixes) : ofValue), ...ofItems]
    }
    if (isJoined || setting.value.kind === 'word') return problems
    return [...problems, ...valueProblems(key, setting.value, setting.value.text, target), ...ofItems]
  })
  return found.map(problem => shiftProblem(problem, offset))
}

function withoutFixes({ fixes, ...problem }: Problem): Problem {
  return problem
}

/** A value put together with `+=` is judged as the whole that xl sees, at its last part, which alone cannot mend it. */
function joinedProblems(key: DomainKey, ofKey: KeySettings, context: StringContext): Problem[] {
  const { guestType, release } = context
  const target = { toolstack: 'xl', release } as const
  const text = textOf(ofKey)
  const { setting, offset } = lastOf(ofKey)
  if (text === null || !setting.value || !isRead(key, target) || isIgnoredBy(guestType, release, key)) return []
  const found = [
    ...joinedValueProblems(key, setting, setting.value, text, target),
    ...joinedItemProblems(key, setting.value, text, context),
  ]
  return found.map(({ fixes, ...problem }) =>
    shiftProblem({ ...problem, ...(fixes && ofKey.effective.length === 1 && { fixes }) }, offset),
  )
}

export function duplicates(name: string, ofKey: KeySettings): Problem[] {
  const winner = ofKey.effective[0]
  return ofKey.replaced.map(({ setting, offset }) => ({
    code: 'duplicate-key',
    severity: 'warning',
    span: at(setting.keySpan, offset),
    message: l10n.t('`{0}` is set again below, and xl takes only the last one: remove one of them.', excerpt(name)),
    tag: 'unnecessary',
    ...(winner && {
      related: [{ span: at(winner.setting.keySpan, winner.offset), message: l10n.t('This one counts.') }],
    }),
  }))
}

/** Half of a name that a wrong character cuts in two is no unknown key. */
export function withoutHalfNames(problems: readonly Problem[], ofNotation: readonly Problem[]): readonly Problem[] {
  const cut = ofNotation.filter(({ code }) => /^syntax-(unexpected-character|upper-case)$/.test(code))
  if (cut.length === 0) return problems
  const places = new Set(cut.flatMap(({ span }) => [span.start, span.end]))
  return problems.filter(
    ({ code, span }) => code !== 'unknown-key' || !(places.has(span.start) || places.has(span.end)),
  )
}

function at({ start, end }: Span, offset: number): Span {
  return { start: start + offset, end: end + offset }
}

const memory = new WeakMap<Setting, { readonly context: string; readonly problems: readonly Problem[] }>()

function remembered(setting: Setting, context: string, find: () => Problem[]): readonly Problem[] {
  const known = memory.get(setting)
  if (known?.context === context) return known.problems
  const problems = find()
  memory.set(setting, { context, problems })
  return problems
}
