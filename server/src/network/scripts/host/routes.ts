import { ipv4Bits } from '../../../dom0/addresses.ts'
import { isLocal } from './addresses.ts'
import { findLink, type HostState, isIpv4, type Route, subnetOf } from './state.ts'

/** A route as a command asks for it; what is not given does not count. */
export type RouteRequest = Omit<Route, 'dev'> & { readonly dev?: string }

/** Adds an IPv4 route; null where the kernel refuses it. */
export function addRoute(host: HostState, request: RouteRequest): HostState | null {
  const dev = request.dev ?? (request.via === undefined ? undefined : onLinkDevice(host, request.via))
  if (dev === undefined || !findLink(host, dev)?.up) return null
  if (request.via !== undefined && onLinkDevice(host, request.via, dev) === undefined) return null
  if (request.src !== undefined && !isLocal(host, request.src)) return null
  if (host.routes.some(route => sameTarget(route, request))) return null
  const scope = request.scope ?? (request.via === undefined ? 'link' : undefined)
  const route: Route = { ...request, dev, ...(scope !== undefined && { scope }) }
  return { ...host, routes: [...host.routes, route] }
}

/** Removes the first route that fits; null where none does. */
export function deleteRoute(host: HostState, request: RouteRequest): HostState | null {
  const keys = ['dst', 'via', 'dev', 'src', 'metric', 'proto'] as const
  const found = listedRoutes(host).find(
    route => isIpv4Route(route) && keys.every(key => request[key] === undefined || request[key] === route[key]),
  )
  return found ? { ...host, routes: host.routes.filter(route => route !== found) } : null
}

/** Puts a route in the place of the one to the same destination, or adds it. */
export function replaceRoute(host: HostState, request: RouteRequest): HostState | null {
  const routes = host.routes.filter(route => !sameTarget(route, request))
  return addRoute({ ...host, routes }, request)
}

function sameTarget(route: Route, request: RouteRequest): boolean {
  return isIpv4Route(route) && route.dst === request.dst && (route.metric ?? 0) === (request.metric ?? 0)
}

const isIpv4Route = (route: Route): boolean => route.family === undefined

/** The device through which a gateway is reached directly: that of the narrowest route to it that has no gateway itself. */
function onLinkDevice(host: HostState, gateway: string, through?: string): string | undefined {
  if (!isIpv4(gateway)) return undefined
  return host.routes
    .filter(route => isIpv4Route(route) && route.via === undefined && covers(route, gateway))
    .filter(route => through === undefined || route.dev === through)
    .sort((a, b) => prefixOf(b) - prefixOf(a) || (a.metric ?? 0) - (b.metric ?? 0))[0]?.dev
}

function covers(route: Route, address: string): boolean {
  const [network = ''] = route.dst === 'default' ? ['0.0.0.0'] : route.dst.split('/')
  return subnetOf(address, prefixOf(route)) === network
}

function prefixOf({ dst }: Route): number {
  return dst === 'default' ? 0 : Number(dst.split('/')[1] ?? 32)
}

/** IPv4 routes in the order in which the kernel's table has them: by destination, a narrower one first. */
export function listedRoutes(host: HostState): readonly Route[] {
  const start = (route: Route): number => ipv4Bits(route.dst.split('/')[0] ?? '') ?? 0
  return host.routes
    .filter(isIpv4Route)
    .sort((a, b) => start(a) - start(b) || prefixOf(b) - prefixOf(a) || (a.metric ?? 0) - (b.metric ?? 0))
}
