import * as l10n from '@vscode/l10n'
import { hasToolstack, type Release } from '../facts/releases.ts'
import { upgradeChanges } from '../rules/upgrade.ts'
import type { GuestContext } from './guestContext.ts'

/**
 * What changes for a guest file when its host goes to another release of xl, for people: `LINE:COLUMN  severity` with the
 * sentence below it, and `file` for what concerns the file as a whole.
 */
export function upgradeText({ document, file, target }: GuestContext, to: Release): string {
  const from = target.release
  if (!hasToolstack(from, 'xl')) {
    return `${l10n.t('Xen {0} has no xl to compare with: convert the file first.', from)}\n`
  }
  const changes = upgradeChanges(file, { from, to })
  const head = l10n.t('What changes for this guest from Xen {0} to {1}', from, to)
  const lines = changes.map(({ span, severity, message, code }) => {
    const { line, character } = document.positionAt(span.start)
    const place = span.end === 0 ? l10n.t('file') : `${line + 1}:${character + 1}`
    return `${place}  ${severity}\n  ${message} [${code}]`
  })
  const none = l10n.t('Nothing: both read it in the same way.')
  return `${head}\n\n${lines.length > 0 ? lines.join('\n\n') : none}\n`
}
