import * as l10n from '@vscode/l10n'
import type { HostScript, ScriptVariable } from '../facts/hostScripts.ts'
import { compareReleases, type Release } from '../facts/releases.ts'
import { excerpt } from '../text/excerpt.ts'
import { changeToName } from '../text/fixes.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'

/** What a script of that release takes as `NAME=VALUE` in its call. */
export function argumentsOf(script: HostScript, release: Release | null): readonly ScriptVariable[] {
  return (script.variables ?? []).filter(variable => release === null || lifeOfVariable(variable, release) === 'read')
}

/** Whether the script of a release reads a variable already, still, or no longer. */
export function lifeOfVariable({ since, removed }: ScriptVariable, release: Release): 'notYet' | 'read' | 'gone' {
  if (since && compareReleases(release, since) < 0) return 'notYet'
  return removed && compareReleases(release, removed) >= 0 ? 'gone' : 'read'
}

/**
 * What there is to say of one `NAME=VALUE` of a call: a script makes a variable of every such word, and never looks at
 * those that it does not know.
 *
 * @param release null where nothing shows it
 * @param whole the span of the word with its value, which a fix takes away
 */
export function argumentProblem(
  script: HostScript,
  name: string,
  span: Span,
  release: Release | null,
  whole: Span,
): Problem[] {
  if (script.kind !== 'network-script' && script.kind !== 'vif-script') return []
  const variable = script.variables?.find(one => one.name === name)
  if (!variable) return script.variables ? [unknown(script, name, span, release)] : []
  const life = release === null ? 'read' : lifeOfVariable(variable, release)
  if (release === null || life === 'read') return []
  const message =
    life === 'gone'
      ? l10n.t(
          '`{0}` no longer knows `{1}`: Xen {2} removed it. Take it out, and name `netdev` and `bridge`.',
          script.name,
          name,
          variable.removed ?? '',
        )
      : l10n.t(
          '`{0}` of Xen {1} does not know `{2}` yet: it came with Xen {3}.',
          script.name,
          release,
          name,
          variable.since ?? '',
        )
  const fixes = [
    { title: l10n.t('Remove `{0}`', name), edits: [{ span: { start: whole.start - 1, end: whole.end }, text: '' }] },
  ]
  return [{ code: 'argument-not-in-release', severity: 'warning', span, message, fixes, tag: 'unnecessary' }]
}

function unknown(script: HostScript, name: string, span: Span, release: Release | null): Problem {
  const known = argumentsOf(script, release).map(one => one.name)
  const near = nearest(name, known) ?? known.find(word => name.startsWith(word) && word.length >= 4) ?? null
  const shown = excerpt(name)
  return {
    code: 'unknown-argument',
    severity: 'warning',
    span,
    message: near
      ? l10n.t('`{0}` does not know `{1}` and passes over it: did you mean `{2}`?', script.name, shown, near)
      : l10n.t('`{0}` does not know `{1}` and passes over it: it takes {2}.', script.name, shown, known.join(', ')),
    ...(near && { fixes: [changeToName(span, near)] }),
  }
}
