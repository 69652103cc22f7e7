import { type HostState, subnetOf } from '../host/state.ts'
import { done, failed, type Outcome } from './outcome.ts'
import { readPrefix } from './prefix.ts'

/** Exit for words that iptables cannot read, and for a rule that is not there. */
const BAD_PARAMETER = 2
const NO_SUCH_RULE = 1

/** `iptables [-w] [-t TABLE] -A|-I|-D|-F|-P CHAIN …`. */
export function iptables(host: HostState, argv: readonly string[]): Outcome {
  const words = argv.filter(word => word !== '-w')
  const inNat = words[0] === '-t' && words[1] === 'nat'
  const [action, chain = '', ...rest] = words[0] === '-t' ? words.slice(2) : words
  const table = inNat ? 'nat' : 'filter'
  const rules = host.iptables[table]
  const withRules = (changed: readonly string[]) => done({ ...host, iptables: { ...host.iptables, [table]: changed } })
  if (action === '-P') {
    const others = rules.filter(rule => !rule.startsWith(`-P ${chain} `))
    return withRules(rest[0] === 'ACCEPT' ? others : [`-P ${chain} ${rest[0]}`, ...others])
  }
  if (action === '-F') return withRules(rules.filter(rule => !rule.startsWith(`-A ${chain} `)))
  const bodies = readRule(rest)
  if (bodies === null) return failed(host, BAD_PARAMETER)
  const lines = bodies.map(body => `-A ${chain} ${body}`)
  if (action === '-A') return withRules([...rules, ...lines])
  if (action === '-I') return withRules(lines.reduce((all, line) => insertFirst(all, chain, line), rules))
  if (action !== '-D') return failed(host, BAD_PARAMETER)
  let left = rules
  for (const line of lines) {
    const at = left.indexOf(line)
    if (at < 0) return failed({ ...host, iptables: { ...host.iptables, [table]: left } }, NO_SUCH_RULE)
    left = left.toSpliced(at, 1)
  }
  return withRules(left)
}

function insertFirst(rules: readonly string[], chain: string, line: string): readonly string[] {
  const at = rules.findIndex(rule => rule.startsWith(`-A ${chain} `))
  return at < 0 ? [...rules, line] : rules.toSpliced(at, 0, line)
}

/** What of a rule is told before its matches, by option; in this order. */
const HEADS = ['-s', '-d', '-i', '-o', '-p'] as const

/** A rule as `iptables -S` writes it, one for every source; null where iptables refuses it. */
function readRule(words: readonly string[]): readonly string[] | null {
  const heads = new Map<string, string>()
  const matches: { name: string; words: string[] }[] = []
  let target = ''
  const match = (name: string): string[] => {
    const known = matches.find(other => other.name === name)
    if (known) return known.words
    matches.push({ name, words: [] })
    return matches.at(-1)?.words ?? []
  }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (word === '--physdev-is-bridged') match('physdev').push(word)
    else {
      const value = rest.shift()
      if (value === undefined) return null
      if (word === '-m') match(value)
      else if (word === '-j') target = value
      else if (HEADS.some(head => head === word)) heads.set(word, value)
      else if (word === '--sport' || word === '--dport') match(heads.get('-p') ?? '').push(word, value)
      else if (word === '--state') match('state').push(word, orderedStates(value))
      else if (word.startsWith('--physdev-')) match('physdev').push(word, value)
      else return null
      if ((word === '-i' || word === '-o' || word.startsWith('--physdev-')) && !fitsLinkName(value)) return null
    }
  }
  const sources = heads.has('-s') ? (heads.get('-s') ?? '').split(',').map(readSource) : ['']
  if (sources.includes(null)) return null
  const told = matches.map(({ name, words: own }) => ['-m', name, ...(name === 'physdev' ? orderedPhysdev(own) : own)])
  return sources.map(source => {
    const first = HEADS.flatMap(head => {
      const value = head === '-s' ? source : heads.get(head)
      return value ? [head, value] : []
    })
    return [...first, ...told.flat(), '-j', target].join(' ')
  })
}

/** At most 15 characters; + at the end stands for any. */
function fitsLinkName(name: string): boolean {
  return name.length < 16
}

/** The address as network and prefix; empty for every address, null for what is no IPv4 address. */
function readSource(text: string): string | null {
  const read = readPrefix(text)
  if (!read || read.address.includes(':')) return null
  return read.prefix === 0 ? '' : `${subnetOf(read.address, read.prefix)}/${read.prefix}`
}

const STATES = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED']

function orderedStates(value: string): string {
  const given = value.split(',')
  return STATES.filter(state => given.includes(state)).join(',')
}

function orderedPhysdev(words: readonly string[]): string[] {
  const pair = (option: string) => (words.includes(option) ? [option, words[words.indexOf(option) + 1] ?? ''] : [])
  const bridged = words.includes('--physdev-is-bridged') ? ['--physdev-is-bridged'] : []
  return [...pair('--physdev-in'), ...pair('--physdev-out'), ...bridged]
}
