import type { Fact, FileDeclarations, Place } from '../declaration.ts'
import type { NatRule, OneOf } from './natRule.ts'
import { type Item, nftStatements, type Statement, type Word, wordsIn } from './nftStatements.ts'

/*
 * A ruleset of nftables (nft(8)), as `/etc/nftables.conf` has it: tables with their chains, or commands that add to them. Of it
 * all, the rules of chains at `nat hook postrouting` are of interest, and of the chains that those jump to.
 */

interface Reading {
  readonly file: string
  readonly variables: Map<string, readonly string[]>
  readonly sets: Map<string, readonly string[]>
  readonly rules: NatRule[]
  readonly includes: Fact<string>[]
}

export function readNftables(text: string, file: string): FileDeclarations {
  return read(nftStatements(text), file)
}

/** What a command `nft add rule …` adds; `words` begin behind the program. */
export function natRulesOfNft(words: readonly Fact<string>[]): NatRule[] {
  const [first] = words
  if (!first) return []
  const text = words.map(({ value }) => value.replace(/^'(.*)'$/s, '$1')).join(' ')
  const { nat = [] } = read(nftStatements(text.replaceAll('\\;', ';').replace(/^'|'$/g, '')), first.place.file)
  return nat.map(rule => ({ ...rule, place: first.place }))
}

function read(statements: readonly Statement[], file: string): FileDeclarations {
  const reading: Reading = { file, variables: new Map(), sets: new Map(), rules: [], includes: [] }
  for (const statement of statements) command(statement, reading)
  return { declarations: [], nat: reading.rules, includes: reading.includes }
}

const FAMILY = /^(ip|ip6|inet|arp|bridge|netdev)$/

/** A statement outside of any table. */
function command(statement: Statement, reading: Reading): void {
  const items = /^(add|create|insert)$/.test(textOf(statement[0])) ? statement.slice(1) : statement
  const isFirst = textOf(statement[0]) === 'insert'
  const [kind, ...rest] = items
  if (textOf(kind) === 'define') define(rest, reading)
  if (textOf(kind) === 'include' && rest[0]?.kind === 'word')
    reading.includes.push({ value: rest[0].text, place: placeOf(rest[0], reading) })
  const [family, named] = FAMILY.test(textOf(rest[0])) ? [textOf(rest[0]), rest.slice(1)] : ['ip', rest]
  const table = `${family} ${textOf(named[0])}`
  const body = named.find(item => item.kind === 'group')
  switch (textOf(kind)) {
    case 'table':
      for (const inner of body?.statements ?? []) inTable(inner, table, reading)
      return
    case 'chain':
      inTable([wordLike('chain'), ...named.slice(1)], table, reading)
      return
    case 'set':
    case 'element':
      inTable([wordLike('set'), ...named.slice(1)], table, reading)
      return
    case 'rule':
      rule(named.slice(2), table, textOf(named[1]), isFirst, reading)
  }
}

function inTable([kind, name, ...rest]: Statement, table: string, reading: Reading): void {
  const body = rest.find(item => item.kind === 'group')?.statements ?? []
  if (textOf(kind) === 'define')
    define(
      [name, ...rest].flatMap(item => item ?? []),
      reading,
    )
  if (textOf(kind) === 'set') {
    const elements = body.find(([first]) => textOf(first) === 'elements') ?? (body.length === 1 ? body[0] : undefined)
    const group = elements?.find(item => item.kind === 'group')
    reading.sets.set(
      `${table} ${textOf(name)}`,
      valuesIn(group ? [group] : (elements ?? []), table, reading).slice(0, MOST_VALUES),
    )
  }
  if (textOf(kind) !== 'chain') return
  for (const statement of body) {
    const words = statement.map(textOf).join(' ')
    if (/^type nat hook postrouting\b/.test(words))
      reading.rules.push(beginning(statement[0], table, textOf(name), reading))
    else if (!/^(type|policy|comment|flags) /.test(words)) rule(statement, table, textOf(name), false, reading)
  }
}

/** What makes a chain one that packets come through: a rule for no packet at all. */
function beginning(item: Item | undefined, table: string, chain: string, reading: Reading): NatRule {
  const tests = { families: [], source: null, out: null, inward: null, isNarrow: true }
  return { place: placeOf(item, reading), table: `nft ${table}`, chain, isBase: true, ...tests, verdict: 'return' }
}

/** Variables can stand for variables, twice as many each time. */
const MOST_VALUES = 500

function define(items: Statement, reading: Reading): void {
  const [name, equals, ...value] = items
  if (textOf(equals) === '=') reading.variables.set(textOf(name), valuesIn(value, '', reading).slice(0, MOST_VALUES))
}

/** What a value comes to: a word, a set, a variable or the name of a set. */
function valuesIn(items: readonly Item[], table: string, reading: Reading): string[] {
  return items.flatMap(item => {
    if (item.kind === 'group') return item.statements.flatMap(inner => valuesIn(inner, table, reading))
    if (item.text.startsWith('$')) return reading.variables.get(item.text.slice(1)) ?? [item.text]
    if (item.text.startsWith('@')) return reading.sets.get(`${table} ${item.text.slice(1)}`) ?? [item.text]
    return item.text === ',' ? [] : [item.text]
  })
}

/** Words that say nothing of which packets are meant, with how many words behind them. */
const BESIDE: Readonly<Record<string, number>> = {
  counter: 0,
  packets: 1,
  bytes: 1,
  comment: 1,
  meta: 0,
  log: 0,
  prefix: 1,
  random: 0,
  'fully-random': 0,
  persistent: 0,
  index: 1,
  position: 1,
}

const FAMILIES: Readonly<Record<string, readonly ('ip' | 'ip6')[]>> = { ip: ['ip'], ip6: ['ip6'], inet: ['ip', 'ip6'] }

function rule(items: Statement, table: string, chain: string, isFirst: boolean, reading: Reading): void {
  let families = FAMILIES[table.split(' ')[0] ?? ''] ?? []
  const tests: Record<'source' | 'out' | 'inward', OneOf | null> = { source: null, out: null, inward: null }
  let isNarrow = false
  for (let at = 0; at < items.length; at++) {
    const word = textOf(items[at])
    const next = textOf(items[at + 1])
    const compared = () => {
      const isNot = textOf(items[at + 1]) === '!='
      const isSaid = isNot || textOf(items[at + 1]) === '=='
      at += isSaid ? 2 : 1
      const value = items[at]
      return { values: value ? valuesIn([value], table, reading) : [], isNot }
    }
    if ((word === 'ip' || word === 'ip6') && /^[sd]addr$/.test(next)) {
      at++
      families = families.filter(family => family === word)
      const test = compared()
      if (next === 'saddr') tests.source = test
      else isNarrow ||= !test.isNot
    } else if (/^oif(name)?$/.test(word)) tests.out = compared()
    else if (/^iif(name)?$/.test(word)) tests.inward = compared()
    else if (word === 'nfproto') {
      const { values } = compared()
      families = families.filter(family => values.includes(family === 'ip' ? 'ipv4' : 'ipv6'))
    } else if (word in BESIDE) at += BESIDE[word] ?? 0
    else {
      const verdict = verdictOf(word, next)
      if (verdict !== null) {
        const place = placeOf(items[at], reading)
        const found = { place, table: `nft ${table}`, chain, isBase: false, families, ...tests, isNarrow, verdict }
        reading.rules.push({ ...found, ...(isFirst && { isFirst: true }) })
        return
      }
      isNarrow = true
    }
  }
}

function verdictOf(word: string, next: string): NatRule['verdict'] | null {
  if (word === 'masquerade' || word === 'snat') return 'hide'
  if (word === 'accept' || word === 'return') return word === 'accept' ? 'leave' : 'return'
  return word === 'jump' || word === 'goto' ? { to: next, isGoto: word === 'goto' } : null
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'word' ? item.text : ''
}

function placeOf(item: Item | undefined, { file }: Reading): Place {
  const [first] = item ? wordsIn([item]) : []
  return { file, span: first?.span ?? { start: 0, end: 0 } }
}

function wordLike(text: string): Word {
  return { kind: 'word', text, span: { start: 0, end: 0 } }
}
