import * as l10n from '@vscode/l10n'
import { compareReleases, type Release } from '../facts/releases.ts'
import type { Fix, Problem } from '../text/problem.ts'
import type { StringContext } from './deviceString.ts'
import type { Disk } from './diskModel.ts'
import { FORMAT_PREFIXES } from './diskParts.ts'
import { change, inform, last, spanOf, trap, UNFILLED } from './diskTrap.ts'

/* What the name of an image says, and the string does not: its format, and that it is a CD-ROM. */

/** What the ending of an image's name says of its format; null where several are usual. */
const FORMAT_OF: Readonly<Record<string, readonly string[]>> = {
  qcow2: ['qcow2'],
  qcow: ['qcow', 'qcow2'],
  qed: ['qed'],
  vhd: ['vhd'],
  raw: ['raw'],
  iso: ['raw'],
}
const FOREIGN: readonly string[] = ['vmdk', 'vdi', 'vhdx']

/** An image whose name says another format than the string. */
export function otherFormat(disk: Disk, _text: string, { release }: StringContext): Problem | null {
  const { target, script, format, fields } = disk
  const ending = /\.([a-z0-9]{3,5})$/i.exec(target ?? '')?.[1]?.toLowerCase() ?? ''
  if (script || format === 'empty' || UNFILLED.test(target ?? '')) return null
  if (FOREIGN.includes(ending)) {
    const message = l10n.t(
      'xl has no format for .{0} images: convert it with `qemu-img convert`, to qcow2 for example.',
      ending,
    )
    return trap('unknown-value', spanOf(fields, 'target'), message)
  }
  const likely = FORMAT_OF[ending]
  const [first] = likely ?? []
  if (!likely || !first || likely.includes(format)) return null
  const field = last(fields, 'format')
  const span = field?.valueSpan ?? spanOf(fields, 'target')
  const message = l10n.t(
    'This image looks like {0}, but xl takes it as {1}: write the format that it has.',
    first,
    format,
  )
  return trap(
    'contradiction',
    span && span.start < span.end ? span : spanOf(fields, 'target'),
    message,
    formatFix(disk, first, release),
  )
}

/** The format where it is written, and else where it can be written. */
function formatFix({ fields }: Disk, format: string, release: Release): Fix | undefined {
  const field = last(fields, 'format')
  if (field) return change(field.valueSpan, format)
  const target = last(fields, 'target')
  const prefixes = fields.filter(({ name }) => name === 'prefix')
  const prefix = prefixes.at(-1)
  if (prefix?.value && FORMAT_PREFIXES.includes(prefix.value)) return change(prefix.valueSpan, format)
  if (!target || (!prefix && !target.nameSpan)) return undefined
  const title = l10n.t('Add the format {0}', format)
  const start = prefixes[0]?.span.start ?? target.span.start
  const span = { start, end: prefix ? prefix.span.end : start }
  if (!prefix) return { title, edits: [{ span, text: `format=${format},` }] }
  if (compareReleases(release, '4.2') < 0) return { title, edits: [{ span, text: `tap:${format}:` }] }
  const behind = { start: target.span.end, end: target.span.end }
  return {
    title,
    edits: [
      { span, text: '' },
      { span: behind, text: `,${format}` },
    ],
  }
}

/** An ISO image that is no CD-ROM. */
export function isoAsDisk({ target, cdrom, fields, writable }: Disk, text: string): Problem | null {
  if (cdrom || !/\.iso$/i.test(target ?? '') || fields.some(({ name }) => name === 'devtype')) return null
  const named = fields.find(({ name, nameSpan }) => name === 'target' && nameSpan !== null)
  const at = named ? named.span.start : text.length
  const added = named ? 'cdrom,' : ',cdrom'
  const vdev = last(fields, 'vdev')
  const end = vdev?.valueSpan.end ?? at
  const isPlaced = vdev?.nameSpan === null
  const edit = isPlaced ? { span: { start: end, end }, text: ':cdrom' } : { span: { start: at, end: at }, text: added }
  const message = writable
    ? l10n.t('Without `cdrom` this ISO image is a hard disk, which the guest may write to: add `cdrom`.')
    : l10n.t('Without `cdrom` this ISO image is a hard disk in the guest: add `cdrom`.')
  const fix = { title: l10n.t('Make it a CD-ROM'), edits: [edit] }
  return trap('missing-field', spanOf(fields, 'target'), message, fix)
}

/** A CD-ROM with write access. */
export function writableCdrom({ cdrom, fields }: Disk): Problem | null {
  const access = last(fields, 'access')
  if (!cdrom || !access || (access.value !== 'w' && access.value !== 'rw')) return null
  const message = l10n.t('A CD-ROM is read-only, whatever its access says: write "r".')
  const { valueSpan: span } = access
  return inform(trap('value-ignored', span, message, change(span, 'r')))
}
