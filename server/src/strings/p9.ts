import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import type { Problem } from '../text/problem.ts'
import type { DeviceString, StringContext, StringLanguage } from './deviceString.ts'
import { expectInRow } from './keyed.ts'
import { type Row, readRow } from './row.ts'
import { missingField } from './rowProblems.ts'
import type { RowRules } from './rowRules.ts'

const TYPES = ['qemu', 'xen_9pfsd'] as const

/** A folder of dom0 that the guest mounts over 9pfs. */
export interface P9 extends DeviceString {
  /** What the guest mounts it by. */
  readonly tag: string | null
  readonly path: string | null
  readonly securityModel: string | null
  readonly backend: string | null
  /** Who serves it; null is `qemu`. */
  readonly type: (typeof TYPES)[number] | null
  readonly maxFiles: number | null
  readonly maxOpenFiles: number | null
  /** MiB. */
  readonly maxSpace: number | null
  readonly autoDelete: boolean | null
}

const REQUIRED = ['tag', 'path', 'security_model'] as const
const DAEMON_ONLY = ['max-files', 'max-open-files', 'max-space', 'auto-delete'] as const

/** Until 4.17 a part without `=` ended the string; since 4.19 what is missing shows when the guest is created. */
function rulesOf(release: Release): RowRules {
  const newer = compareReleases(release, '4.18') >= 0
  return {
    language: 'p9',
    bare: newer ? 'refused' : 'ends',
    unknown: 'refused',
    trim: newer,
    numbers: { 'max-files': 'ulong', 'max-open-files': 'ulong', 'max-space': 'ulong', 'auto-delete': 'base 0 switch' },
    words: { wrong: 'refused', anyCase: true, alsoTaken: ['unknown'] },
    ...(compareReleases(release, '4.19') < 0 && { required: { names: REQUIRED, without: 'refused' } }),
  }
}

/** Reads one item of `p9`. */
export function parseP9(text: string, { release }: StringContext): P9 {
  const row = readRow(text, rulesOf(release), release)
  const type = row.word('type', TYPES)
  return {
    fields: row.fields,
    problems: [...row.problems, ...(compareReleases(release, '4.19') < 0 ? [] : serverProblems(row, type, text))],
    tag: row.text('tag'),
    path: row.text('path'),
    securityModel: row.text('security_model'),
    backend: row.text('backend'),
    type,
    maxFiles: row.number('max-files'),
    maxOpenFiles: row.number('max-open-files'),
    maxSpace: row.number('max-space'),
    autoDelete: row.flag('auto-delete'),
  }
}

export const P9_LANGUAGE: StringLanguage = { fields: 'p9', parse: parseP9, expect: expectInRow }

/** What libxl objects to when the guest is created (libxl_9pfs.c). */
function serverProblems(row: Row, type: P9['type'], text: string): Problem[] {
  if (row.problems.some(({ severity }) => severity === 'error')) return []
  const daemon = type === 'xen_9pfsd'
  const needed = daemon ? ['security_model'] : REQUIRED
  const missing = needed.filter(name => !row.field(name)).map(name => missingField('p9', name, text, 'not created'))
  return daemon ? missing : [...missing, ...limitProblems(row)]
}

function limitProblems(row: Row): Problem[] {
  return DAEMON_ONLY.flatMap(name => {
    const field = row.field(name)
    if (!field || !row.number(name)) return []
    const message = l10n.t(
      '`{0}` is for the server xen_9pfsd, and with QEMU the guest will not be created: add type=xen_9pfsd, or remove it.',
      name,
    )
    return [{ code: 'contradiction', severity: 'warning', span: field.span, message }]
  })
}
