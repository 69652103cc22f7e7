import type { Fact, FileDeclarations } from '../declaration.ts'
import type { NatRule, OneOf } from './natRule.ts'

/*
 * Rules of iptables: a file of iptables-save (iptables-restore(8)), as `/etc/iptables/rules.v4`, `/etc/sysconfig/iptables` and
 * ufw's before.rules are, and commands (iptables(8), iptables-extensions(8)).
 */

type Words = readonly Fact<string>[]

/** Reads the table `nat` of a file that iptables-save wrote. */
export function readIptablesSave(text: string, file: string): FileDeclarations {
  const family = /v6|ip6tables|before6/.test(file) ? 'ip6' : 'ip'
  const rules: NatRule[] = []
  let table = ''
  for (const line of text.matchAll(/^[ \t]*([*:#\S].*)$/gm)) {
    const [whole, content = ''] = line
    const start = line.index + whole.length - content.length
    if (content.startsWith('*')) table = content.slice(1).trim()
    if (table !== 'nat' || !/^(\[[\d:]+\]\s*)?-/.test(content)) continue
    const rule = ruleOf(wordsOf(content, start, file), family)
    if (rule) rules.push(rule)
  }
  return { declarations: [], nat: rules }
}

function wordsOf(line: string, start: number, file: string): Fact<string>[] {
  return [...line.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g)].map(({ 0: word, index }) => ({
    value: word.replace(/^(["'])(.*)\1$/s, '$2'),
    place: { file, span: { start: start + index, end: start + index + word.length } },
  }))
}

/** The rule that a command `iptables -t nat -A POSTROUTING …` adds; null for any other command. `words` begin with the program. */
export function natRuleAddedBy(words: Words): NatRule | null {
  const [program, ...rest] = unquoted(words)
  const name = /(?:^|\/)(iptables|ip6tables)(?:-nft|-legacy)?$/.exec(program?.value ?? '')?.[1]
  const at = rest.findIndex(({ value }) => value === '-t' || value === '--table')
  if (name === undefined || rest[at + 1]?.value !== 'nat' || at < 0) return null
  return ruleOf([...rest.slice(0, at), ...rest.slice(at + 2)], name === 'iptables' ? 'ip' : 'ip6')
}

/** What a shell makes of the words: a comment of several words in quotes is one. */
function unquoted(words: Words): Fact<string>[] {
  const found: Fact<string>[] = []
  let open: string | null = null
  for (const word of words) {
    const last = found.at(-1)
    if (open !== null && last) {
      found[found.length - 1] = { ...last, value: `${last.value} ${word.value.replaceAll(open, '')}` }
      if (word.value.includes(open)) open = null
      continue
    }
    const [quote] = /^["']/.exec(word.value) ?? []
    const isWhole = quote === undefined || (word.value.length > 1 && word.value.endsWith(quote))
    if (!isWhole) open = quote ?? null
    found.push({ ...word, value: quote === undefined ? word.value : word.value.replaceAll(quote, '') })
  }
  return found
}

/** Conditions that all connections meet at their beginning, when this table is asked. */
const ALWAYS: Readonly<Record<string, RegExp>> = {
  '-p': /^all$/,
  '--protocol': /^all$/,
  '-m': /^(comment|state|conntrack|policy)$/,
  '--match': /^(comment|state|conntrack|policy)$/,
  '--comment': /^/,
  '--state': /NEW/,
  '--ctstate': /NEW/,
  '--dir': /^out$/,
  '--pol': /^none$/,
}

/** How a target does it, with a value behind it or without. */
const HOW = /^--to-(source|ports)$|^--to$/
const HOW_ALONE = /^--random(-fully)?$|^--persistent$/

/** What a line `-A CHAIN …` says; null where it adds no rule. */
function ruleOf(words: Words, family: 'ip' | 'ip6'): NatRule | null {
  const [chain, target] = [
    valueBehind(words, '-A', '--append', '-I', '--insert'),
    valueBehind(words, '-j', '--jump', '-g', '--goto'),
  ]
  if (!chain || !target) return null
  let source: OneOf | null = null
  let out: OneOf | null = null
  let isNarrow = words.some(({ value }) => value.includes('$'))
  for (let at = 0; at < words.length; at++) {
    const option = words[at]?.value ?? ''
    const isOld = words[at + 1]?.value === '!'
    const value = words[at + (isOld ? 2 : 1)]?.value ?? ''
    const isNot = isOld || words[at - 1]?.value === '!'
    if (option === '!' || HOW_ALONE.test(option) || /^\[[\d:]+\]$/.test(option)) continue
    if (/^(-w|--wait)$/.test(option)) {
      if (/^\d+$/.test(value)) at++
      continue
    }
    if (/^(-s|--source|--src)$/.test(option)) source = { values: value.split(','), isNot }
    else if (/^(-o|--out-interface)$/.test(option)) out = { values: [value], isNot }
    // All but one network is as good as all; one alone is not what leaves the host as a rule.
    else if (/^(-d|--destination|--dst)$/.test(option)) isNarrow ||= !isNot && !/^(0\.0\.0\.0|::)\/0$/.test(value)
    else if (/^(-I|--insert)$/.test(option) && /^\d+$/.test(words[at + 2]?.value ?? '')) at++
    else if (/^(-c|--set-counters)$/.test(option)) at++
    else if (!/^(-A|--append|-I|--insert|-j|--jump|-g|--goto)$/.test(option) && !HOW.test(option))
      isNarrow ||= isNot || ALWAYS[option]?.test(value) !== true
    at += isOld ? 2 : 1
  }
  const isInserted = valueBehind(words, '-I', '--insert') !== undefined
  return {
    place: target.place,
    table: family === 'ip' ? 'iptables' : 'ip6tables',
    chain: chain.value,
    isBase: chain.value === 'POSTROUTING',
    ...(isInserted && { isFirst: true }),
    families: [family],
    ...{
      source,
      out,
      inward: null,
      isNarrow,
      verdict: verdictOf(target.value, valueBehind(words, '-g', '--goto') !== undefined),
    },
  }
}

function valueBehind(words: Words, ...options: readonly string[]): Fact<string> | undefined {
  const at = words.findIndex(({ value }) => options.includes(value))
  return at < 0 ? undefined : words[at + 1]
}

function verdictOf(target: string, isGoto: boolean): NatRule['verdict'] {
  if (/^(MASQUERADE|SNAT|NETMAP)$/.test(target)) return 'hide'
  if (target === 'ACCEPT') return 'leave'
  return target === 'RETURN' ? 'return' : { to: target, isGoto }
}
