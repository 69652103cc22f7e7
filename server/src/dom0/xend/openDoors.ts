import * as l10n from '@vscode/l10n'
import type { Problem } from '../../text/problem.ts'
import { placeOf, switchOf, textOf, type XendSetting } from './settings.ts'

type Settings = ReadonlyMap<string, readonly XendSetting[]>

/** Settings that let strangers in: each is sound by itself, and together they are what an attacker looks for. */
export function openDoors(settings: Settings): Problem[] {
  return [...hostPatterns(settings), ...openRelocation(settings), ...openVnc(settings)]
}

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/
const HOSTS_ALLOW = 'xend-relocation-hosts-allow'

/** Guests may be moved here by whoever asks: a running relocation server, on the network, for every host. */
function openRelocation(settings: Settings): Problem[] {
  const servers = ['xend-relocation-server', 'xend-relocation-ssl-server']
  const server = servers.find(name => switchOf(textOf(settings, name) ?? 'no') === true)
  const setting = server && settings.get(server)?.[0]
  if (!server || !setting || LOCAL.test(textOf(settings, 'xend-relocation-address') ?? '')) return []
  const allowed = textOf(settings, HOSTS_ALLOW)
  const list = settings.get(HOSTS_ALLOW)?.[0]
  const base = { code: 'open-relocation', severity: 'warning' } as const
  if (allowed === null || allowed === '') {
    const message = l10n.t(
      '`{0}` is on and `{1}` allows every host, so anybody on the network can send a guest here: name the hosts.',
      server,
      HOSTS_ALLOW,
    )
    const off = setting.values[0]
    const fixes = off ? [{ title: l10n.t('Turn it off'), edits: [{ span: placeOf(setting, off), text: 'no' }] }] : []
    return [{ ...base, span: placeOf(setting, setting.list), message, fixes }]
  }
  const value = list?.values[0]
  if (!list || value?.kind !== 'atom' || !allowed.split(' ').some(matchesAll)) return []
  const hasEmpty = allowed.split(' ').includes('')
  const text = allowed.trim().split(/ +/).join(' ').replaceAll('\\', '\\\\')
  return [
    {
      ...base,
      span: placeOf(list, value),
      message: hasEmpty
        ? l10n.t(
            'A blank too many is an empty pattern, which allows every host: put one blank between two patterns, and none at the ends.',
          )
        : l10n.t(
            'One of these patterns matches every host, so anybody on the network can send a guest here: name the hosts.',
          ),
      ...(hasEmpty &&
        text !== '' && {
          fixes: [
            { title: l10n.t('Remove the extra blanks'), edits: [{ span: placeOf(list, value), text: `'${text}'` }] },
          ],
        }),
    },
  ]
}

/** A pattern need only fit at the beginning of a host's name or address (re.match). */
function matchesAll(pattern: string): boolean {
  return /^\^?(\.[*+]\??)?\$?$/.test(pattern) && pattern !== '^$' && pattern !== '$'
}

/** Each word must be a regular expression, or xend does not start. */
function hostPatterns(settings: Settings): Problem[] {
  const setting = settings.get(HOSTS_ALLOW)?.[0]
  const value = setting?.values[0]
  if (!setting || value?.kind !== 'atom') return []
  const bad = value.text.split(' ').find(pattern => !isPattern(pattern))
  if (bad === undefined) return []
  return [
    {
      code: 'invalid-pattern',
      severity: 'error',
      span: placeOf(setting, value),
      message: l10n.t(
        '"{0}" is no regular expression, so xend does not start: write ^.*\\\\.example\\\\.com$ for *.example.com.',
        bad,
      ),
    },
  ]
}

/** As far as Python and JavaScript agree on what cannot be read. */
function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return /\(\?[PiLmsux#]/.test(pattern)
  }
}

function openVnc(settings: Settings): Problem[] {
  const setting = settings.get('vnc-listen')?.[0]
  const address = textOf(settings, 'vnc-listen')
  const password = textOf(settings, 'vncpasswd')
  if (!setting || (address !== '0.0.0.0' && address !== '::') || password !== '') return []
  const message = l10n.t(
    'The screens of all guests are on the network without a password: set `vncpasswd`, or listen on 127.0.0.1.',
  )
  const value = setting.values[0]
  const fixes = value
    ? [{ title: l10n.t('Listen on 127.0.0.1'), edits: [{ span: placeOf(setting, value), text: "'127.0.0.1'" }] }]
    : []
  return [{ code: 'open-console', severity: 'warning', span: placeOf(setting, setting.list), message, fixes }]
}
