import type { HostNetwork } from './hostNetwork.ts'

/** How systems write down their network: where a file of each lies, and the one that would define a bridge. */
const SYSTEMS: readonly { readonly files: RegExp; file(bridge: string, seen: string): string }[] = [
  { files: /^etc\/netplan\//, file: (_, seen) => seen },
  { files: /^etc\/systemd\/network\//, file: bridge => `etc/systemd/network/${bridge}.netdev` },
  { files: /^etc\/network\//, file: () => 'etc/network/interfaces' },
  { files: /^etc\/sysconfig\/network-scripts\//, file: bridge => `etc/sysconfig/network-scripts/ifcfg-${bridge}` },
  { files: /^etc\/sysconfig\/network\//, file: bridge => `etc/sysconfig/network/ifcfg-${bridge}` },
  {
    files: /^etc\/NetworkManager\/system-connections\//,
    file: bridge => `etc/NetworkManager/system-connections/${bridge}.nmconnection`,
  },
  { files: /^etc\/conf\.d\/net$/, file: (_, seen) => seen },
  { files: /^etc\/ifconfig\./, file: bridge => `etc/ifconfig.${bridge}` },
]

/**
 * The file below the host's root that would define a bridge, in the way in which the host sets up its interfaces; null where
 * no file shows that way. Where the host has bridges, theirs counts.
 */
export function fileForBridge(bridge: string, { interfaces }: HostNetwork): string | null {
  const all = [...interfaces.values()].filter(({ place }) => !place.file.startsWith('etc/libvirt/'))
  const seen = [...all.filter(({ kind }) => kind === 'bridge'), ...all].map(({ place }) => place.file)
  for (const file of seen) {
    const system = SYSTEMS.find(({ files }) => files.test(file))
    if (system) return system.file(bridge, file)
  }
  return null
}
