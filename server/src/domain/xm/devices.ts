import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../../facts/releases.ts'
import type { Setting, StringValue } from '../../syntax/model.ts'
import { sourceSpan } from '../../syntax/model.ts'
import type { PyValue } from '../../syntax/python/values.ts'
import { excerpt } from '../../text/excerpt.ts'
import { nearest } from '../../text/nearest.ts'
import type { Problem, Span } from '../../text/problem.ts'

/** A field of a device string, and the first release of xm that takes it (configure_vifs, configure_vfbs, create.py). */
const VIF: Readonly<Record<string, Release>> = {
  backend: '3.0.3',
  bridge: '3.0.3',
  ip: '3.0.3',
  mac: '3.0.3',
  script: '3.0.3',
  type: '3.0.3',
  vifname: '3.0.3',
  rate: '3.0.3',
  model: '3.0.3',
  accel: '3.2',
  policy: '3.2',
  label: '3.2',
}

const VFB: Readonly<Record<string, Release>> = {
  type: '3.0.3',
  vnclisten: '3.0.3',
  vncunused: '3.0.3',
  vncdisplay: '3.0.3',
  display: '3.0.3',
  xauthority: '3.0.3',
  vncpasswd: '3.0.3',
  // Xen itself took it from 3.3 on, the 3.0.3 of Red Hat Enterprise Linux 5 before.
  keymap: '3.0.3',
  videoram: '3.3',
  opengl: '3.3',
  sdl: '3.4',
  vnc: '3.4',
  serial: '4.0',
  monitor: '4.0',
}

/** What xm refuses in the strings of disk, vif and vfb, where their text is known. */
export function deviceProblems(setting: Setting, value: PyValue, release: Release): Problem[] {
  const judge = JUDGES[setting.key]
  if (!judge || value.type !== 'list' || value.spoilt !== undefined) return []
  const written = setting.value?.kind === 'list' ? setting.value.items : []
  const whole = setting.value?.span ?? setting.keySpan
  return value.items.flatMap((item, index) => {
    const own = written.length === value.items.length ? written[index] : undefined
    const place: Place =
      own?.kind === 'string' ? { string: own, span: own.span } : { string: null, span: own?.span ?? whole }
    if (item.type === 'unknown') return []
    if (item.type !== 'str') return [notAString(setting.key, place)]
    return judge(item.value, place, release)
  })
}

/** Where an item stands: in a string of its own, or somewhere in a calculation. */
interface Place {
  readonly string: StringValue | null
  readonly span: Span
}

type Judge = (text: string, place: Place, release: Release) => Problem[]

const JUDGES: Readonly<Record<string, Judge>> = {
  disk: (text, place) => {
    const { length } = text.split(',')
    if (length >= 3 && length <= 5) return []
    const message = l10n.t(
      'xm refuses this disk: "{0}" has {1} parts, and it takes source,device,mode and two more that are rare.',
      excerpt(text),
      String(length),
    )
    return [{ code: 'misplaced-part', severity: 'error', span: place.span, message }]
  },
  vif: (text, place, release) => pairProblems('vif', text, place, fieldsIn(VIF, release)),
  vfb: (text, place, release) => pairProblems('vfb', text, place, fieldsIn(VFB, release)),
}

function fieldsIn(fields: Readonly<Record<string, Release>>, release: Release): string[] {
  return Object.keys(fields).filter(name => compareReleases(release, fields[name] ?? release) >= 0)
}

function notAString(key: string, { span }: Place): Problem {
  const message = l10n.t('The items of `{0}` are strings, and xm refuses anything else: put it into quotes.', key)
  return { code: 'not-a-single-value', severity: 'error', span, message }
}

/** `name=value` by `name=value`, blanks around both (comma_sep_kv_to_dict, create.py). */
function pairProblems(key: string, text: string, place: Place, known: readonly string[]): Problem[] {
  if (text.trim() === '') return []
  const found: Problem[] = []
  let start = 0
  for (const part of text.split(',')) {
    const at = place.string ? sourceSpan(place.string, start, start + part.length) : place.span
    start += part.length + 1
    const [name = ''] = part.split('=')
    const word = name.trim()
    if (!part.includes('=')) {
      const message = l10n.t(
        'xm refuses "{0}" in `{1}`: it takes name=value pairs between commas.',
        excerpt(part.trim()),
        key,
      )
      found.push({ code: 'misplaced-part', severity: 'error', span: at, message })
    } else if (!known.includes(word))
      found.push(unknownField(key, word, part, place, start - part.length - 1, at, known))
  }
  return found
}

function unknownField(
  key: string,
  word: string,
  part: string,
  { string }: Place,
  start: number,
  at: Span,
  known: readonly string[],
): Problem {
  const near = nearest(word, known)
  const message = near
    ? l10n.t('xm refuses "{0}" in `{1}`: did you mean "{2}"?', excerpt(word), key, near)
    : l10n.t('xm refuses "{0}" in `{1}`: it takes {2}.', excerpt(word), key, known.join(', '))
  const from = start + part.indexOf(word)
  const span = string && word !== '' ? sourceSpan(string, from, from + word.length) : at
  const fixes = near && string ? [{ title: l10n.t('Change to "{0}"', near), edits: [{ span, text: near }] }] : undefined
  return { code: 'unknown-field', severity: 'error', span, message, ...(fixes && { fixes }) }
}
