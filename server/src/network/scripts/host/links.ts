import { connectedRoutes, withRoutes } from './addresses.ts'
import { type BridgeSettings, findLink, type HostState, type Link, portsOf, withLink } from './state.ts'

/** Brings a link up: its addresses bring their routes back. */
export function linkUp(host: HostState, link: Link): HostState {
  if (link.up) return host
  return withRoutes(withLink(host, link.name, { up: true }), connectedRoutes(link.name, link.addresses))
}

/** Takes a link down: all its routes go, and its IPv6 addresses; those of IPv4 stay. */
export function linkDown(host: HostState, link: Link): HostState {
  if (!link.up) return host
  const addresses = link.addresses.filter(address => address.family === 'inet')
  const down = withLink(host, link.name, { up: false, addresses })
  return { ...down, routes: down.routes.filter(route => route.dev !== link.name) }
}

/** Renames a link; whatever speaks of it follows: its ports, routes, settings and the labels of its addresses. */
export function renameLink(host: HostState, from: string, to: string): HostState {
  if (from === to) return host
  const links = host.links.map(link => {
    if (link.master === from) return { ...link, master: to }
    if (link.name !== from) return link
    let named = 0
    const addresses = link.addresses.map(address => {
      if (address.family === 'inet6') return address
      named += 1
      const alias = /:.*$/.exec(address.label ?? '')?.[0] ?? `:${named}`
      return { ...address, label: named === 1 ? to : `${to}${alias}` }
    })
    return { ...link, name: to, addresses }
  })
  const routes = host.routes.map(route => (route.dev === from ? { ...route, dev: to } : route))
  return { ...host, links, routes, sysctl: renameSettings(host.sysctl, from, to) }
}

function renameSettings(sysctl: HostState['sysctl'], from: string, to: string): HostState['sysctl'] {
  const [old, renamed] = [proxyArpOf(from), proxyArpOf(to)]
  if (!(old in sysctl)) return sysctl
  return Object.fromEntries(Object.entries(sysctl).map(([name, value]) => [name === old ? renamed : name, value]))
}

/** The setting that makes dom0 answer ARP requests on a link for others. */
export function proxyArpOf(dev: string): string {
  return `net.ipv4.conf.${dev}.proxy_arp`
}

/** Sets the MAC address of a link. A bridge keeps one that was set; one whose port it is may take it over. */
export function setMac(host: HostState, link: Link, mac: string | null): HostState {
  const bridge = link.bridge && { ...link.bridge, macChosen: true }
  const changed = withLink(host, link.name, { mac, bridge })
  return link.master === null ? changed : followPorts(changed, link.master)
}

/** Sets the MTU of a link, in bytes. A bridge keeps one that was set; one whose port it is may follow it. */
export function setMtu(host: HostState, link: Link, mtu: number): HostState {
  if (link.mtu === mtu) return host
  const bridge = link.bridge && { ...link.bridge, mtuChosen: true }
  const changed = withLink(host, link.name, { mtu, bridge })
  return link.master === null ? changed : followPorts(changed, link.master)
}

const NEW_BRIDGE: BridgeSettings = { stp: false, forwardDelay: 1500, mtuChosen: false, macChosen: false }

/** Adds a bridge as the kernel makes it: down, without ports, with a forward delay of 15 s (in hundredths). */
export function createBridge(host: HostState, name: string, settings: Partial<BridgeSettings> = {}): HostState {
  const bridge: Link = {
    name,
    kind: 'bridge',
    firstName: null,
    mac: null,
    master: null,
    up: false,
    mtu: 1500,
    arp: true,
    multicast: true,
    addresses: [],
    bridge: { ...NEW_BRIDGE, ...settings },
  }
  return { ...host, links: [...host.links, bridge] }
}

/** Removes a link with its routes and settings; the ports of a bridge are set free. */
export function deleteLink(host: HostState, name: string): HostState {
  const sysctl = Object.fromEntries(Object.entries(host.sysctl).filter(([key]) => key !== proxyArpOf(name)))
  const links = host.links.flatMap(link => {
    if (link.name === name) return []
    return link.master === name ? [{ ...link, master: null }] : [link]
  })
  return { ...host, links, sysctl, routes: host.routes.filter(route => route.dev !== name) }
}

/** Plugs a link into a bridge, whose MAC address and MTU may follow. */
export function addPort(host: HostState, bridge: string, port: string): HostState {
  return followPorts(withLink(host, port, { master: bridge }), bridge)
}

/** Unplugs a link from what it is a port of. */
export function removePort(host: HostState, port: Link): HostState {
  const changed = withLink(host, port.name, { master: null })
  return port.master === null ? changed : followPorts(changed, port.master)
}

/** A bridge has the smallest MAC and the smallest MTU of its ports, unless somebody has chosen others. */
function followPorts(host: HostState, name: string): HostState {
  const link = findLink(host, name)
  if (!link?.bridge) return host
  const ports = portsOf(host, name)
  const macs = ports.flatMap(port => port.mac ?? []).sort()
  const known = macs.length === ports.length
  const mac = ports.length === 0 ? '00:00:00:00:00:00' : known ? (macs[0] ?? null) : null
  const mtu = ports.length === 0 ? 1500 : Math.min(...ports.map(port => port.mtu))
  return withLink(host, name, {
    mac: link.bridge.macChosen ? link.mac : mac,
    mtu: link.bridge.mtuChosen ? link.mtu : mtu,
  })
}
