import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import type { Problem, Span } from '../text/problem.ts'
import type { StringContext } from './deviceString.ts'
import { wrongBackend } from './diskBackend.ts'
import { isoAsDisk, otherFormat, writableCdrom } from './diskImage.ts'
import type { Disk } from './diskModel.ts'
import { change, inform, last, spanOf, trap, UNFILLED } from './diskTrap.ts'
import { likelyVdev } from './vdev.ts'

/*
 * What the dry run of xl takes and the guest then stumbles over: names that libxl does not know, relative paths, images
 * in another format than written, backends that cannot serve the disk. Quiet where xl has refused the string already.
 */

type Trap = (disk: Disk, text: string, context: StringContext) => Problem | null

/** The problems of a disk that xl takes as it is written. */
export function diskTraps(disk: Disk, text: string, context: StringContext): Problem[] {
  if (disk.problems.some(({ severity }) => severity === 'error')) return []
  const traps: readonly Trap[] = [
    unknownName,
    noTarget,
    emptyFormat,
    otherFormat,
    relativeTarget,
    isoAsDisk,
    wrongBackend,
  ]
  const late = [...traps, writableCdrom].flatMap(trap => trap(disk, text, context) ?? [])
  return late.filter(({ span }) => !disk.problems.some(known => overlaps(known.span, span)))
}

function unknownName({ vdev, device, fields }: Disk): Problem | null {
  if (device || vdev === null || UNFILLED.test(vdev)) return null
  const span = spanOf(fields, 'vdev')
  if (vdev === '') {
    return trap('missing-value', span, l10n.t('This disk has an empty name in the guest: write one such as xvda.'))
  }
  const likely = likelyVdev(vdev)
  const message = likely
    ? l10n.t('libxl knows no disk `{0}`, and the guest will not start: did you mean `{1}`?', excerpt(vdev), likely)
    : l10n.t('libxl knows no disk `{0}`, and the guest will not start: write xvda, xvdb and so on.', excerpt(vdev))
  return trap('unknown-value', span, message, likely ? change(span, likely) : undefined)
}

function noTarget({ target, cdrom, script, format, fields }: Disk): Problem | null {
  if (target !== '' || cdrom || script || format === 'empty') return null
  const message = l10n.t('This disk has no device or image behind it: write its path, or `cdrom` for an empty drive.')
  return trap('missing-value', spanOf(fields, 'target'), message)
}

function emptyFormat({ target, cdrom, format, fields }: Disk, text: string): Problem | null {
  const field = last(fields, 'format')
  if (format !== 'empty') return null
  if (!cdrom) {
    const message = l10n.t('Only a CD-ROM drive can be empty: write the format of the disk, or add `cdrom`.')
    return trap('contradiction', field?.valueSpan ?? { start: 0, end: text.length }, message)
  }
  if (!target || !field) return null
  return trap(
    'contradiction',
    field.valueSpan,
    l10n.t('A drive with the format "empty" has no image: remove one of the two.'),
  )
}

function relativeTarget(disk: Disk): Problem | null {
  const { target, script, backend, fields } = disk
  if (!target || script || backend || target.startsWith('/') || UNFILLED.test(target)) return null
  const span = spanOf(fields, 'target')
  const trimmed = target.trim()
  if (trimmed.startsWith('/')) {
    return trap(
      'unknown-value',
      span,
      l10n.t('The blank in front of the path belongs to it: remove it.'),
      change(span, trimmed),
    )
  }
  const isDevice = fields.some(({ name, value }) => (name === 'prefix' || name === 'backendtype') && value === 'phy')
  if (isDevice) {
    const message = l10n.t('xl puts no /dev/ in front of `{0}`: write the whole path of the device.', excerpt(target))
    return trap('unknown-value', span, message, change(span, `/dev/${target}`))
  }
  if (disk.backendtype === 'qdisk' && /^[a-z]+:/.test(target)) return null
  const message = l10n.t('xl looks for `{0}` in the folder where it is started: write the whole path.', excerpt(target))
  return inform(trap('unknown-value', span, message))
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
