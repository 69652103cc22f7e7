import { proxyArpOf } from '../host/links.ts'
import { findLink, type HostState } from '../host/state.ts'
import { brctl } from './brctl.ts'
import { ifconfig } from './ifconfig.ts'
import { ifdown, ifup } from './ifupdown.ts'
import { ipAddress } from './ipAddress.ts'
import { ipLink } from './ipLink.ts'
import { ipRoute } from './ipRoute.ts'
import { iptables } from './iptables.ts'
import { done, failed, GARBAGE, type Outcome } from './outcome.ts'

/** What differs between the tools of hosts. */
export interface Tools {
  /** Tools that may be absent: `ifup` stands for ifdown too. */
  readonly absent: ReadonlySet<string>
  /** `ip addr add` takes the word `secondary` (iproute2 of the time of Xen 3.2 and later). */
  readonly knowsSecondary: boolean
  /** `ip route list` writes the default route last (up to the time of Xen 4.0). */
  readonly defaultRouteLast: boolean
  /** `brctl show` writes its headline even where there is no bridge (bridge-utils before 1.7). */
  readonly brctlHeadline: boolean
}

/**
 * Runs a command that changes a host: the one place where commands change anything. A name that is no tool here (an
 * init script, ifenslave, ovs-vsctl) changes nothing that is modelled.
 */
export function execute(host: HostState, argv: readonly string[], tools: Tools): Outcome {
  const [tool = '', ...words] = argv
  switch (tool) {
    case 'ip':
      return ip(host, words, tools)
    case 'brctl':
      return brctl(host, words)
    case 'ifconfig':
      return ifconfig(host, words)
    case 'iptables':
      return iptables(host, words)
    case 'ifup':
      return ifup(host, words[0] ?? '')
    case 'ifdown':
      return ifdown(host, words[0] ?? '')
    case 'write':
      return writeSetting(host, words[0] ?? '', words[1])
    default:
      return done(host)
  }
}

function ip(host: HostState, [object, ...words]: readonly string[], tools: Tools): Outcome {
  if (object === 'link') return ipLink(host, words)
  if (object === 'addr' || object === 'address') return ipAddress(host, words, tools.knowsSecondary)
  if (object === 'route') return ipRoute(host, words)
  return failed(host, GARBAGE)
}

/** `echo VALUE >/proc/sys/…`; without a value where the path cannot be opened. */
function writeSetting(host: HostState, path: string, value: string | undefined): Outcome {
  const name = settingOf(host, path)
  if (name === null || value === undefined) return failed(host, 1)
  const { [name]: _, ...others } = host.sysctl
  const keeps = value !== '0' || name === 'net.ipv4.ip_forward'
  return done({ ...host, sysctl: keeps ? { ...others, [name]: Number(value) } : others })
}

/** The setting behind a path of /proc/sys, or null where this host has none of that name. */
export function settingOf(host: HostState, path: string): string | null {
  if (path === '/proc/sys/net/ipv4/ip_forward') return 'net.ipv4.ip_forward'
  const dev = /^\/proc\/sys\/net\/ipv4\/conf\/([^/]+)\/proxy_arp$/.exec(path)?.[1]
  if (dev === undefined) return null
  return ['all', 'default', 'lo'].includes(dev) || findLink(host, dev) ? proxyArpOf(dev) : null
}
