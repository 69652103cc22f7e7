import { withoutAtEnd } from '../text/ends.ts'
import { withPrefix } from './addresses.ts'
import { type Declaration, type Fact, numberOf, switchBelow } from './declaration.ts'
import { natRuleAddedBy } from './nat/iptables.ts'
import type { NatRule } from './nat/natRule.ts'
import { natRulesOfNft } from './nat/nftables.ts'

/** A line `up COMMAND…` of an interfaces file, word by word. */
export type CommandWords = readonly Fact<string>[]

/** Programs of the system that make no interface unless their words say so. */
const USUAL =
  /^(\/(usr\/)?s?bin\/)?(ip|ifconfig|route|brctl|bridge|ovs-vsctl|iptables(-restore)?|ip6tables(-restore)?|nft|ethtool|sysctl|echo|true|modprobe|sleep|tc|arp|systemctl|service|invoke-rc\.d|wpa_supplicant|iw|iwconfig|mii-tool|ifup|ifdown|ifenslave|vconfig|test|\[|:|sh|bash|logger|dhclient|chown|chmod|mkdir|killall|kill|rm|grep|awk|sed|ebtables|arptables|fail2ban-client|hostname|post-up|wg|wg-quick|touch)$/

const NAME = /^[\w.-]+$/
const KINDS = { bridge: 'bridge', vlan: 'vlan', bond: 'bond', dummy: 'dummy' } as const

/**
 * The interfaces that such a line makes, and those that it plugs into a bridge or a bond.
 *
 * @param iface the interface of the stanza, which the commands know as `$IFACE`
 */
export function linksMadeBy(words: CommandWords, iface = ''): Declaration[] {
  const known = words.map(word => ({ ...word, value: word.value.replace(/^["']?\$\{?IFACE\}?["']?$/, iface) }))
  return commandsIn(known).flatMap(command => {
    const program = command.find(({ value }) => PROGRAMS.test(value))
    const at = program ? command.indexOf(program) : -1
    const rest = command.slice(at + 1)
    const name = program?.value.slice(program.value.lastIndexOf('/') + 1)
    if (name === 'ip') return madeByIp(rest)
    if (name === 'brctl') return madeByBrctl(rest)
    if (name === 'ovs-vsctl') return madeByOvs(rest)
    if (name === 'ifconfig') return addressedByIfconfig(rest)
    if (name === 'vconfig') return madeByVconfig(rest)
    return name === 'ifenslave' ? portsOf(rest.filter(isName)) : []
  })
}

const PROGRAMS = /^(?:\/(?:usr\/)?s?bin\/)?(?:ip|brctl|ovs-vsctl|vconfig|ifenslave|ifconfig)$/

/** One command after the other: `a && b; c || true`. */
function commandsIn(words: CommandWords): CommandWords[] {
  const commands: Fact<string>[][] = [[]]
  for (const word of words) {
    const { value } = word
    if (!/^(&&|\|\||;|\||&)$/.test(value)) commands.at(-1)?.push({ ...word, value: withoutAtEnd(value, ';') })
    if (/;$|^(&&|\|\||\||&)$/.test(value)) commands.push([])
  }
  return commands
}

function isName({ value }: Fact<string>): boolean {
  return NAME.test(value) && !value.startsWith('-')
}

/** `ip link add [link CARD] [name] NAME type KIND [id N]`, `ip link set [dev] NAME … master BRIDGE`. */
function madeByIp(words: CommandWords): Declaration[] {
  const values = words.map(({ value }) => value)
  const behind = (key: string, from = 0) => {
    const at = values.indexOf(key, from)
    return at < 0 ? undefined : words[at + 1]
  }
  const verb = values.findIndex(
    (value, at) => /^(add|a|set|s)$/.test(value) && /^l(i|in|ink)?$/.test(values[at - 1] ?? ''),
  )
  if (verb < 0) return addressedByIp(words)
  const isMade = values[verb]?.startsWith('a')
  const named = behind('name', verb) ?? behind('dev', verb) ?? plainName(words, verb)
  if (!named || !isName(named)) return []
  const { value: name, place } = named
  const master = behind('master', verb)
  const port: Declaration[] = master && isName(master) ? [{ name, place, master }] : []
  const kind = Object.entries(KINDS).find(([word]) => word === behind('type', verb)?.value)?.[1]
  if (!isMade || !kind) return port
  const [parent, id] = [behind('link', verb), behind('id', verb)]
  const vlanId = id && numberOf(id.value)
  const ofVlan =
    kind === 'vlan'
      ? { ...(parent && { parent }), ...(id && vlanId != null && { vlanId: { ...id, value: vlanId } }) }
      : {}
  return [{ name, place, kind, ...ofVlan }, ...port]
}

/** Of `add NAME type …` and `set NAME up …` the name, which needs no word before it; `link CARD` may come first. */
function plainName(words: CommandWords, verb: number): Fact<string> | undefined {
  return words[words[verb + 1]?.value === 'link' ? verb + 3 : verb + 1]
}

function madeByBrctl([verb, bridge, ...ports]: CommandWords): Declaration[] {
  if (!verb || !bridge || !isName(bridge)) return []
  if (verb.value === 'addbr') return [{ name: bridge.value, place: bridge.place, kind: 'bridge' }]
  return verb.value === 'addif' ? portsOf([bridge, ...ports.filter(isName)]) : []
}

/** The first is the bridge or bond of all others. */
function portsOf([master, ...ports]: CommandWords): Declaration[] {
  return master ? ports.map(({ value, place }) => ({ name: value, place, master })) : []
}

/** `ip addr add ADDRESS/PREFIX dev NAME`. */
function addressedByIp(words: CommandWords): Declaration[] {
  const values = words.map(({ value }) => value)
  const at = values.findIndex(
    (value, index) => /^a(d|dd|ddr|ddress)?$/.test(value) && /^(a|add)$/.test(values[index + 1] ?? ''),
  )
  const [address, name] = [words[at + 2], words[values.indexOf('dev', at) + 1]]
  if (at < 0 || !address || !name || !values.includes('dev') || !isName(name)) return []
  return ADDRESS.test(address.value) ? [{ name: name.value, place: name.place, addresses: [address] }] : []
}

/** `ifconfig NAME ADDRESS netmask MASK`. */
function addressedByIfconfig([name, address, ...more]: CommandWords): Declaration[] {
  if (!name || !address || !isName(name) || !ADDRESS.test(address.value) || address.value === '0.0.0.0') return []
  const mask = more[more.findIndex(({ value }) => value === 'netmask') + 1]?.value
  const isMasked = more.some(({ value }) => value === 'netmask')
  const value = withPrefix(address.value, isMasked ? mask : null)
  return [{ name: name.value.replace(/:.*$/, ''), place: name.place, addresses: [{ ...address, value }] }]
}

const ADDRESS = /^(\d+\.\d+\.\d+\.\d+|[\da-fA-F]*:[\da-fA-F:]*)(\/\d+)?$/

/** Rules that such a line adds to what changes addresses: `iptables -t nat -A POSTROUTING …`, `nft add rule …`. */
export function natRulesOf(words: CommandWords, iface = ''): NatRule[] {
  const known = words.map(word => ({ ...word, value: word.value.replace(/\$IFACE\b|\$\{IFACE\}/, iface) }))
  // Of nft, a semicolon may belong to what it reads.
  const isNft = known.findIndex(({ value }) => /^(\/(usr\/)?sbin\/)?nft$/.test(value))
  if (isNft >= 0) return natRulesOfNft(known.slice(isNft + 1))
  return commandsIn(known).flatMap(command => {
    const at = command.findIndex(({ value }) => /(^|\/)ip6?tables(-nft|-legacy)?$/.test(value))
    return at < 0 ? [] : (natRuleAddedBy(command.slice(at)) ?? [])
  })
}

/** The files of rules that such a line loads: `iptables-restore < FILE`, `nft -f FILE`. */
export function rulesLoadedBy(words: CommandWords): Fact<string>[] {
  const text = words.map(({ value }) => value).join(' ')
  const [, file] =
    /\bip6?tables-restore\b(?: -\S+)*(?: ?<)? ?(\/\S+)/.exec(text) ?? /\bnft (?:-f|--file) ?(\/\S+)/.exec(text) ?? []
  const [first] = words
  return file && first ? [{ value: file.slice(1), place: first.place }] : []
}

function madeByVconfig(words: CommandWords): Declaration[] {
  const [verb, parent, id] = words.filter(isName)
  const vlanId = id && numberOf(id.value)
  if (verb?.value !== 'add' || !parent || !id || vlanId == null) return []
  return [
    { name: `${parent.value}.${vlanId}`, place: id.place, kind: 'vlan', parent, vlanId: { ...id, value: vlanId } },
  ]
}

/** `ovs-vsctl -- add-br a -- add-port a b` is one program with several commands. */
function madeByOvs(words: CommandWords): Declaration[] {
  const commands: Fact<string>[][] = [[]]
  for (const word of words) {
    if (word.value === '--') commands.push([])
    else commands.at(-1)?.push(word)
  }
  return commands.flatMap(madeByOvsCommand)
}

function madeByOvsCommand(words: CommandWords): Declaration[] {
  const verb = words.findIndex(({ value }) => /^add-(br|port|bond)$/.test(value))
  const [bridge, second, ...more] = words.slice(verb + 1)
  if (verb < 0 || !bridge || !isName(bridge)) return []
  const { value: name, place } = bridge
  if (words[verb]?.value === 'add-br') {
    const below = switchBelow([second?.value ?? '', more[0]?.value ?? ''])
    const onVlan = below && second && more[0] && { parent: second, vlanId: { ...more[0], value: below.vlanId } }
    return [{ name, place, kind: 'bridge', openVswitch: true, ...onVlan }]
  }
  if (!second || !isName(second)) return []
  const port: Declaration = { name: second.value, place: second.place, master: bridge }
  if (words[verb]?.value === 'add-port') return [port]
  return [{ ...port, kind: 'bond' }, ...portsOf([second, ...more.filter(isName)])]
}

/** `sysctl -w net.ipv4.ip_forward=1`, or the same by `echo 1 > /proc/sys/…`: the host passes packets on. Null for other commands. */
export function forwardingSetBy(words: CommandWords): Fact<boolean> | null {
  const text = words.map(({ value }) => value).join(' ')
  const path = `net[./]ipv4[./](?:ip_forward|conf[./]all[./]forwarding)`
  const set = new RegExp(`\\b${path}\\s*=\\s*["']?(\\d)|\\becho ["']?(\\d)["']? *> */proc/sys/${path}\\b`).exec(text)
  const [first] = words
  return set && first ? { value: (set[1] ?? set[2]) !== '0', place: first.place } : null
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
