import { type Connection, DidChangeWatchedFilesNotification, type FileSystemWatcher } from 'vscode-languageserver'
import type { ClientFeatures } from './clientFeatures.ts'

/**
 * The files of a host that reveal its toolstack and release (dom0/host.ts), its network (dom0/networkFiles.ts) and its
 * memory (dom0/hypervisorLine.ts), and its guests; only these are watched.
 */
export const HOST_FILES = [
  'boot/grub/*',
  'boot/grub2/*',
  'usr/lib/*',
  'etc/{redhat-release,os-release,SuSE-release,debian_version}',
  'etc/default/{xen,grub}',
  'etc/default/grub.d/*',
  'etc/xen/*',
  'etc/xen/auto/*',
  'etc/{conf.d/net,sysctl.conf,ifconfig.*,mygate,rc.conf,rc.local,rc.d/rc.local}',
  'etc/{init.d,runlevels/*}/net.*',
  'etc/{local.d/*.start,systemd/system/*.service}',
  'etc/{netplan,network,sysctl.d,systemd/network}/*',
  'etc/network/{interfaces.d,if-up.d,if-pre-up.d}/*',
  'etc/{nftables.conf,nftables.nft,nftables/*,iptables/*,ufw/*,firewalld/*,firewalld/zones/*}',
  'etc/sysconfig/{iptables,ip6tables,nftables.conf}',
  '{run,usr/lib}/systemd/network/*',
  'etc/systemd/network/*.d/*.conf',
  'var/lib/iptables/*',
  '{run/netplan,run/sysctl.d,usr/lib/sysctl.d}/*',
  'etc/sysconfig/{network,network/*,network-scripts/*}',
  'etc/{NetworkManager/system-connections,libvirt/qemu/networks}/*',
  'etc/xen/scripts/*',
]

/** Guest files that lie anywhere; those with other names are known when their folder is opened the next time. */
const GUEST_FILES = '**/*.{xl,hvm,pvlinux,pvhlinux,cfg}'

/** Asks the client to watch what hosts are made of, in its folders and below host roots outside of them. */
export class Watching {
  #connection: Connection
  #watched = new Set<string>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  start(client: ClientFeatures): void {
    if (!client.registersWatchers) return
    const patterns = [...HOST_FILES.map(file => `**/${file}`), GUEST_FILES]
    this.#register(patterns.map(globPattern => ({ globPattern })))
  }

  /** A host root was looked at; one outside the client's folders needs watchers of its own. */
  hostSeen(root: string, client: ClientFeatures): void {
    const inside = client.folders.some(folder => root === folder || root.startsWith(`${folder}/`))
    if (inside || this.#watched.has(root) || !client.registersWatchers || !client.relativePatterns) return
    this.#watched.add(root)
    const baseUri = root.endsWith('//') ? `${root}/` : root
    this.#register(HOST_FILES.map(pattern => ({ globPattern: { baseUri, pattern } })))
  }

  #register(watchers: FileSystemWatcher[]): void {
    this.#connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(error => this.#connection.console.warn(`The client does not watch files: ${String(error)}`))
  }
}
