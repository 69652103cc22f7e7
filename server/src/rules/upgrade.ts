import * as l10n from '@vscode/l10n'
import { resolveXl } from '../domain/xl/resolve.ts'
import type { Release } from '../facts/releases.ts'
import { type ConfigFile, statementIndexAt } from '../syntax/model.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { Change, Step } from './change.ts'
import { changedDefaults } from './changedDefaults.ts'
import { guestFindings } from './findings.ts'
import { ofNewPlaces } from './places.ts'
import { effectChanges, typeChanges } from './upgradeEffects.ts'

/** Everything that changes for a guest file when its host goes from one release of xl to another; one for a place. */
export function upgradeChanges(file: ConfigFile, step: Step): Change[] {
  const [before, after] = [findingsIn(file, step.from), findingsIn(file, step.to)]
  const appearing = after.filter(problem => !isAmong(problem, before)).map(appeared)
  const vanishing = before.filter(problem => !isAmong(problem, after)).map(problem => vanished(problem, file, step))
  const guests = [resolveXl(file, step.from).guest, resolveXl(file, step.to).guest] as const
  const ofType = typeChanges(guests, step)
  const told = [...appearing, ...ofNewPlaces([...appearing, ...ofType], vanishing)]
  const effects = ofType.length > 0 ? [] : effectChanges(file, guests[1], step)
  const changes = [
    ...told,
    ...ofType,
    ...effects.filter(({ span }) => !told.some(change => liesIn(change.span, settingAround(file, span)))),
    ...changedDefaults(guests[1], step),
  ]
  return changes.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

/** Hints say how something could be better, which is no matter of releases. */
function findingsIn(file: ConfigFile, release: Release): readonly Problem[] {
  return guestFindings(file, { toolstack: 'xl', release }, {}).filter(({ severity }) => severity !== 'hint')
}

/** The same place and code; a warning that becomes an error is another thing. */
function isAmong({ code, span, severity }: Problem, problems: readonly Problem[]): boolean {
  return problems.some(
    other =>
      other.code === code &&
      other.span.start === span.start &&
      other.span.end === span.end &&
      (other.severity === 'error') === (severity === 'error'),
  )
}

function appeared(problem: Problem): Change {
  return { ...problem, kind: problem.code === 'key-not-in-release' ? 'unread' : 'appears' }
}

function vanished({ code, span, severity, message: said }: Problem, file: ConfigFile, { from, to }: Step): Change {
  const base = { code, severity: 'information', span } as const
  if (code === 'key-not-in-release') {
    const key = file.text.slice(span.start, span.end)
    const message = l10n.t('xl {0} reads `{1}`, which xl {2} passes over: see that it is still meant.', to, key, from)
    return { ...base, code: 'changed-effect', kind: 'read', message }
  }
  const message =
    severity === 'error'
      ? l10n.t('xl {0} takes what xl {1} refuses: {2}', to, from, said)
      : l10n.t('This is no matter any more with xl {0}: {1}', to, said)
  return { ...base, kind: 'vanishes', message }
}

function settingAround(file: ConfigFile, { start }: Span): Span {
  const index = statementIndexAt(file, start)
  const offset = file.offsets[index] ?? 0
  return { start: offset, end: offset + (file.statements[index]?.length ?? 0) }
}

function liesIn(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end && inner.end > 0
}
