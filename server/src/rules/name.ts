import * as l10n from '@vscode/l10n'
import { type Guest, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import type { Problem } from '../text/problem.ts'

/** Names that xl takes and that make trouble afterwards. */
export function nameRules(guest: Guest): readonly Problem[] {
  const name = textIn(guest, 'name')
  if (name === null) return []
  const message = trouble(name)
  return message ? [warn('unusable-name', valueSpan(guest, 'name'), message)] : []
}

function trouble(name: string): string | null {
  if (name === '') return l10n.t('An empty name cannot be used in any command: write a name.')
  if (/^\d+$/.test(name)) {
    return l10n.t('Every command takes {0} for the number of a domain, not for a name: add a letter.', name)
  }
  if (name.includes('/'))
    return l10n.t('A slash in the name breaks the paths of its log files and of the xenstore: remove it.')
  if (name === 'Domain-0') return l10n.t('Domain-0 is the name of dom0: write another one.')
  return null
}
