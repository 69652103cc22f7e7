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

/** The program of a command that is the user's own, so that nobody knows what it makes; null for those of the system. */
export function ownProgram(words: CommandWords): string | null {
  const program = words
    .map(({ value }) => value)
    .find(word => !/^\w+=|^(if|!|then|\(|\{|exec|nohup|sudo|-)$/.test(word))
  return program === undefined || USUAL.test(program) ? null : program.replace(/^\//, '')
}
