import { withPrefix } from './addresses.ts'
import type { Declaration, Fact } from './declaration.ts'

/** A line `up COMMAND…` of an interfaces file, word by word. */
export type CommandWords = readonly Fact<string>[]

/** Programs of the system that make no interface unless their words say so. */
const USUAL =
  /^(\/(usr\/)?s?bin\/)?(ip|ifconfig|route|brctl|bridge|ovs-vsctl|iptables(-restore)?|ip6tables(-restore)?|nft|ethtool|sysctl|echo|true|modprobe|sleep|tc|arp|systemctl|service|invoke-rc\.d|wpa_supplicant|iw|iwconfig|mii-tool|ifup|ifdown|ifenslave|vconfig|test|\[|:|sh|bash|logger|dhclient|chown|chmod|mkdir|killall|kill|rm|grep|awk|sed|ebtables|arptables|fail2ban-client|hostname|post-up|wg|wg-quick|touch)$/

/** The bridges that such a command makes. */
export function bridgesMadeBy(words: CommandWords): Declaration[] {
  const made = (at: number): Declaration[] => {
    const name = words[at]
    return name && /^[\w.-]+$/.test(name.value)
      ? [{ name: name.value, place: name.place, kind: 'bridge', ...(isOvs && { openVswitch: true }) }]
      : []
  }
  const text = words.map(({ value }) => value.replace(/[;&|]+$/, ''))
  const isOvs = text.includes('add-br')
  const adding = text.findIndex(word => word === 'addbr' || word === 'add-br')
  if (adding >= 0) return made(adding + 1)
  const type = text.findIndex((word, at) => word === 'type' && text[at + 1] === 'bridge')
  if (type < 0 || !text.includes('link') || !text.includes('add')) return []
  const before = text.slice(0, type)
  const named = Math.max(before.lastIndexOf('name'), before.lastIndexOf('dev'), before.lastIndexOf('add'))
  return made(named + 1)
}

/** A route that a command adds: `192.0.2.0/24 via GATEWAY`, or just the destination; `default` is a destination, too. */
export interface AddedRoute {
  readonly to: string
  readonly via: Fact<string> | null
}

const IP_ROUTE =
  /^ip (?:-[46] )?route (?:add|append|replace) (?<to>[\w.:/]+)(?: via (?<via>[\da-fA-F.:]+))?(?: dev \S+)?(?: scope link)?$/
const ROUTE =
  /^route (?:-A inet6? )?add (?:-net |(?<host>-host ))?(?<to>[\w.:/]+)(?: netmask (?<mask>[\d.]+))?(?: gw (?<via>[\da-fA-F.:]+))?(?: dev \S+)?$/

/**
 * The route that a line `up ip route add …` or `up route add …` is for. Null for any other command, and for a route with more
 * to it than destination and gateway.
 */
export function routeAddedBy(words: CommandWords): AddedRoute | null {
  const text = plainCommand(words)
  const of = (match: RegExpExecArray | null): AddedRoute | null => {
    const { to, host, mask, via } = match?.groups ?? {}
    if (to === undefined) return null
    const isAny = to === 'default' || /^(0\.0\.0\.0|::)(\/0)?$/.test(to)
    // `ip` takes an address without prefix for a single host, `route` with the word for it.
    const isSingle = !to.includes('/') && mask === undefined && (host !== undefined || text.startsWith('ip '))
    const single = isSingle ? `${to}${to.includes(':') ? '/128' : '/32'}` : to
    const gateway = words.find(({ value }, index) => value === via && index > 2) ?? null
    return { to: isAny ? 'default' : withPrefix(single, mask), via: gateway }
  }
  return of(IP_ROUTE.exec(text)) ?? of(ROUTE.exec(text))
}

/** Commands that make what the options of a stanza say already, or undo it at the end. */
const IMPLIED = [
  /^(ip (-[46] )?)?route del(ete)? /,
  /^ip link set (dev )?\S+ (up|down|mtu \d+)$/,
  /^ip link (add link \S+ name \S+ type vlan id \d+|del(ete)? (dev )?\S+)$/,
  /^brctl (addbr|addif|delbr|delif|stp \S+ off|setfd) ?/,
  /^sysctl (-w )?net[./]ipv4[./]conf[./]\S+[./]proxy_arp=1$/,
  /^ifconfig \S+( 0\.0\.0\.0)?( up| down)?$/,
]

/** Whether a command is told by facts: it adds or removes a route, or brings up what is declared. */
export function isImplied(words: CommandWords): boolean {
  const text = plainCommand(words)
  return routeAddedBy(words) !== null || (!/[;&|]/.test(text) && IMPLIED.some(pattern => pattern.test(text)))
}

/** Without the folder of the program, and without `|| true` behind it. */
function plainCommand(words: CommandWords): string {
  const text = words.map(({ value }) => value).join(' ')
  return text.replace(/^\/(usr\/)?s?bin\//, '').replace(/ \|\| (true|:)$/, '')
}

/** The program of a command that is the user's own, so that nobody knows what it makes; null for those of the system. */
export function ownProgram(words: CommandWords): string | null {
  const program = words
    .map(({ value }) => value)
    .find(word => !/^\w+=|^(if|!|then|\(|\{|exec|nohup|sudo|-)$/.test(word))
  return program === undefined || USUAL.test(program) ? null : program.replace(/^\//, '')
}
