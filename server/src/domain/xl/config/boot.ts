import type { Release } from '../../../facts/releases.ts'
import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** As Debian builds xl; elsewhere the folder is another one. */
const firmwareFolder = (release: Release) => `/usr/lib/xen-${release}/boot`

/** What the guest boots. Until 4.9 the boot loader is a matter of PV guests, until 4.4 the kernel too. */
export function boot(file: Reading): Values {
  return {
    kernel: kernelPath(file),
    cmdline: commandLine(file),
    ramdisk: file.text('ramdisk'),
    device_tree: file.text('device_tree'),
    ...(since(file.release, '4.10') && {
      bootloader: file.text('bootloader'),
      bootloader_args: bootloaderArguments(file),
    }),
    bootloader_restrict: file.flag('bootloader_restrict'),
    bootloader_user: file.text('bootloader_user'),
  }
}

/** hvmloader is no kernel of a guest: xl warns and goes on without. */
function kernelPath(file: Reading): string | undefined {
  const path = file.text('kernel')
  if (file.guestType === 'hvm') return path?.replace(/\/+$/, '').split('/').at(-1) === 'hvmloader' ? undefined : path
  const firmware = file.text('firmware')
  return firmware === undefined ? path : `${firmwareFolder(file.release)}/${firmware}.bin`
}

export function commandLine(file: Reading): string | undefined {
  const [cmdline, root, extra] = ['cmdline', 'root', 'extra'].map(key => file.text(key))
  if (cmdline !== undefined) return cmdline
  if (root === undefined) return extra
  return extra === undefined ? `root=${root}` : `root=${root} ${extra}`
}

/** A text is taken apart at blanks; quotes mean nothing in it. */
export function bootloaderArguments(file: Reading): readonly string[] | undefined {
  return (
    file.texts('bootloader_args') ??
    file
      .text('bootloader_args')
      ?.split(/[ \t\n]+/)
      .filter(Boolean)
  )
}
