import * as l10n from '@vscode/l10n'
import { type HostOption, hostOption } from '../../facts/hostOptions.ts'
import type { SxpNode } from '../../syntax/sxp/model.ts'
import { excerpt } from '../../text/excerpt.ts'
import { changeTo } from '../../text/fixes.ts'
import { nearest } from '../../text/nearest.ts'
import type { Problem, Severity, Span } from '../../text/problem.ts'
import { quoted } from './placeProblems.ts'
import { callOf, placeOf, SCRIPT_OPTIONS, switchOf, textOf, type XendSetting } from './settings.ts'

type Settings = ReadonlyMap<string, readonly XendSetting[]>

/** What is wrong with the value of the settings in force, one by one. */
export function valueProblems(settings: Settings): Problem[] {
  return [...settings].flatMap(([name, [setting]]) => {
    const option = hostOption('xend-config.sxp', name)
    if (!option || !setting) return []
    const [value, ...more] = setting.values
    if (!value) return [missingValue(name, setting)]
    const problem = wrongValue(option, value, placeOf(setting, value), settings)
    return [...(problem ? [problem] : []), ...(more.length > 0 ? moreValues(name, setting, more) : [])]
  })
}

function missingValue(name: string, setting: XendSetting): Problem {
  const message = l10n.t('`{0}` has no value, so its default counts: write ({0} …), or remove it.', name)
  return { code: 'missing-value', severity: 'warning', span: placeOf(setting, setting.list), message }
}

function wrongValue(option: HostOption, value: SxpNode, span: Span, settings: Settings): Problem | null {
  const wantsList = option.type === 'list'
  if (wantsList !== (value.kind === 'list')) return wrongShape(option, span, wantsList)
  if (value.kind === 'list') return null
  const severity = severityFor(option.name, settings)
  if (ANY_TEXT_TURNS_ON.includes(option.name)) return alwaysOn(option.name, value.text, span)
  if (option.type === 'boolean')
    return switchOf(value.text) === null ? notSwitch(option, value.text, span, severity) : null
  if (option.type === 'integer')
    return /^\s*[+-]?\d+\s*$/.test(value.text) ? null : notNumber(option, value.text, span, severity)
  if (option.values && !option.values.includes(value.text)) return notWord(option, value.text, option.values, span)
  return null
}

/** Options of which xend asks only whether there is any text: `(vnc-tls 0)` turns it on. */
const ANY_TEXT_TURNS_ON: readonly string[] = ['vnc-tls', 'vnc-x509-verify']

function alwaysOn(name: string, text: string, span: Span): Problem | null {
  if (text === '' || switchOf(text) !== false) return null
  const message = l10n.t('Any word behind `{0}` turns it on, "{1}" too: remove the line to turn it off.', name, text)
  return { code: 'always-on', severity: 'warning', span, message }
}

/**
 * Switches and numbers that xend reads when it starts, so that a wrong one keeps it from starting; and those that it
 * reads then if another option is on. It reads the rest for a guest or a migration, which fails.
 */
const READ_AT_START: Readonly<Record<string, true | string>> = {
  'console-limit': true,
  'device-create-timeout': true,
  'device-destroy-timeout': true,
  'dom0-cpus': true,
  'xend-http-server': true,
  'xend-port': 'xend-http-server',
  'xend-relocation-port': 'xend-relocation-server',
  'xend-relocation-server': true,
  'xend-relocation-ssl-port': 'xend-relocation-ssl-server',
  'xend-relocation-ssl-server': true,
  'xend-tcp-xmlrpc-server': true,
  'xend-tcp-xmlrpc-server-port': 'xend-tcp-xmlrpc-server',
  'xend-udev-event-server': true,
  'xend-unix-server': true,
  'xend-unix-xmlrpc-server': true,
}

function severityFor(name: string, settings: Settings): Severity {
  const read = READ_AT_START[name]
  if (read === undefined) return 'warning'
  return read === true || switchOf(textOf(settings, read) ?? 'no') === true ? 'error' : 'warning'
}

function wrongShape({ name }: HostOption, span: Span, wantsList: boolean): Problem {
  return {
    code: 'wrong-kind-of-value',
    severity: name === 'network-script' ? 'error' : 'warning',
    span,
    message: wantsList
      ? l10n.t('`{0}` takes a list in parentheses, not one word.', name)
      : l10n.t('`{0}` takes one word or a text in quotes, not a list: remove the inner parentheses.', name),
  }
}

function notSwitch({ name }: HostOption, text: string, span: Span, severity: Severity): Problem {
  const near = nearest(text, ['yes', 'no', 'on', 'off', 'true', 'false'])
  const message = near
    ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"? It takes yes or no.', name, excerpt(text), near)
    : l10n.t('`{0}` cannot be "{1}": write yes or no.', name, excerpt(text))
  const words = near ? [near] : ['yes', 'no']
  const fixes = words.map(word => changeTo(span, word))
  return { code: 'unknown-value', severity, span, message, fixes }
}

function notNumber({ name, unit }: HostOption, text: string, span: Span, severity: Severity): Problem {
  const digits = /^\d+/.exec(text)?.[0]
  return {
    code: 'not-a-number',
    severity,
    span,
    message: unit
      ? l10n.t('`{0}` takes a whole number, in {1}: xend cannot read "{2}".', name, unit, excerpt(text))
      : l10n.t('`{0}` takes a whole number: xend cannot read "{1}".', name, excerpt(text)),
    ...(digits && { fixes: [changeTo(span, digits)] }),
  }
}

function notWord({ name }: HostOption, text: string, words: readonly string[], span: Span): Problem | null {
  const near = words.find(word => word.toLowerCase() === text.toLowerCase()) ?? nearest(text, words)
  const shown = words.map(word => `"${word}"`).join(', ')
  const message = near
    ? l10n.t('`{0}` cannot be "{1}": did you mean "{2}"? It takes {3}.', name, excerpt(text), near, shown)
    : l10n.t('`{0}` cannot be "{1}": write one of {2}.', name, excerpt(text), shown)
  const fixes = near ? [changeTo(span, near)] : []
  // An unknown level stops the log, and xend with it; other words only have no effect.
  return { code: 'unknown-value', severity: name === 'loglevel' ? 'error' : 'warning', span, message, fixes }
}

/** xend reads the first value and passes over the others. */
function moreValues(name: string, setting: XendSetting, more: readonly SxpNode[]): Problem[] {
  const [first] = setting.values
  const last = more.at(-1) ?? first
  const start = placeOf(setting, more[0] ?? setting.list).start
  const span = { start, end: last ? placeOf(setting, last).end : start }
  const texts = [first, ...more].flatMap(node => (node?.kind === 'atom' ? [node.text] : []))
  const isText = texts.length === setting.values.length && first !== undefined
  if (isText && (SCRIPT_OPTIONS.includes(name) || name === 'xend-relocation-hosts-allow')) {
    const whole = { start: placeOf(setting, first).start, end: span.end }
    const text = `'${texts.join(' ').replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    return [
      {
        code: 'unquoted-arguments',
        severity: 'warning',
        span,
        message: l10n.t(
          'xend reads only "{0}" and drops what stands behind it: put quotes around all of it.',
          excerpt(callOf(setting)?.script ?? texts[0] ?? ''),
        ),
        fixes: [{ title: l10n.t('Put quotes around all of it'), edits: [{ span: whole, text }] }],
      },
    ]
  }
  const message = l10n.t('`{0}` takes one value: xend drops what stands behind it.', name)
  const fixes = isText
    ? [
        {
          title: l10n.t('Put quotes around all of it'),
          edits: [{ span: { start: placeOf(setting, first).start, end: span.end }, text: quoted(texts.join(' ')) }],
        },
      ]
    : []
  return [{ code: 'extra-value', severity: 'warning', span, message, fixes, tag: 'unnecessary' }]
}
