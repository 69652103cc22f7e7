import * as l10n from '@vscode/l10n'
import { type Guest, inform, isSet, keySpan, rewrite, textIn, valueSpan, warn } from '../domain/xl/guest.ts'
import { since } from '../domain/xl/guestType.ts'
import { ignoresKernel } from '../domain/xl/warnings.ts'
import type { Problem } from '../text/problem.ts'
import { deviceModelOf } from './deviceModel.ts'

/** What a guest boots: a kernel of dom0, a boot loader that looks into its disk, or a firmware. */
export function bootRules(guest: Guest): readonly Problem[] {
  return guest.type === 'hvm'
    ? hvmRules(guest)
    : [...loaderAndKernel(guest), ...pathOfPygrub(guest), ...otherGrub(guest)]
}

function hvmRules(guest: Guest): Problem[] {
  const firmware = firmwareInCapitals(guest)
  return [...firmware, ...withoutKernel(guest), ...traditionalKernel(guest)]
}

/** Name of a file without its folder. */
function baseName(path: string | null): string {
  return path?.slice(path.lastIndexOf('/') + 1) ?? ''
}

/** libxl__domain_build_info_setdefault, since 4.6. */
function withoutKernel(guest: Guest): Problem[] {
  const hasKernel = isSet(guest, 'kernel') && !ignoresKernel(guest)
  if (!since(guest.release, '4.6') || hasKernel || !guest.parses) return []
  return ['ramdisk', 'cmdline', 'root', 'extra']
    .filter(key => textIn(guest, key) !== null)
    .slice(0, 1)
    .map(key => {
      const message = l10n.t(
        '`{0}` belongs to a kernel, which this HVM guest has not, and it will not be created: add kernel, or remove the line.',
        key,
      )
      return warn('contradiction', keySpan(guest, key), message)
    })
}

function traditionalKernel(guest: Guest): Problem[] {
  if (!since(guest.release, '4.5') || textIn(guest, 'kernel') === null || ignoresKernel(guest)) return []
  if (deviceModelOf(guest) !== 'qemu-xen-traditional') return []
  const message = l10n.t(
    'qemu-xen-traditional boots no kernel by itself, and the guest will not be created: remove the line.',
  )
  return [warn('contradiction', valueSpan(guest, 'kernel'), message)]
}

/** `firmware = "UEFI"` is the path of a file to xl. */
function firmwareInCapitals(guest: Guest): Problem[] {
  const text = textIn(guest, 'firmware')
  const word = text?.trim().toLowerCase() ?? ''
  if (text === null || !['uefi', 'bios', 'seabios', 'ovmf', 'rombios'].includes(word) || text === word) return []
  // Names of a BIOS are taken in capitals too.
  if (text.toLowerCase() === word && word !== 'uefi' && word !== 'bios') return []
  const span = valueSpan(guest, 'firmware')
  const message = l10n.t('xl takes "{0}" for the path of a file: write "{1}".', text, word)
  return [warn('unknown-value', span, message, { fixes: [rewrite(l10n.t('Write {0}', word), span, `"${word}"`)] })]
}

/** libxl hands the kernel to the boot loader as --kernel (libxl_bootloader.c). */
function loaderAndKernel(guest: Guest): Problem[] {
  const kernel = textIn(guest, 'kernel')
  const loader = textIn(guest, 'bootloader')
  if (!kernel || !loader) return []
  const message = l10n.t(
    'With a boot loader, this kernel is looked for inside the disk of the guest: remove `bootloader` if it lies in dom0.',
  )
  return [inform('kernel-in-guest', valueSpan(guest, 'kernel'), message)]
}

/** The link in /usr/bin went with 4.19, and folders that name a release go with every upgrade. */
function pathOfPygrub(guest: Guest): Problem[] {
  const loader = textIn(guest, 'bootloader')
  if (!loader?.includes('/') || baseName(loader) !== 'pygrub' || !since(guest.release, '4.2')) return []
  const isGone = since(guest.release, '4.19') && loader === '/usr/bin/pygrub'
  const isBound = /\/xen-\d/.test(loader)
  if (!isGone && !isBound && loader !== '/usr/bin/pygrub') return []
  const span = valueSpan(guest, 'bootloader')
  const fixes = [rewrite(l10n.t('Write {0}', 'pygrub'), span, '"pygrub"')]
  if (isGone) {
    const message = l10n.t('Since Xen 4.19 there is no /usr/bin/pygrub: write "pygrub", which xl finds.')
    return [warn('release-path', span, message, { fixes })]
  }
  const message = l10n.t('This path goes with a later release of Xen: write "pygrub", which xl finds.')
  return [inform('release-path', span, message, { fixes })]
}

/** GRUB is built for PV and for PVH, and neither starts as the other. */
function otherGrub(guest: Guest): Problem[] {
  const name = baseName(textIn(guest, 'kernel'))
  const isPvh = /^grub-(?:i386|x86_64)-xen_pvh\.|^(?:grub|pvgrub).*[-_]pvh\b|^xen-pvh|^pvh-?grub/.test(name)
  const isPv = !isPvh && /^grub-(?:i386|x86_64)-xen\.|^pv-?grub/.test(name)
  if ((guest.type === 'pv' && !isPvh) || (guest.type === 'pvh' && !isPv)) return []
  const message =
    guest.type === 'pv'
      ? l10n.t('This GRUB is built for PVH guests, and a PV guest does not start with it: write type = "pvh".')
      : l10n.t('This GRUB is built for PV guests, and a PVH guest does not start with it: write type = "pv".')
  return [warn('contradiction', valueSpan(guest, 'kernel'), message)]
}
