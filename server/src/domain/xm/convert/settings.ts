import * as l10n from '@vscode/l10n'
import { domainKey } from '../../../facts/domainKeys.ts'
import type { Release } from '../../../facts/releases.ts'
import { since } from '../../xl/guestType.ts'
import { type Device, diskForXl, vfbForXl, vifForXl } from './devices.ts'
import { extraFor } from './extra.ts'
import { isEmpty, type Plain, type Values } from './plain.ts'

/** What becomes of one key: other settings, and what is lost or different. */
export interface Translated {
  readonly settings: readonly (readonly [string, Plain])[]
  readonly lost: readonly string[]
  readonly changed: readonly string[]
}

type Translate = (value: Plain, values: Values, release: Release) => Translated

const NOTHING: Translated = { settings: [], lost: [], changed: [] }

/** The settings of xl that mean what `key = value` means to xm. */
export function translated(key: string, value: Plain, values: Values, release: Release): Translated {
  const special = Object.hasOwn(SPECIAL, key) ? SPECIAL[key] : undefined
  if (special) return special(value, values, release)
  if (!domainKey(key)?.xl) {
    return isEmpty(value) ? NOTHING : { ...NOTHING, lost: [l10n.t('xl has nothing for it')] }
  }
  return as(key, isSwitch(key) ? switched(value) : numeric(key, value))
}

function as(key: string, value: Plain, changed: readonly string[] = []): Translated {
  return { settings: [[key, value]], lost: [], changed }
}

function lost(why: string): Translated {
  return { ...NOTHING, lost: [why] }
}

function isSwitch(key: string): boolean {
  return domainKey(key)?.type === 'boolean'
}

/** `yes` and `no` were words of xm's command line, and people write them in files. */
function switched(value: Plain): Plain {
  if (typeof value !== 'string') return value
  if (/^(y|yes|true|on)$/i.test(value.trim())) return 1n
  return /^(n|no|false|off|none|)$/i.test(value.trim()) ? 0n : numeric('', value)
}

/** A number that is written as a text is one to xl too, unless there are blanks around it. */
function numeric(key: string, value: Plain): Plain {
  const reader = key === '' ? 'long' : domainKey(key)?.reader
  if (typeof value !== 'string' || !/^(long|boundedLong|defbool)$/.test(reader ?? '')) return value
  return /^\s*\d+\s*$/.test(value) ? BigInt(value.trim()) : value
}

function isHvm(values: Values): boolean {
  return values.get('builder') === 'hvm'
}

const unused: Translate = () => NOTHING

function devices(key: string, convert: (text: string) => Device): Translate {
  return (value, values) => {
    const items = typeof value === 'object' ? [...value] : value === '' ? [] : [value]
    const cards = Number(values.get('nics') ?? 0)
    while (key === 'vif' && items.length < cards) items.push('')
    const converted = items.map(item =>
      typeof item === 'string' ? convert(item) : { text: String(item), lost: [], changed: [] },
    )
    return {
      settings: [[key, converted.map(({ text }) => text)]],
      lost: converted.flatMap(one => one.lost),
      changed: [...new Set(converted.flatMap(one => one.changed))],
    }
  }
}

const ACTIONS: Readonly<Record<string, readonly [string, string, string]>> = {
  onreboot: ['destroy', 'restart', 'destroy'],
  always: ['restart', 'restart', 'restart'],
  never: ['destroy', 'destroy', 'destroy'],
}

const intoExtra: Translate = (_, values) => {
  const extra = extraFor(values)
  // One of these keys carries them all, where the file has no `extra` of its own.
  return extra === '' || values.has('extra') ? NOTHING : as('extra', extra)
}

const SPECIAL: Readonly<Record<string, Translate>> = {
  builder: (value, _, release) => {
    const type = value === 'hvm' ? 'hvm' : 'pv'
    if (since(release, '4.10')) return as('type', type)
    return type === 'hvm' ? as('builder', 'hvm') : as('builder', 'generic')
  },
  kernel: (value, values) =>
    isHvm(values) && /(hvm|vmx)loader$|guest_firmware\.bin$/.test(String(value)) ? NOTHING : as('kernel', value),
  loader: (value, values) =>
    isEmpty(value) || (isHvm(values) && /hvmloader$/.test(String(value))) ? NOTHING : as('firmware_override', value),
  device_model: value => (/stubdom-dm$/.test(String(value)) ? as('device_model_stubdomain_override', 1n) : NOTHING),
  bootloader: value => as('bootloader', /(^|\/)pygrub$/.test(String(value)) ? 'pygrub' : value),
  bootargs: (value, values) => {
    const entry = values.get('bootentry')
    const words = String(value)
      .split(/\s+/)
      .filter(word => word !== '')
    const all = typeof entry === 'string' && entry !== '' ? [...words, `--entry=${entry}`] : words
    return all.length === 0 ? NOTHING : as('bootloader_args', all)
  },
  bootentry: (value, values) =>
    isEmpty(value) || values.has('bootargs') ? NOTHING : as('bootloader_args', [`--entry=${String(value)}`]),
  cpu: (value, values) => (values.has('cpus') || Number(value) < 0 ? NOTHING : as('cpus', String(value))),
  cpus: value =>
    isEmpty(value) && value !== 0n ? NOTHING : as('cpus', typeof value === 'bigint' ? String(value) : value),
  cpu_cap: value => as('cap', numeric('cap', value)),
  vcpu_avail: unused,
  vcpus: (value, values) => {
    const mask = values.get('vcpu_avail')
    const all = Number(numeric('vcpus', value))
    if (typeof mask !== 'bigint' || mask <= 0n || values.has('maxvcpus')) return as('vcpus', numeric('vcpus', value))
    const there = [...(mask & ((1n << BigInt(all)) - 1n)).toString(2)].filter(bit => bit === '1').length
    return {
      ...NOTHING,
      settings: [
        ['vcpus', BigInt(there)],
        ['maxvcpus', BigInt(all)],
      ],
    }
  },
  restart: (value, values) => {
    const actions = ACTIONS[String(value)]
    if (!actions) return isEmpty(value) ? NOTHING : lost(l10n.t('xl has nothing for it'))
    const keys = ['on_poweroff', 'on_reboot', 'on_crash'] as const
    return {
      ...NOTHING,
      settings: keys.flatMap((key, index) => (values.has(key) ? [] : [[key, actions[index] ?? ''] as const])),
    }
  },
  irq: value => as('irqs', typeof value === 'object' ? value.map(item => numeric('', item)) : value),
  root: value => (isEmpty(value) ? NOTHING : as('root', String(value).replace(/^root=/, ''))),
  extra: (_, values) => as('extra', extraFor(values)),
  ip: intoExtra,
  dhcp: intoExtra,
  netmask: unused,
  gateway: unused,
  hostname: unused,
  interface: unused,
  nfs_server: unused,
  nfs_root: intoExtra,
  nics: (value, values) =>
    values.has('vif')
      ? NOTHING
      : as(
          'vif',
          Array.from({ length: Number(value) || 0 }, () => ''),
        ),
  disk: devices('disk', diskForXl),
  vif: devices('vif', vifForXl),
  vfb: devices('vfb', vfbForXl),
  blkif: (value, values) =>
    isEmpty(switched(value)) || !isEmpty(switched(values.get('netif') ?? 0n)) ? NOTHING : as('driver_domain', 1n),
  netif: value => (isEmpty(switched(value)) ? NOTHING : as('driver_domain', 1n)),
  parallel: value => (isEmpty(value) || value === 'none' ? NOTHING : lost(l10n.t('xl has nothing for it'))),
  vncconsole: unused,
  vncviewer: unused,
  cpuid_check: unused,
  s3_integrity: unused,
  guest_os_type: value => (value === 'default' ? NOTHING : lost(l10n.t('xl has nothing for it'))),
  on_xend_start: value =>
    value === 'start' ? lost(l10n.t('put a link to the file into /etc/xen/auto instead')) : NOTHING,
  on_xend_stop: value =>
    value === 'ignore' || value === ''
      ? NOTHING
      : lost(l10n.t('xendomains saves or shuts down guests by its own settings')),
  access_control: value => (isEmpty(value) ? NOTHING : lost(l10n.t('xl labels guests with `seclabel`'))),
  vtpm: value => (isEmpty(value) ? NOTHING : lost(l10n.t('xl wants a virtual TPM as "backend=DOMAIN"'))),
  vif2: value => (isEmpty(value) ? NOTHING : lost(l10n.t('xl has nothing for it'))),
  vusb: value => usbControllers(value),
  usbdevice: value => (isEmpty(value) ? NOTHING : as('usbdevice', value)),
  name: value => as('name', String(value)),
  uuid: value => (isEmpty(value) ? NOTHING : as('uuid', String(value))),
}

function usbControllers(value: Plain): Translated {
  const items = typeof value === 'object' ? value : [value]
  const lostPorts: string[] = []
  const made = items.map(item => {
    const field = (name: string) => new RegExp(`\\b${name}=([^,]*)`).exec(String(item))?.[1]
    for (const [port] of String(item).matchAll(/port_\d+=[^,]+/g))
      lostPorts.push(l10n.t('"{0}" of a USB controller', port))
    return `type=auto,version=${field('usbver') ?? '2'},ports=${field('numports') ?? '8'}`
  })
  return { settings: [['usbctrl', made]], lost: lostPorts, changed: [] }
}

/** What xm does without being told and xl does not, so that it has to be written. */
export function defaultsOf(values: Values): readonly (readonly [string, Plain])[] {
  const added: (readonly [string, Plain])[] = []
  if (!values.has('memory')) added.push(['memory', 128n])
  if (!values.has('on_crash') && !values.has('restart')) added.push(['on_crash', 'restart'])
  const pci = values.get('pci')
  if (pci !== undefined && !isEmpty(pci) && !values.has('pci_msitranslate')) added.push(['pci_msitranslate', 1n])
  return added
}
