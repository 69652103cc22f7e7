import type { Address, HostState, Link } from '../../server/src/network/scripts/host/state.ts'

/** The commands that make a host; every card and vif is one end of a pair, whose other end is up. */
export function setupOf(host: HostState): string {
  const bridges = host.links.filter(link => link.bridge)
  const others = host.links.filter(link => !link.bridge)
  const pairs = others.filter(link => link.kind === 'netloop')
  const lines = [
    'ip link set lo up',
    ...bridges.flatMap(link => [bridgeLine(link), ...settingsOf(link)]),
    ...others.flatMap(link => endOf(link, pairs)),
    ...others.flatMap(settingsOf),
    ...others.filter(link => link.master).map(link => `ip link set dev ${link.name} master ${link.master}`),
    ...host.links.filter(link => link.up).map(link => `ip link set dev ${link.name} up`),
    ...bridges.filter(link => link.mtu !== 1500).map(link => `ip link set dev ${link.name} mtu ${link.mtu}`),
    ...host.links.flatMap(link => link.addresses.map(address => addressLine(link, address))),
    ...host.routes.filter(route => route.proto !== 'kernel').map(route => routeLine(route)),
    ...host.iptables.filter.map(rule => `iptables ${rule}`),
    ...host.iptables.nat.map(rule => `iptables -t nat ${rule}`),
    ...Object.entries(host.sysctl).map(([name, value]) => `echo ${value} >/proc/sys/${pathOf(name)}`),
  ]
  return `${lines.join('\n')}\n`
}

function bridgeLine({ name, bridge }: Link): string {
  return `ip link add ${name} type bridge stp_state ${bridge?.stp ? 1 : 0} forward_delay ${bridge?.forwardDelay ?? 1500}`
}

/** The two ends of a loop pair are one pair; all others have an end that nobody looks at. */
function endOf(link: Link, pairs: readonly Link[]): string[] {
  if (link.kind === 'netloop-backend') return []
  const number = /\d+$/.exec(link.name)?.[0]
  if (pairs.includes(link)) return [`ip link add ${link.name} type veth peer name vif0.${number}`]
  const other = `w${link.name.replaceAll(/[^\w]/g, '')}`.slice(0, 15)
  return [`ip link add ${link.name} type veth peer name ${other}`, `ip link set ${other} up`]
}

function settingsOf(link: Link): string[] {
  const set = `ip link set dev ${link.name}`
  return [
    ...(link.mac && (!link.bridge || link.bridge.macChosen) ? [`${set} address ${link.mac}`] : []),
    ...(link.mtu !== 1500 && !link.bridge ? [`${set} mtu ${link.mtu}`] : []),
    ...(link.arp ? [] : [`${set} arp off`]),
    ...(link.multicast ? [] : [`${set} multicast off`]),
  ]
}

function addressLine(link: Link, { address, prefix, broadcast, label }: Address): string {
  const words = [`${address}/${prefix}`, ...(broadcast ? ['brd', broadcast] : []), ...(label ? ['label', label] : [])]
  return `ip addr add ${words.join(' ')} dev ${link.name}`
}

function routeLine({ dst, via, dev, src, metric, family }: HostState['routes'][number]): string {
  const words = [
    dst,
    ...(via ? ['via', via] : []),
    'dev',
    dev,
    ...(src ? ['src', src] : []),
    ...(metric === undefined ? [] : ['metric', metric]),
  ]
  return `ip ${family === 'inet6' ? '-6 ' : ''}route add ${words.join(' ')}`
}

/** net.ipv4.conf.vif1.0.proxy_arp has a dot of the link in it. */
function pathOf(name: string): string {
  const dev = /^net\.ipv4\.conf\.(.+)\.proxy_arp$/.exec(name)?.[1]
  return dev === undefined ? name.replaceAll('.', '/') : `net/ipv4/conf/${dev}/proxy_arp`
}
