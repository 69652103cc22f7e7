import * as l10n from '@vscode/l10n'
import { domainKey, lifeOf } from '../../facts/domainKeys.ts'
import { HOST_OPTIONS, type HostOption, hostOption } from '../../facts/hostOptions.ts'
import type { Release } from '../../facts/releases.ts'
import { excerpt } from '../../text/excerpt.ts'
import { changeToName } from '../../text/fixes.ts'
import { nearest } from '../../text/nearest.ts'
import type { Problem, Span } from '../../text/problem.ts'
import { placeOf, SCRIPT_OPTIONS, type XendSetting } from './settings.ts'

type Settings = ReadonlyMap<string, readonly XendSetting[]>

/** What there is to say of the names: xend keeps what it does not know and never mentions it. */
export function optionProblems(settings: Settings, release: Release): Problem[] {
  return [...settings].flatMap(([name, all]) => {
    const option = hostOption('xend-config.sxp', name)
    return [
      ...(option ? [] : all.map(setting => unknown(name, placeOf(setting, setting.name)))),
      ...(option ? all.flatMap(setting => notInRelease(option, placeOf(setting, setting.name), release)) : []),
      ...(option ? repeated(name, all) : []),
    ]
  })
}

function unknown(name: string, span: Span): Problem {
  const elsewhere = placeElsewhere(name)
  if (elsewhere) return elsewhere(span)
  const near = nearest(name, xendNames())
  const shown = excerpt(name)
  return {
    code: 'unknown-option',
    severity: 'warning',
    span,
    message: near
      ? l10n.t('xend knows no option `{0}` and ignores it without a word: did you mean `{1}`?', shown, near)
      : l10n.t('xend knows no option `{0}` and ignores it without a word: correct its name, or remove it.', shown),
    ...(near && { fixes: [changeToName(span, near)] }),
    tag: 'unnecessary',
  }
}

/** An option of another file of dom0, or a key of guests. */
function placeElsewhere(name: string): ((span: Span) => Problem) | null {
  const base = { code: 'misplaced-option', severity: 'warning', tag: 'unnecessary' } as const
  if (hostOption('xl.conf', name)) {
    return span => ({
      ...base,
      span,
      message: l10n.t('`{0}` belongs in xl.conf: xend does not read it.', name),
    })
  }
  if (domainKey(name)) {
    return span => ({
      ...base,
      span,
      message: l10n.t('`{0}` belongs in the file of a guest: xend does not read it here.', name),
    })
  }
  return null
}

function xendNames(): string[] {
  return HOST_OPTIONS.filter(({ place }) => place === 'xend-config.sxp').map(({ name }) => name)
}

function notInRelease(option: HostOption, span: Span, release: Release): Problem[] {
  if (!option.xm || lifeOf(option.xm, release) !== 'notYet') return []
  return [
    {
      code: 'key-not-in-release',
      severity: 'warning',
      span,
      message: l10n.t('xend {0} does not read `{1}` yet: it came with Xen {2}.', release, option.name, option.xm.since),
      tag: 'unnecessary',
    },
  ]
}

/** xend takes the first of several, where xl would take the last. */
function repeated(name: string, [first, ...others]: readonly XendSetting[]): Problem[] {
  if (!first) return []
  const place = placeOf(first, first.list)
  return others.map(setting => {
    const span = placeOf(setting, setting.list)
    const message = SCRIPT_OPTIONS.includes(name)
      ? l10n.t(
          'xend takes only the first `{0}`, so this one does nothing: put # in front of the one you do not want.',
          name,
        )
      : l10n.t('xend takes only the first `{0}`, so this one does nothing: remove one of them.', name)
    return {
      code: 'duplicate-option',
      severity: 'warning' as const,
      span,
      message,
      fixes: [
        { title: l10n.t('Comment this one out'), edits: [{ span: { start: span.start, end: span.start }, text: '#' }] },
        {
          title: l10n.t('Comment the first one out'),
          edits: [{ span: { start: place.start, end: place.start }, text: '#' }],
        },
      ],
      related: [{ span: place, message: l10n.t('This one counts.') }],
      tag: 'unnecessary' as const,
    }
  })
}
