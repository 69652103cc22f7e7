import fc from 'fast-check'
import { DOMAIN_KEYS, type DomainKey, domainKey } from '../../../server/src/facts/domainKeys.ts'
import { valueFor } from './values.ts'
import { WORDS } from './words.ts'

/*
 * Whole guest files whose notation is right and whose values are anything: what xl says to them is about keys and values,
 * alone, in combination, set again, and put together with `+=`.
 */

const xlKeys = DOMAIN_KEYS.filter(({ xl }) => xl)

/** Keys that xl looks at together. */
const GROUPS = [
  ['type', 'builder', 'kernel', 'firmware', 'bootloader', 'name', 'pvh'],
  ['kernel', 'ramdisk', 'cmdline', 'root', 'extra', 'bootloader', 'bootloader_args', 'device_tree'],
  ['vcpus', 'maxvcpus', 'cpus', 'cpus_soft', 'vnuma', 'memory', 'maxmem'],
  ['memory', 'maxmem', 'shadow_memory', 'videoram', 'vnuma'],
  [
    'vnc',
    'vnclisten',
    'vncdisplay',
    'vncpasswd',
    'vncunused',
    'vfb',
    'sdl',
    'opengl',
    'display',
    'xauthority',
    'keymap',
  ],
  [
    'pci',
    'pci_permissive',
    'pci_seize',
    'pci_msitranslate',
    'pci_power_mgmt',
    'rdm',
    'e820_host',
    'passthrough',
    'dtdev',
  ],
  ['usb', 'usbdevice', 'usbctrl', 'usbdev', 'usbversion'],
  ['tsc_mode', 'timer_mode', 'localtime', 'rtc_timeoffset'],
  [
    'device_model',
    'device_model_version',
    'device_model_override',
    'device_model_args',
    'device_model_args_hvm',
    'device_model_args_pv',
    'device_model_stubdomain_override',
    'device_model_stubdomain_seclabel',
  ],
  ['seclabel', 'init_seclabel', 'uuid', 'pool', 'name'],
  ['vga', 'stdvga', 'videoram', 'gfx_passthru', 'nographic', 'hdtype'],
  ['spice', 'spiceport', 'spicetls_port', 'spicehost', 'spicepasswd', 'spicedisable_ticketing', 'spiceusbredirection'],
  ['bios', 'bios_path_override', 'firmware', 'firmware_override', 'kernel', 'type'],
  ['altp2m', 'altp2mhvm', 'nestedhvm', 'viridian', 'mca_caps', 'hap'],
  ['on_poweroff', 'on_reboot', 'on_crash', 'on_watchdog', 'on_soft_reset'],
  ['pvshim', 'pvshim_path', 'pvshim_cmdline', 'pvshim_extra', 'type'],
  ['vif', 'disk', 'vif2', 'vfb', 'p9', 'channel', 'vtpm', 'pvcalls', 'vkb', 'vdispl', 'vsnd', 'virtio'],
  ['ioports', 'irqs', 'iomem', 'cpuid', 'mmio_hole', 'rdm_mem_boundary'],
  ['max_grant_frames', 'max_maptrack_frames', 'max_grant_version', 'max_event_channels'],
].map(names => names.flatMap(name => domainKey(name) ?? []))

/** Where a file begins; the last ones lack something. */
const BASES = [
  ...[
    'name = "g"\nkernel = "/k"\n',
    'name = "g"\nkernel = "/k"\ntype = "pvh"\n',
    'name = "g"\nkernel = "/k"\ntype = "pv"\n',
  ],
  ...['name = "g"\ntype = "hvm"\n', 'name = "g"\ntype = "hvm"\n', 'name = "g"\nbuilder = "hvm"\n'],
  ...['name = "g"\nbootloader = "pygrub"\n', 'name = "g"\n', 'kernel = "/k"\n', ''],
]
const base = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...BASES.slice(0, 6)) },
  { weight: 1, arbitrary: fc.constantFrom(...BASES) },
)

const LAYOUTS = [
  (key: string, sign: string, value: string) => `${key} ${sign} ${value}\n`,
  (key: string, sign: string, value: string) => `${key}${sign}${value} # c\n`,
]

function settingOf(key: DomainKey): fc.Arbitrary<string> {
  const line = fc
    .tuple(fc.constantFrom(...LAYOUTS), valueFor(key))
    .map(([layout, value]) => layout(key.name, '=', value))
  const added = fc
    .tuple(valueFor(key), valueFor(key))
    .map(([value, more]) => `${key.name} = ${value}\n${key.name} += ${more}\n`)
  const onlyAdded = valueFor(key).map(value => `${key.name} += ${value}\n`)
  const repeated = fc.tuple(line, line).map(lines => lines.join(''))
  return fc.oneof(
    { weight: 20, arbitrary: line },
    { weight: 1, arbitrary: added },
    { weight: 1, arbitrary: onlyAdded },
    { weight: 1, arbitrary: repeated },
  )
}

/** Keys with a language of their own have more to be tried. */
const weighted = [...xlKeys, ...xlKeys.flatMap(key => (WORDS[key.name] ? [key, key, key] : []))]

const anySettings = fc.array(fc.constantFrom(...weighted).chain(settingOf), { minLength: 1, maxLength: 4 })
const relatedSettings = fc
  .constantFrom(...GROUPS)
  .chain(group => fc.array(fc.constantFrom(...group).chain(settingOf), { minLength: 1, maxLength: 5 }))
/** What xl looks at together, in the few forms in which it matters. */
export const COMBINATIONS = [
  'vnclisten = "127.0.0.1:1"\nvncdisplay = 2\n',
  'kernel = "/k"\nfirmware = "pvgrub64"\n',
  'vcpus = 4\nmaxvcpus = 2\n',
  'maxmem = 1024\nvnuma = [ [ "size=512", "vcpus=0" ], [ "size=512", "vcpus=1" ] ]\n',
  'maxmem = 1000\nvnuma = [ [ "size=512", "vcpus=0" ] ]\n',
  'maxvcpus = 3\nvnuma = [ [ "size=512", "vcpus=0" ] ]\n',
  'vnuma = [ [ "size=512", "vcpus=0-8" ] ]\n',
  'maxvcpus = 2\nvnuma = [ [ "size=512", "vcpus=0" ], [ "size=512", "vcpus=1" ] ]\n',
  'type = "pvh"\nbuilder = "hvm"\n',
  'timer_mode = "native"\n',
  'cmdline = "a"\nroot = "b"\n',
  'bios_path_override = "/f"\n',
  'device_model = "stubdom-dm"\n',
  'seclabel = "a"\ninit_seclabel = "b"\n',
  'vnc = 1\nvfb = [ "vnc=0" ]\n',
  'name += [ "a" ]\n',
  'vsnd = [ "card" ]\n',
  'vnuma = [ "size=512" ]\n',
]

/** What is wrong with the notation of a file. */
export const BROKEN = [
  ...['a = "\\x41"\n', 'a = "\\1"\n', 'a = "\\q"\n', 'a = ?\n', 'a = lots\n', 'a = "x\n', 'a = f(1)\n', 'B = 1\n'],
  ...['a = [ 1 2 ]\n', 'a = [ 1\n', 'a 1\n', 'a = 1 b = 2\n', '# c', 'a =\n'],
]

const extra = fc.oneof(
  { weight: 24, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.constantFrom(...COMBINATIONS) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
)
const unknown = fc.constantFrom('', '', '', '', '', '', 'nokey = 1\n', 'xen.x = [ "a" ]\n')

export const guestFiles: fc.Arbitrary<string> = fc
  .tuple(base, fc.oneof(anySettings, relatedSettings), unknown, extra)
  .map(([first, settings, some, last]) => first + settings.join('') + some + last)
