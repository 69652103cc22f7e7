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

type Carried = Pick<P9, 'tag' | 'path' | 'securityModel' | 'backend'>

/** What earlier items leave behind for this one (4.9 to 4.17: xl forgets to begin anew). */
function carriedFrom(items: readonly string[], release: Release): Carried {
  const nothing: Carried = { tag: null, path: null, securityModel: null, backend: null }
  if (compareReleases(release, '4.18') >= 0) return nothing
  return items.reduce<Carried>((carried, item) => takeOver(readRow(item, rulesOf(release), release), carried), nothing)
}

/** All that a later item takes over from this one and those before it, as one item. */
export function carriedBy({ tag, path, securityModel, backend }: P9): string {
  const fields = Object.entries({ tag, path, security_model: securityModel, backend })
  return fields.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join(',')
}

function takeOver(row: Row, carried: Carried): Carried {
  return {
    tag: row.text('tag') ?? carried.tag,
    path: row.text('path') ?? carried.path,
    securityModel: row.text('security_model') ?? carried.securityModel,
    backend: row.text('backend') ?? carried.backend,
  }
}

/** Until 4.17 a part without `=` ended the string; since 4.19 what is missing shows when the guest is created. */
function rulesOf(release: Release, names: readonly string[] = REQUIRED): RowRules {
  const newer = compareReleases(release, '4.18') >= 0
  return {
    language: 'p9',
    bare: newer ? 'refused' : 'ends',
    unknown: 'refused',
    trim: newer,
    numbers: { 'max-files': 'ulong', 'max-open-files': 'ulong', 'max-space': 'ulong', 'auto-delete': 'base 0 switch' },
    words: { wrong: 'refused', anyCase: true, alsoTaken: ['unknown'] },
    ...(compareReleases(release, '4.19') < 0 && { required: { names, without: 'refused' } }),
  }
}

/** Reads one item of `p9`. */
export function parseP9(text: string, { release, earlier = [] }: StringContext): P9 {
  const carried = carriedFrom(earlier, release)
  const has = { tag: carried.tag, path: carried.path, security_model: carried.securityModel }
  const rules = rulesOf(
    release,
    REQUIRED.filter(name => has[name] === null),
  )
  const row = readRow(text, rules, release)
  const type = row.word('type', TYPES)
  return {
    fields: row.fields,
    problems: [...row.problems, ...(compareReleases(release, '4.19') < 0 ? [] : serverProblems(row, type, text))],
    ...takeOver(row, carried),
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
