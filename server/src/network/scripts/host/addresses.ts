import { ipv6Groups } from '../../../dom0/addresses.ts'
import { type Address, findLink, type HostState, type Link, type Route, subnetOf, withLink } from './state.ts'

/** Gives a link an address as the kernel does; null where the link has it already. */
export function addAddress(host: HostState, link: Link, address: Address): HostState | null {
  if (address.family === 'inet6') return addIpv6(host, link, address)
  const others = link.addresses.filter(other => other.family === 'inet')
  const inSubnet = others.filter(other => shareSubnet(other, address))
  if (inSubnet.some(other => other.address === address.address)) return null
  const added = { ...address, secondary: inSubnet.length > 0 }
  const primaries = link.addresses.filter(other => !other.secondary && other.family === 'inet')
  const secondaries = link.addresses.filter(other => other.secondary && other.family === 'inet')
  const ipv6 = link.addresses.filter(other => other.family === 'inet6')
  const addresses = added.secondary
    ? [...primaries, ...secondaries, added, ...ipv6]
    : [...primaries, added, ...secondaries, ...ipv6]
  const changed = withLink(host, link.name, { addresses })
  return link.up ? withRoutes(changed, connectedRoutes(link.name, [added])) : changed
}

function addIpv6(host: HostState, link: Link, address: Address): HostState | null {
  if (link.addresses.some(other => other.family === 'inet6' && other.address === address.address)) return null
  const changed = withLink(host, link.name, { addresses: [...link.addresses, address] })
  return link.up ? withRoutes(changed, connectedRoutes(link.name, [address])) : changed
}

/** Takes an IPv4 address from a link, with the secondary ones and the routes that stand on it. */
export function removeAddress(host: HostState, link: Link, address: Address): HostState {
  const gone = link.addresses.filter(
    other =>
      other === address ||
      (!address.secondary && other.secondary && other.family === 'inet' && shareSubnet(other, address)),
  )
  const addresses = link.addresses.filter(other => !gone.includes(other))
  const changed = withLink(host, link.name, { addresses })
  return withoutLostRoutes(changed, link.name, gone)
}

/** Takes all addresses from a link. */
export function flushAddresses(host: HostState, link: Link): HostState {
  const changed = withLink(host, link.name, { addresses: [] })
  const hadIpv6 = link.addresses.some(address => address.family === 'inet6')
  const kept = hadIpv6
    ? changed.routes.filter(route => !(route.dev === link.name && route.family === 'inet6' && route.proto === 'kernel'))
    : changed.routes
  return withoutLostRoutes({ ...changed, routes: kept }, link.name, link.addresses)
}

/**
 * What the kernel drops when IPv4 addresses have gone: their connected routes, every route of the link when it was the
 * last one, and every route that sends from an address which no link has any more.
 */
function withoutLostRoutes(host: HostState, name: string, gone: readonly Address[]): HostState {
  const ipv4 = gone.filter(address => address.family === 'inet')
  if (ipv4.length === 0) return host
  const left = findLink(host, name)?.addresses.filter(address => address.family === 'inet') ?? []
  const keptSubnets = left.filter(address => !address.secondary)
  const lost = (route: Route): boolean => {
    if (route.family === 'inet6') return false
    if (route.dev === name && left.length === 0) return true
    const connected = ipv4.some(
      address => !address.secondary && route.dev === name && route.proto === 'kernel' && dstOf(address) === route.dst,
    )
    if (connected && !keptSubnets.some(address => dstOf(address) === route.dst)) return true
    return ipv4.some(address => route.src === address.address && !isLocal(host, address.address))
  }
  return { ...host, routes: host.routes.filter(route => !lost(route)) }
}

/** Whether some link has the address. */
export function isLocal(host: HostState, address: string): boolean {
  return host.links.some(link => link.addresses.some(own => own.address === address))
}

/** The routes to their own subnets that addresses bring on a link that is up. */
export function connectedRoutes(dev: string, addresses: readonly Address[]): Route[] {
  return addresses.flatMap((address): Route[] => {
    if (address.family === 'inet6') {
      return [{ dst: ipv6Network(address), dev, metric: 256, proto: 'kernel', family: 'inet6' }]
    }
    if (address.secondary || address.prefix === 32) return []
    return [{ dst: dstOf(address), dev, src: address.address, scope: 'link', proto: 'kernel' }]
  })
}

/** The host with routes more, each only once. */
export function withRoutes(host: HostState, routes: readonly Route[]): HostState {
  const added = routes.filter(
    route => !host.routes.some(other => other.dst === route.dst && other.dev === route.dev && other.src === route.src),
  )
  return added.length === 0 ? host : { ...host, routes: [...host.routes, ...added] }
}

function shareSubnet(a: Address, b: Address): boolean {
  return a.prefix === b.prefix && subnetOf(a.address, a.prefix) === subnetOf(b.address, b.prefix)
}

function dstOf({ address, prefix }: Address): string {
  return prefix === 32 ? address : `${subnetOf(address, prefix)}/${prefix}`
}

/** The network of an IPv6 address as `ip` writes it, such as 2001:db8:1::/64. */
function ipv6Network({ address, prefix }: Address): string {
  if (prefix === 128) return address
  const groups = ipv6Groups(address).map((group, index) => {
    const bits = Math.min(16, Math.max(0, prefix - index * 16))
    return bits === 0 ? 0 : group & ((-1 << (16 - bits)) & 0xffff)
  })
  return `${formatIpv6(groups)}/${prefix}`
}

/** With the longest row of zeros, the first of several, as `::`. */
function formatIpv6(groups: readonly number[]): string {
  const text = groups.map(group => group.toString(16)).join(':')
  const rows = [...text.matchAll(/(^|:)0(:0)+(:|$)/g)].sort((a, b) => b[0].length - a[0].length)
  const row = rows[0]
  return row ? `${text.slice(0, row.index)}::${text.slice(row.index + row[0].length)}` : text
}
