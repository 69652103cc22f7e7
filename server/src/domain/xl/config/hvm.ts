import { enumWords } from '../../../facts/domainConfig.ts'
import { parseGfxPassthru } from '../../../strings/gfxPassthru.ts'
import { parseMcaCap } from '../../../strings/mcaCaps.ts'
import { parseSmbios } from '../../../strings/smbios.ts'
import { parseViridian } from '../../../strings/viridian.ts'
import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'
import { reservedMemory } from './reservedMemory.ts'
import { sdlScreen, spiceScreen, vncScreen } from './screens.ts'

/** What only HVM guests have: firmware, emulated hardware and its screen. */
export function hvmInfo(file: Reading): Values {
  return {
    ...firmware(file),
    ...platform(file),
    ...enlightenments(file),
    ...screen(file),
    ...devices(file),
    ...(!since(file.release, '4.10') && {
      apic: file.flag('apic'),
      timer_mode: file.wordOrNumber('timer_mode', 'timer_mode'),
      nested_hvm: file.flag('nestedhvm'),
    }),
    ...(!since(file.release, '4.8') && { acpi: file.flag('acpi') }),
  }
}

function firmware(file: Reading): Values {
  const { bios, path } = namedFirmware(file)
  return {
    firmware: path ?? file.text('firmware_override'),
    bios: bios ?? file.word('bios', 'bios_type'),
    system_firmware: file.text('bios_path_override'),
    smbios_firmware: file.text('smbios_firmware'),
    acpi_firmware: file.text('acpi_firmware'),
    smbios: file.items('smbios', parseSmbios).map(({ type, value }) => ({
      key: type ?? undefined,
      value: value ?? undefined,
    })),
  }
}

/** `firmware` is a BIOS, a word that is the beginning of `uefi` or `bios`, or else the path of one. */
function namedFirmware(file: Reading): { readonly bios?: string; readonly path?: string } {
  const text = file.text('firmware')
  if (text === undefined) return {}
  const bios = file.word('firmware', 'bios_type')
  if (bios !== undefined) return { bios }
  if ('uefi'.startsWith(text)) return { bios: 'ovmf' }
  return 'bios'.startsWith(text) ? {} : { path: text }
}

function platform(file: Reading): Values {
  return {
    pae: file.flag('pae'),
    acpi_s3: file.flag('acpi_s3'),
    acpi_s4: file.flag('acpi_s4'),
    acpi_laptop_slate: file.flag('acpi_laptop_slate'),
    nx: file.flag('nx'),
    hpet: file.flag('hpet'),
    vpt_align: file.flag('vpt_align'),
    pirq: file.flag('hvm_pirq'),
    mmio_hole_memkb: file.kib('mmio_hole'),
    altp2m: file.flag('altp2mhvm'),
    rdm: reservedMemory(file),
    rdm_mem_boundary_memkb: file.kib('rdm_mem_boundary'),
    mca_caps: file.items('mca_caps', parseMcaCap).length > 0 ? 1 : undefined,
  }
}

/** As many groups as libxl has room for; `all` means every one of them. */
const MOST_GROUPS = 64

function enlightenments(file: Reading): Values {
  const list = file.texts('viridian')
  if (!list) return { viridian: file.flag('viridian') }
  const enabled = new Set<number>()
  const disabled = new Set<number>()
  let usual: boolean | undefined
  for (const text of list) {
    const { word, remove } = parseViridian(text, file.context(true))
    const bit = enumWords('viridian_enlightenment', file.release)?.find(({ name }) => name === word)?.value
    if (word === 'all') for (let group = 0; group < MOST_GROUPS; group++) enabled.add(group)
    else if (word === 'defaults') usual = true
    else if (bit !== undefined) {
      const [to, from] = remove ? [disabled, enabled] : [enabled, disabled]
      to.add(bit)
      from.delete(bit)
    }
  }
  const inOrder = (bits: ReadonlySet<number>) => [...bits].sort((a, b) => a - b)
  return { viridian: usual, viridian_enable: inOrder(enabled), viridian_disable: inOrder(disabled) }
}

/** `stdvga` is only looked at without `vga`, whose word for the same is another one than libxl's. */
function emulatedCard(file: Reading): string | undefined {
  const vga = file.text('vga')
  if (vga !== undefined) return vga === 'stdvga' ? 'std' : vga
  const stdvga = file.flag('stdvga')
  if (stdvga === undefined) return undefined
  return stdvga ? 'std' : 'cirrus'
}

function screen(file: Reading): Values {
  return {
    nographic: file.flag('nographic'),
    vga: { kind: emulatedCard(file) },
    vnc: vncScreen(file),
    keymap: file.text('keymap'),
    sdl: sdlScreen(file),
    spice: spiceScreen(file),
    ...graphicsCard(file),
  }
}

function graphicsCard(file: Reading): Values {
  const text = file.text('gfx_passthru')
  if (text === undefined) return {}
  const { enabled, kind } = parseGfxPassthru(text, file)
  return { gfx_passthru: enabled ?? undefined, gfx_passthru_kind: kind ?? undefined }
}

function devices(file: Reading): Values {
  return {
    hdtype: file.word('hdtype', 'hdtype'),
    serial: file.text('serial'),
    serial_list: file.texts('serial'),
    boot: file.text('boot'),
    usb: file.flag('usb'),
    usbversion: file.number('usbversion'),
    usbdevice: file.text('usbdevice'),
    usbdevice_list: file.texts('usbdevice'),
    vkb_device: file.flag('vkb_device'),
    soundhw: file.text('soundhw'),
    xen_platform_pci: file.flag('xen_platform_pci'),
    xen_platform_pci_bar_uc: file.flag('xen_platform_pci_bar_uc'),
    vendor_device: file.word('vendor_device', 'vendor_device'),
  }
}
