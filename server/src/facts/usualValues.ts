import type { DeviceLanguage } from './deviceFields.ts'

/*
 * What people write where any text will do: scripts of tools/hotplug/Linux, cards of QEMU, loaders and words of the manual
 * pages xl.cfg(5) and xl-network-configuration(5). Nothing is judged by these lists.
 */

const OF_KEYS: Readonly<Record<string, readonly string[]>> = {
  boot: ['cd', 'dc', 'c', 'd', 'n'],
  bootloader: ['pygrub'],
  vnclisten: ['127.0.0.1', '0.0.0.0'],
  extra: ['console=hvc0'],
  cmdline: ['console=hvc0'],
  serial: ['pty'],
}

const OF_FIELDS: Readonly<Partial<Record<DeviceLanguage, Readonly<Record<string, readonly string[]>>>>> = {
  vif: {
    script: ['vif-bridge', 'vif-route', 'vif-nat', 'vif-openvswitch'],
    model: ['rtl8139', 'e1000', 'virtio-net'],
    rate: ['10Mb/s', '100Mb/s', '1Gb/s'],
  },
  vfb: { vnclisten: ['127.0.0.1', '0.0.0.0'] },
}

export function usualValues(key: string): readonly string[] {
  return OF_KEYS[key] ?? []
}

export function usualFieldValues(language: DeviceLanguage, field: string): readonly string[] {
  return OF_FIELDS[language]?.[field] ?? []
}
