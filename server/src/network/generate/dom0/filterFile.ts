import * as l10n from '@vscode/l10n'
import type { HostPlan } from '../plan.ts'

/** The packet filter of a BSD has one file for all rules, so the host's own are in it, too. */
export function filterFileNotes({ mode }: HostPlan, path: string): string[] {
  if (mode !== 'nat') return []
  return [l10n.t('{0} is written whole here: where the host has rules of its own in it, keep them beside these.', path)]
}
