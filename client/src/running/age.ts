import type { Translator } from '../translate.ts'

/** How long ago something was, in one unit. */
export function ageOf(then: Date, now: Date, l10n: Translator): string {
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000)
  if (minutes < 1) return l10n.t('just now')
  if (minutes < 2) return l10n.t('a minute ago')
  if (minutes < 60) return l10n.t('{0} minutes ago', minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 2) return l10n.t('an hour ago')
  if (hours < 24) return l10n.t('{0} hours ago', hours)
  const days = Math.floor(hours / 24)
  return days < 2 ? l10n.t('a day ago') : l10n.t('{0} days ago', days)
}
