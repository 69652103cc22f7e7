import * as l10n from '@vscode/l10n'
import type { GuestFormat } from '../network/generate/guest/guest.ts'
import type { HostSystem } from '../network/generate/setUp.ts'

/** A system by its distribution, and how it writes its network down. */
export interface SystemName {
  readonly label: string
  readonly detail: string
}

/** What people call the systems whose network files can be written. */
export function systemName(system: HostSystem | GuestFormat): SystemName {
  const names: Readonly<Record<HostSystem | GuestFormat, SystemName>> = {
    xend: { label: l10n.t('xend and its network scripts'), detail: '/etc/xen/xend-config.sxp, /etc/xen/scripts' },
    ifupdown: { label: 'Debian, Devuan', detail: 'ifupdown: /etc/network/interfaces' },
    netplan: { label: 'Ubuntu', detail: 'netplan: /etc/netplan' },
    networkd: { label: 'Arch Linux, systemd-networkd', detail: 'systemd-networkd: /etc/systemd/network' },
    'nm-keyfile': { label: 'Fedora, RHEL 8, 9, 10', detail: l10n.t('NetworkManager: files of its own') },
    nmcli: { label: l10n.t('Any system with NetworkManager'), detail: l10n.t('NetworkManager: commands of nmcli') },
    ifcfg: { label: 'RHEL 4–7, CentOS', detail: '/etc/sysconfig/network-scripts/ifcfg-*' },
    wicked: { label: 'SUSE', detail: 'wicked: /etc/sysconfig/network/ifcfg-*' },
    alpine: { label: 'Alpine Linux', detail: '/etc/network/interfaces' },
    gentoo: { label: 'Gentoo', detail: 'netifrc: /etc/conf.d/net' },
    nixos: { label: 'NixOS', detail: '/etc/nixos' },
    openvswitch: { label: 'Open vSwitch', detail: l10n.t('on Debian: /etc/network/interfaces') },
    netbsd: { label: 'NetBSD', detail: '/etc/ifconfig.*' },
    freebsd: { label: 'FreeBSD', detail: '/etc/rc.conf' },
    openbsd: { label: 'OpenBSD', detail: '/etc/hostname.*' },
    'kernel-ip': { label: l10n.t('Any Linux, by its kernel'), detail: l10n.t('ip= on the command line of the kernel') },
  }
  return names[system]
}
