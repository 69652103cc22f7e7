import { listedRoutes } from '../host/routes.ts'
import { type Address, findLink, type HostState, portsOf, type Route } from '../host/state.ts'

/**
 * What the tools print of a host, as far as the scripts read it. They cut and replace in these texts, so the words and
 * their order matter.
 */

/** The lines of `ip addr show dev LINK` that begin with `inet `. */
export function inetLines(host: HostState, dev: string): readonly string[] {
  return ipv4Of(host, dev).map(inetLine)
}

/** The IPv4 addresses of a link, in the order in which `ip addr` lists them. */
export function ipv4Of(host: HostState, dev: string): readonly Address[] {
  return findLink(host, dev)?.addresses.filter(address => address.family === 'inet') ?? []
}

function inetLine({ address, prefix, broadcast, scope, secondary, label }: Address): string {
  const parts = [
    `inet ${address}/${prefix}`,
    ...(broadcast === null ? [] : [`brd ${broadcast}`]),
    `scope ${scope}`,
    ...(secondary ? ['secondary'] : []),
    label ?? '',
  ]
  return parts.join(' ')
}

/** The lines of `ip route list`; tools of the time wrote the default route last. */
export function routeLines(host: HostState, defaultLast: boolean): readonly string[] {
  const routes = listedRoutes(host)
  const isDefault = (route: Route): boolean => route.dst === 'default'
  const ordered = defaultLast ? [...routes.filter(route => !isDefault(route)), ...routes.filter(isDefault)] : routes
  return ordered.map(route => routeLine(route))
}

/** One line of `ip route list`, or without its device, of `ip route show dev LINK`. */
export function routeLine(route: Route, { withDevice = true } = {}): string {
  const parts = [
    route.dst,
    ...(route.via === undefined ? [] : [`via ${route.via}`]),
    ...(withDevice ? [`dev ${route.dev}`] : []),
    ...(route.proto === undefined ? [] : [`proto ${route.proto}`]),
    ...(route.scope === undefined ? [] : [`scope ${route.scope}`]),
    ...(route.src === undefined ? [] : [`src ${route.src}`]),
    ...(route.metric === undefined ? [] : [`metric ${route.metric}`]),
  ]
  return parts.join(' ')
}

/** The bridges of a host, in the order of `brctl show`. */
export function bridgesOf(host: HostState): readonly string[] {
  return host.links
    .filter(link => link.bridge !== null)
    .map(link => link.name)
    .sort()
}

/** How many lines `brctl show` has: one for each bridge and each further port, and the headline. */
export function brctlShowLines(host: HostState, headlineAlone: boolean): number {
  const bridges = bridgesOf(host)
  if (bridges.length === 0) return headlineAlone ? 1 : 0
  return 1 + bridges.reduce((lines, bridge) => lines + Math.max(1, portsOf(host, bridge).length), 0)
}

/**
 * Replaces the first place of a text where a pattern of sed stands. The scripts put names of links into such patterns,
 * where a dot stands for any character.
 */
export function sedReplace(line: string, pattern: string, replacement: string): string {
  return line.replace(sedPattern(pattern), () => replacement)
}

/** The regular expression that a name is to sed: a basic one, where only dots, brackets and one star mean something. */
export function sedPattern(name: string, after = ''): RegExp {
  // With many stars, the engine would try for ever.
  const special = (name.match(/\*/g) ?? []).length > 1 ? /[+?(){}|*]/g : /[+?(){}|]/g
  return new RegExp(name.replace(special, '\\$&') + after)
}
