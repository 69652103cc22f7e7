import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, Field, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { type Row, readRow } from './row.ts'
import type { RowRules } from './rowRules.ts'

const CONNECTIONS = ['pty', 'socket'] as const

/** A byte stream between guest and dom0 (xl.cfg(5), CHANNEL_SPEC_STRING). */
export interface Channel extends DeviceString {
  /** What the guest finds it by, such as `org.qemu.guest_agent.0`. */
  readonly name: string | null
  readonly connection: (typeof CONNECTIONS)[number] | null
  /** Of the socket. */
  readonly path: string | null
  readonly backend: string | null
}

function rulesOf(release: Release): RowRules {
  const old = compareReleases(release, '4.18') < 0
  return {
    language: 'channel',
    // Taken off only after the signs have parted the text: ` =connection=pty` is a part without a name.
    blanksInFront: old,
    bare: 'refused',
    unknown: 'ignored',
    trim: true,
    signs: old ? 'skipped' : 'first',
    words: { wrong: 'refused', anyCase: false },
    required: { names: ['connection'], without: 'refused' },
  }
}

/** Reads one item of `channel`. */
export function parseChannel(text: string, { release }: StringContext): Channel {
  const row = readRow(text, rulesOf(release), release)
  return {
    fields: row.fields,
    problems: [...row.problems, ...pathProblems(row)],
    name: row.text('name'),
    connection: row.word('connection', CONNECTIONS),
    path: row.text('path'),
    backend: row.text('backend'),
  }
}

export const CHANNEL: StringLanguage = { fields: 'channel', parse: parseChannel, expect: expectInRow }

function pathProblems(row: Row): Problem[] {
  const connection = row.field('connection')
  const isRead = row.problems.every(({ severity }) => severity !== 'error')
  if (!isRead || !connection || connection.value !== 'socket' || row.field('path')) return []
  return [missingPath(connection)]
}

function missingPath({ span }: Field): Problem {
  const message = l10n.t('A channel over a socket needs its path: add path=/run/….')
  return { code: 'missing-field', severity: 'error', span, message }
}
