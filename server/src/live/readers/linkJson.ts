import { normalMac } from '../../dom0/declaration.ts'
import { isObject, objects, text, texts } from '../../network/scripts/hostJson.ts'
import type { RunningKind, RunningLink, RunningRoute } from '../snapshot.ts'

/*
 * What `ip -j link`, `ip -j addr`, `bridge -j link` and `ip -j route` of iproute2 print.
 */

type Json = Readonly<Record<string, unknown>>

/** Whether an element of a JSON listing is an interface. */
export function isLinkJson(value: unknown): value is Json {
  return isObject(value) && typeof value.ifname === 'string'
}

/** Whether it is a route. */
export function isRouteJson(value: unknown): value is Json {
  return isObject(value) && typeof value.dst === 'string' && ('dev' in value || 'gateway' in value)
}

/** An interface; what the tool did not print is left out, so that it counts as not asked. */
export function linkOfJson(value: Json): RunningLink {
  const mac = normalMac(text(value.address) ?? '')
  const kind = kindOf(value)
  const { stp_state: stp } = dataOf(value)
  return {
    name: text(value.ifname) ?? '',
    ...(kind && { kind }),
    ...(mac && { mac }),
    ...(typeof value.mtu === 'number' && { mtu: value.mtu }),
    ...(Array.isArray(value.flags) && { up: texts(value.flags).includes('UP') }),
    master: text(value.master),
    ...(typeof stp === 'number' && { stp: stp !== 0 }),
    ...(Array.isArray(value.addr_info) && { addresses: addressesOf(value.addr_info) }),
  }
}

/** A route: `to` is a network or `default`, as `ip route` writes it. */
export function routeOfJson({ dst, gateway, dev }: Json): RunningRoute {
  return { to: text(dst) ?? '', via: text(gateway), dev: text(dev) ?? '' }
}

function kindOf(value: Json): RunningKind | null {
  if (value.link_type === 'loopback') return 'loopback'
  const kind = isObject(value.linkinfo) ? text(value.linkinfo.info_kind) : null
  return kind === null ? null : kind === 'bridge' || kind === 'bond' || kind === 'vlan' ? kind : 'other'
}

function dataOf(value: Json): Json {
  const info = isObject(value.linkinfo) ? value.linkinfo : {}
  return isObject(info.info_data) ? info.info_data : {}
}

function addressesOf(value: unknown): string[] {
  return objects(value).flatMap(({ local, prefixlen, scope }) => {
    if (typeof local !== 'string' || scope === 'link' || local.startsWith('fe80:')) return []
    return typeof prefixlen === 'number' ? [`${local}/${prefixlen}`] : [local]
  })
}
