import { since } from '../guestType.ts'
import { bootloaderArguments, commandLine } from './boot.ts'
import { kindOf } from './createInfo.ts'
import { hvmInfo } from './hvm.ts'
import { pciDevices } from './pciDevices.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** What only guests of this kind have. */
export function kindOfGuest(file: Reading): Values {
  switch (kindOf(file)) {
    case 'hvm':
      return hvmInfo(file)
    case 'pvh':
      return pvhInfo(file)
    default:
      return pvInfo(file)
  }
}

function pvhInfo(file: Reading): Values {
  return {
    pvshim: file.flag('pvshim'),
    pvshim_path: file.text('pvshim_path'),
    pvshim_cmdline: file.text('pvshim_cmdline'),
    pvshim_extra: file.text('pvshim_extra'),
  }
}

/** Kernel and boot loader were theirs alone in older releases. */
function pvInfo(file: Reading): Values {
  return {
    e820_host: hostMap(file),
    ...(!since(file.release, '4.5') && {
      kernel: file.text('kernel'),
      cmdline: commandLine(file),
      ramdisk: file.text('ramdisk'),
    }),
    ...(!since(file.release, '4.10') && {
      bootloader: file.text('bootloader'),
      bootloader_args: bootloaderArguments(file),
    }),
  }
}

/** Guests with PCI devices need the memory map of the host; in 4.13 the file has the last word. */
function hostMap(file: Reading): boolean | undefined {
  const asked = file.flag('e820_host')
  const needed = pciDevices(file).length > 0 || undefined
  return file.release === '4.13' ? (asked ?? needed) : (needed ?? asked)
}
