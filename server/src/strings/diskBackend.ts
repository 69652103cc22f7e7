import * as l10n from '@vscode/l10n'
import { compareReleases } from '../facts/releases.ts'
import type { Problem } from '../text/problem.ts'
import type { StringContext } from './deviceString.ts'
import type { Disk } from './diskModel.ts'
import { change, spanOf, trap } from './diskTrap.ts'

/** The table of libxl's disk_try_backend, as far as it hangs on the string alone. */
export function wrongBackend(disk: Disk, _text: string, { guestType, release }: StringContext): Problem | null {
  const { backendtype, format, script, specification, cdrom, fields } = disk
  const span = spanOf(fields, 'backendtype')
  const from = (first: '4.8' | '4.13' | '4.17' | '4.19') => compareReleases(release, first) >= 0
  const whole = 'contradiction'
  if (specification === 'virtio' && backendtype && backendtype !== 'standalone') {
    return trap(
      whole,
      span,
      l10n.t('A virtio disk needs `backendtype=standalone`: write that.'),
      change(span, 'standalone'),
    )
  }
  if (backendtype === 'standalone' && specification !== 'virtio') {
    return trap(whole, span, l10n.t('`standalone` is for virtio disks only: add `specification=virtio`, or remove it.'))
  }
  if (backendtype === 'qdisk' && script) {
    return trap(whole, span, l10n.t('The qdisk backend runs no script: remove `backendtype`, or the script.'))
  }
  if (backendtype === 'tap' && from('4.13') && !from('4.19')) {
    return trap(whole, span, l10n.t('Xen {0} has no tap backend: remove `backendtype`, and xl chooses one.', release))
  }
  if (cdrom && guestType === 'hvm' && backendtype && backendtype !== 'qdisk' && from('4.8')) {
    return trap(whole, span, l10n.t('A CD-ROM of an HVM guest needs the qdisk backend: remove `backendtype`.'))
  }
  const isRaw = format === 'raw' || format === 'empty'
  if (!isRaw && (backendtype === 'phy' || backendtype === 'standalone')) {
    return trap(
      whole,
      span,
      l10n.t('The backend {0} takes raw devices only, not {1}: remove `backendtype`.', backendtype, format),
    )
  }
  if (!isRaw && format !== 'vhd' && backendtype === 'tap') {
    return trap(
      whole,
      span,
      l10n.t('The tap backend takes raw and vhd images only, not {0}: remove `backendtype`.', format),
    )
  }
  if (isRaw || !script) return null
  const message = l10n.t('A disk with a script must be raw, not {0}: change the format, or remove the script.', format)
  return trap(whole, spanOf(fields, 'format', 'script'), message)
}
