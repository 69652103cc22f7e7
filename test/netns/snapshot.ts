import type { RecordedHost, RecordedLink } from '../traces/differences.ts'

interface IpLink {
  readonly ifindex: number
  readonly ifname: string
  readonly address: string
  readonly flags: readonly string[]
  readonly mtu: number
  readonly master?: string
  readonly linkinfo?: {
    readonly info_kind?: string
    readonly info_data?: { stp_state?: number; forward_delay?: number }
  }
}

interface IpAddress {
  readonly ifname: string
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[]
}

interface IpRoute {
  readonly dst: string
  readonly dev: string
  readonly gateway?: string
  readonly prefsrc?: string
  readonly scope?: string
  readonly protocol?: string
  readonly metric?: number
}

/** What the real tools say of the host, in the form of a recording. `kinds` are the links that were there at first. */
export function readState(read: (name: string) => string, kinds: ReadonlyMap<string, string>): RecordedHost {
  const before: IpLink[] = JSON.parse(read('links-before.json') || '[]')
  const kindOf = new Map(before.map(({ ifindex, ifname }) => [ifindex, kinds.get(ifname)]))
  const links: IpLink[] = JSON.parse(read('links.json') || '[]')
  const addresses: IpAddress[] = JSON.parse(read('addresses.json') || '[]')
  const others = new Set(before.map(({ ifname }) => ifname).filter(name => !kinds.has(name)))
  const hidden = (name: string) => others.has(name)
  const told = links.filter(link => !hidden(link.ifname))
  return {
    links: told.map(link => recordedLink(link, told, addresses, kindOf)),
    routes: [
      ...(JSON.parse(read('routes.json') || '[]') as IpRoute[]).map(route => recordedRoute(route)),
      ...(JSON.parse(read('routes6.json') || '[]') as IpRoute[])
        .filter(route => !hidden(route.dev) && !route.dst.startsWith('fe80:') && route.dst !== 'ff00::/8')
        .map(route => ({ ...recordedRoute(route), family: 'inet6' })),
    ],
    iptables: { filter: rules(read('filter')), nat: rules(read('nat')) },
    sysctl: Object.fromEntries(
      read('sysctl')
        .split('\n')
        .filter(line => line.includes('ip_forward') || line.endsWith(':1'))
        .map(line => {
          const at = line.lastIndexOf(':')
          return [line.slice(0, at).replaceAll('/', '.'), Number(line.slice(at + 1))]
        }),
    ),
  }
}

function recordedLink(
  link: IpLink,
  all: readonly IpLink[],
  addresses: readonly IpAddress[],
  kinds: ReadonlyMap<number, string | undefined>,
): RecordedLink {
  const bridge = link.linkinfo?.info_kind === 'bridge'
  const own = addresses.find(({ ifname }) => ifname === link.ifname)?.addr_info ?? []
  return {
    name: link.ifname,
    kind: bridge ? 'bridge' : (kinds.get(link.ifindex) ?? 'nic'),
    mac: link.address,
    master: link.master ?? null,
    up: link.flags.includes('UP'),
    mtu: link.mtu,
    arp: !link.flags.includes('NOARP'),
    multicast: link.flags.includes('MULTICAST'),
    addresses: own
      .filter(({ local }) => local !== undefined && !local.startsWith('fe80:'))
      .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    ...(bridge && {
      bridge: {
        stp: link.linkinfo?.info_data?.stp_state ?? 0,
        forwardDelayCs: link.linkinfo?.info_data?.forward_delay ?? 0,
      },
      ports: all
        .filter(({ master }) => master === link.ifname)
        .map(({ ifname }) => ifname)
        .sort(),
    }),
  }
}

function recordedRoute({ dst, dev, gateway, prefsrc, scope, protocol, metric }: IpRoute): Record<string, unknown> {
  return {
    dst,
    ...(gateway !== undefined && { via: gateway }),
    dev,
    ...(prefsrc !== undefined && { src: prefsrc }),
    ...(scope !== undefined && { scope }),
    ...(protocol !== undefined && protocol !== 'boot' && { proto: protocol }),
    ...(metric !== undefined && { metric }),
  }
}

function rules(text: string): string[] {
  return text.split('\n').filter(line => line !== '' && !/^-P \w+ ACCEPT$/.test(line))
}
