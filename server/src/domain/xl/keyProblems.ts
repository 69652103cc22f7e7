import * as l10n from '@vscode/l10n'
import { type DomainKey, domainKey, isRead, keysFor, lifeOf } from '../../facts/domainKeys.ts'
import type { Target } from '../../facts/releases.ts'
import type { Setting } from '../../syntax/model.ts'
import { excerpt } from '../../text/excerpt.ts'
import { changeToName } from '../../text/fixes.ts'
import { nearest } from '../../text/nearest.ts'
import type { Problem } from '../../text/problem.ts'
import { misplacedKey } from '../misplaced.ts'
import { since } from './guestType.ts'

/**
 * What there is to say of a key as such, whatever its value: xl keeps a key that it does not read and never mentions
 * it, in any release. Spans count from the setting's statement.
 */
export function keyProblems(setting: Setting, target: Target): Problem[] {
  const key = domainKey(setting.key)
  if (!key) return [misplacedKey(setting.key, setting.keySpan, 'guest') ?? unknownKey(setting, target)]
  if (!isRead(key, target)) return [unreadKey(setting, key, target)]
  return deprecation(setting, key, target)
}

function unknownKey({ key: name, keySpan }: Setting, target: Target): Problem {
  const near = nearest(name, namesReadIn(target))
  const key = excerpt(name)
  return {
    code: 'unknown-key',
    severity: 'warning',
    span: keySpan,
    message: near
      ? l10n.t('xl knows no `{0}` and ignores it without a word: did you mean `{1}`?', key, near)
      : l10n.t('xl knows no `{0}` and ignores it without a word: correct its name, or remove it.', key),
    ...(near && { fixes: [changeToName(keySpan, near)] }),
    tag: 'unnecessary',
  }
}

function unreadKey({ key, keySpan }: Setting, known: DomainKey, { release }: Target): Problem {
  const base = { code: 'key-not-in-release', severity: 'warning', span: keySpan, tag: 'unnecessary' } as const
  if (!known.xl)
    return { ...base, code: 'other-toolstack-key', message: l10n.t('Only xm reads `{0}`: xl ignores it.', key) }
  if (lifeOf(known.xl, release) === 'notYet') {
    return {
      ...base,
      message: l10n.t('xl {0} does not read `{1}` yet: it came with Xen {2}.', release, key, known.xl.since),
    }
  }
  return {
    ...base,
    message: l10n.t('xl {0} no longer reads `{1}`: Xen {2} removed it.', release, key, known.xl.removed ?? ''),
  }
}

function deprecation({ key, keySpan }: Setting, known: DomainKey, target: Target): Problem[] {
  const { deprecated } = known
  if (!deprecated?.since || !since(target.release, deprecated.since)) return []
  const base = { code: 'deprecated-key', span: keySpan, tag: 'deprecated' } as const
  const by = deprecated.by
  if (deprecated.effect === 'ignored') {
    const message = by
      ? l10n.t('xl has ignored `{0}` since Xen {1}: use `{2}`, or remove the line.', key, deprecated.since, by)
      : l10n.t('xl has ignored `{0}` since Xen {1}: remove the line.', key, deprecated.since)
    return [{ ...base, severity: 'warning', message }]
  }
  const message = l10n.t('`{0}` is the old word for `{1}`: use that instead.', key, by ?? '')
  return [{ ...base, severity: deprecated.effect === 'warned' ? 'warning' : 'hint', message }]
}

const names = new Map<string, readonly string[]>()

function namesReadIn(target: Target): readonly string[] {
  const id = `${target.toolstack} ${target.release}`
  const known = names.get(id) ?? keysFor(target).map(key => key.name)
  names.set(id, known)
  return known
}
