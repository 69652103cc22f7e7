import { type Files, textOfFile } from '../../files/files.ts'
import type { Dom0Format } from './dom0/dom0.ts'

/** A folder or file that only one notation has, below the host's root; a pattern asks for a file in the folder. */
const SIGNS: readonly (readonly [folder: string, name: RegExp, format: Dom0Format])[] = [
  ['etc/nixos', /\.nix$/, 'nixos'],
  ['etc/conf.d', /^net$/, 'gentoo'],
  ['etc/netplan', /\.ya?ml$/, 'netplan'],
  ['etc/systemd/network', /\.(network|netdev)$/, 'networkd'],
  ['etc/sysconfig/network', /^ifcfg-(?!lo$)/, 'wicked'],
  ['etc/sysconfig/network-scripts', /^ifcfg-(?!lo$)/, 'ifcfg'],
  ['etc/NetworkManager/system-connections', /./, 'nm-keyfile'],
  ['etc', /^ifconfig\.[a-z]+\d+$/, 'netbsd'],
  ['etc', /^(freebsd-update\.conf|freebsd_version)$/, 'freebsd'],
  ['etc/network', /^interfaces$/, 'ifupdown'],
]

/** What a distribution sets its network up with, by `ID` of os-release, and the first major release that does. */
const DISTRIBUTIONS: Readonly<Record<string, readonly (readonly [since: number, format: Dom0Format])[]>> = {
  debian: [[0, 'ifupdown']],
  devuan: [[0, 'ifupdown']],
  raspbian: [[0, 'ifupdown']],
  ubuntu: [
    [18, 'netplan'],
    [0, 'ifupdown'],
  ],
  fedora: [[0, 'nm-keyfile']],
  rhel: [
    [8, 'nm-keyfile'],
    [0, 'ifcfg'],
  ],
  opensuse: [[0, 'wicked']],
  'opensuse-leap': [
    [16, 'nm-keyfile'],
    [0, 'wicked'],
  ],
  'opensuse-tumbleweed': [[0, 'nm-keyfile']],
  sles: [
    [16, 'nm-keyfile'],
    [0, 'wicked'],
  ],
  arch: [[0, 'networkd']],
  alpine: [[0, 'alpine']],
  gentoo: [[0, 'gentoo']],
  nixos: [[0, 'nixos']],
  freebsd: [[0, 'freebsd']],
}

/** Distributions that are as another one is. */
const LIKE: Readonly<Record<string, string>> = { centos: 'rhel', rocky: 'rhel', almalinux: 'rhel', ol: 'rhel' }

/** The notation of a host's network files; null where none of its files tells. */
export async function formatOfHost(files: Files, root: string): Promise<Dom0Format | null> {
  const { id, major } = await distributionOf(files, root)
  // ifupdown-ng reads files of the same name as Debian's.
  if (id === 'alpine') return 'alpine'
  for (const [folder, name, format] of SIGNS) {
    const names = (await files.list(`${root}/${folder}`)) ?? []
    if (names.some(one => name.test(one))) return format === 'ifupdown' ? flavour(files, root) : format
  }
  return DISTRIBUTIONS[LIKE[id] ?? id]?.find(([since]) => major >= since)?.[1] ?? null
}

/** Open vSwitch stands in the same file. */
async function flavour(files: Files, root: string): Promise<Dom0Format> {
  const text = (await textOfFile(files, `${root}/etc/network/interfaces`)) ?? ''
  return /^\s*ovs_type\s/m.test(text) ? 'openvswitch' : 'ifupdown'
}

async function distributionOf(files: Files, root: string): Promise<{ readonly id: string; readonly major: number }> {
  const text = (await textOfFile(files, `${root}/etc/os-release`)) ?? ''
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\\n]*)`, 'm').exec(text)?.[1] ?? ''
  if (text !== '')
    return { id: field('ID'), major: Number.parseInt(field('VERSION_ID'), 10) || Number.MAX_SAFE_INTEGER }
  const redhat = /release (\d+)/.exec((await textOfFile(files, `${root}/etc/redhat-release`)) ?? '')?.[1]
  if (redhat !== undefined) return { id: 'rhel', major: Number(redhat) }
  const isDebian = (await textOfFile(files, `${root}/etc/debian_version`)) !== null
  return { id: isDebian ? 'debian' : '', major: Number.MAX_SAFE_INTEGER }
}
