import { covers } from '../addresses.ts'
import type { Place } from '../place.ts'

/*
 * Rules that change the source address of what leaves the host: chains of iptables, nftables and the zones of firewalld in one
 * form. Only what holds for all packets of a network is of interest, so a rule with more conditions than addresses and
 * interfaces is narrow and decides nothing.
 */

/** What a packet's address or interface is compared with: it has to be one of them, or none of them. */
export interface OneOf {
  readonly values: readonly string[]
  readonly isNot: boolean
}

export interface NatRule {
  readonly place: Place
  /** What its chain belongs to: `iptables`, `ip6tables`, or a table of nftables. */
  readonly table: string
  readonly chain: string
  /** Whether packets that leave the host come through the chain of themselves. */
  readonly isBase: boolean
  /** It is put before those that are there. */
  readonly isFirst?: true
  readonly families: readonly ('ip' | 'ip6')[]
  readonly source: OneOf | null
  /** Shell patterns of interfaces by which the packet leaves. */
  readonly out: OneOf | null
  /** The same of those by which it came; only nftables can ask for them here. */
  readonly inward: OneOf | null
  readonly isNarrow: boolean
  /** `hide`: the packet gets an address of the host; `leave`: it stays as it is, and no further rule of the chain counts. */
  readonly verdict: 'hide' | 'leave' | 'return' | { readonly to: string; readonly isGoto: boolean }
}

/** A way through the host. */
export interface Passage {
  /** A network or an address, `10.0.0.0/24`. */
  readonly from: string
  /** The interface by which its packets come; null where they come by any. */
  readonly inward: string | null
  readonly out: string
}

const DEEPEST = 16
/** Chains that jump to each other many times over would have no end. */
const MOST_STEPS = 10_000

type Chains = ReadonlyMap<string, readonly NatRule[]>

/** The chains of each table; a set of rules is a value, and many networks are sent through it. */
const known = new WeakMap<readonly NatRule[], readonly Chains[]>()

/** The rule that hides all packets of a network behind an address of the host, in the order of their chains; null where none does. */
export function hiddenBy(rules: readonly NatRule[], passage: Passage): NatRule | null {
  const left = { steps: MOST_STEPS }
  for (const chains of tablesOf(rules)) {
    for (const chain of [...chains.values()].filter(some => some.some(({ isBase }) => isBase))) {
      const end = through(chain, chains, passage, 0, left)
      if (end !== null && end !== 'left') return end
    }
  }
  return null
}

function tablesOf(rules: readonly NatRule[]): readonly Chains[] {
  const found = known.get(rules)
  if (found) return found
  const byTable = new Map<string, NatRule[]>()
  for (const rule of rules) {
    const own = byTable.get(rule.table)
    if (own) own.push(rule)
    else byTable.set(rule.table, [rule])
  }
  const made = [...byTable.values()].map(chainsOf)
  known.set(rules, made)
  return made
}

function chainsOf(rules: readonly NatRule[]): Map<string, NatRule[]> {
  const chains = new Map<string, NatRule[]>()
  for (const rule of rules) {
    const chain = chains.get(rule.chain) ?? []
    if (rule.isFirst) chain.unshift(rule)
    else chain.push(rule)
    chains.set(rule.chain, chain)
  }
  return chains
}

/** The rule that hides, `left` where one says that nothing more is to be done, null where the chain ends. */
function through(
  chain: readonly NatRule[],
  chains: Chains,
  passage: Passage,
  depth: number,
  left: { steps: number },
): NatRule | 'left' | null {
  for (const rule of chain) {
    if (left.steps-- <= 0) return null
    if (!fits(rule, passage)) continue
    if (rule.verdict === 'hide') return rule
    if (rule.verdict === 'leave') return 'left'
    if (rule.verdict === 'return' || depth === DEEPEST) return null
    const end = through(chains.get(rule.verdict.to) ?? [], chains, passage, depth + 1, left)
    if (end !== null || rule.verdict.isGoto) return end
  }
  return null
}

function fits({ isNarrow, families, source, out, inward }: NatRule, passage: Passage): boolean {
  if (isNarrow || !families.includes(passage.from.includes(':') ? 'ip6' : 'ip')) return false
  if (!meets(out, pattern => isCalled(passage.out, pattern))) return false
  if (!meets(source, network => covers(network, passage.from))) return false
  return (
    inward === null || (passage.inward !== null && meets(inward, pattern => isCalled(passage.inward ?? '', pattern)))
  )
}

function meets(test: OneOf | null, isOne: (value: string) => boolean): boolean {
  return test === null || test.values.some(isOne) !== test.isNot
}

/** `eth+` of iptables and `eth*` of nftables are whatever begins so. */
function isCalled(name: string, pattern: string): boolean {
  return /[+*]$/.test(pattern) ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
