import * as l10n from '@vscode/l10n'
import { write } from '../text/fixes.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { type Row, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

/** A paravirtual screen and the window that shows it. Null is what nobody set: xl then takes its default. */
export interface Vfb extends DeviceString {
  readonly vnc: boolean | null
  /** Address, perhaps with a display behind a colon. */
  readonly listen: string | null
  readonly password: string | null
  /** TCP port less 5900. */
  readonly display: number | null
  readonly unused: boolean | null
  readonly keymap: string | null
  readonly sdl: boolean | null
  readonly opengl: boolean | null
  /** X display of the window that SDL opens. */
  readonly sdlDisplay: string | null
  readonly xauthority: string | null
}

const RULES: RowRules = {
  language: 'vfb',
  bare: 'ends',
  unknown: 'ignored',
  numbers: { vnc: 'switch', vncunused: 'switch', sdl: 'switch', opengl: 'switch', vncdisplay: 'int' },
}
const FIRST_PORT = 5900
const MOST_DISPLAYS = 100
/** VNC's own limit. */
const LONGEST_PASSWORD = 8

/** Reads one item of `vfb`: xl checks nothing of it (xl_parse.c), so every slip is silent. */
export function parseVfb(text: string, { release }: StringContext): Vfb {
  const row = readRow(text, RULES, release)
  const fields = new Map(row.fields.map(field => [field.nameSpan, field]))
  return {
    fields: row.fields,
    problems: [...row.problems.map(problem => xmType(problem, fields.get(problem.span))), ...displayProblems(row)],
    vnc: row.flag('vnc'),
    listen: row.text('vnclisten'),
    password: row.text('vncpasswd'),
    display: row.number('vncdisplay'),
    unused: row.flag('vncunused'),
    keymap: row.text('keymap'),
    sdl: row.flag('sdl'),
    opengl: row.flag('opengl'),
    sdlDisplay: row.text('display'),
    xauthority: row.text('xauthority'),
  }
}

export const VFB: StringLanguage = { fields: 'vfb', parse: parseVfb, expect: expectInRow }

/** `type=vnc` and `type=sdl` were xm's; xl passes over them and shows VNC either way. */
function xmType(problem: Problem, field: Field | undefined): Problem {
  if (problem.code !== 'unknown-field' || field?.name !== 'type') return problem
  const base = { code: 'unknown-field', span: field.span } as const
  if (field.value === 'sdl') {
    const message = l10n.t('`type=sdl` was for xm; xl ignores it and shows VNC: write sdl=1.')
    return { ...base, severity: 'warning', message, fixes: [write(field.span, 'sdl=1')] }
  }
  if (field.value !== 'vnc') return problem
  const message = l10n.t('`type=vnc` was for xm; xl ignores it, and VNC is on without it: write vnc=1.')
  return { ...base, severity: 'information', message, fixes: [write(field.span, 'vnc=1')] }
}

function displayProblems(row: Row): Problem[] {
  const problems: Problem[] = []
  const number = row.field('vncdisplay')
  const display = row.number('vncdisplay') ?? 0
  const listen = row.field('vnclisten')
  const password = row.field('vncpasswd')
  if (number && display >= FIRST_PORT && display < FIRST_PORT + MOST_DISPLAYS) problems.push(port(number, display))
  if (listen?.value?.includes(':') && number && display !== 0) problems.push(twoDisplays(listen, number))
  if (password && (password.value?.length ?? 0) > LONGEST_PASSWORD) problems.push(longPassword(password))
  return problems
}

function port({ valueSpan: span }: Field, display: number): Problem {
  const meant = String(display - FIRST_PORT)
  const message = l10n.t(
    '`vncdisplay` counts from port 5900, so this is port {0}: write {1}.',
    String(display + FIRST_PORT),
    meant,
  )
  return { code: 'value-out-of-range', severity: 'warning', span, message, fixes: [write(span, meant)] }
}

function twoDisplays({ valueSpan }: Field, number: Field): Problem {
  return {
    code: 'contradiction',
    severity: 'warning',
    span: valueSpan,
    message: l10n.t('What stands behind the colon is a display too, and the guest will not be created: keep one.'),
    related: [{ span: number.span, message: l10n.t('This is the other display.') }],
  }
}

function longPassword({ valueSpan: span }: Field): Problem {
  const message = l10n.t('VNC looks at the first 8 characters of a password only: the rest adds nothing.')
  return { code: 'value-out-of-range', severity: 'information', span, message }
}
