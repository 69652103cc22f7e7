import { digitsAtEnd } from '../text/ends.ts'
import { withPrefix } from './addresses.ts'
import {
  bondModeOf,
  type Declaration,
  defined,
  type Fact,
  type FileDeclarations,
  type InterfaceKind,
  namesInRange,
  nonEmpty,
  normalMac,
  numberOf,
  switchBelow,
} from './declaration.ts'
import {
  forwardingSetBy,
  isImplied,
  linksMadeBy,
  natRulesOf,
  ownProgram,
  routeAddedBy,
  rulesLoadedBy,
} from './ifupCommands.ts'
import { logicalLines, type Word } from './logicalLines.ts'

/*
 * `/etc/network/interfaces` (interfaces(5)) as ifupdown, ifupdown2 and Alpine's ifupdown-ng read it: stanzas that begin with
 * a keyword, options below them. `bridge_ports` and `bridge-ports` are one option.
 */

/** One `iface` stanza; `options` in order, each with its words. */
interface Stanza {
  readonly name: Word
  readonly family: string
  readonly method: string
  readonly options: Option[]
}

interface Option {
  /** With hyphens. */
  readonly key: string
  /** As it is written. */
  readonly first: Word
  readonly words: readonly Word[]
}

/** What begins a stanza, or stands outside of any (interfaces(5)). */
export const KEYWORDS =
  /^(auto|allow-\S+|iface|mapping|source|source-directory|no-auto-down|no-scripts|rename|template|vlan|bridge)$/

const UP = /^(pre-|post-)?up$/

/** Options that say what a fact is made of, or what goes without saying for one. */
const READ =
  /^(address|netmask|gateway|network|broadcast|hwaddress|hwaddr|mtu|dns-(nameservers?|search|domain)|bridge|bridge-(ports|stp|fd|hw|waitport|maxwait)|bond-(slaves|mode|members|master|miimon)|slaves|vlan-(raw-device|id)|ovs-(type|ports|bonds|bridge))$/

/** The loopback, and what busybox takes for a template. */
const NO_CARDS = ['lo', 'default']

/** Reads one file; `file` is its place below the host's root. */
export function readInterfaces(text: string, file: string): FileDeclarations {
  const fact = ({ text: value, span }: Word): Fact<string> => ({ value, place: { file, span } })
  const stanzas: Stanza[] = []
  const onBoot: Word[] = []
  const includes: Fact<string>[] = []
  let open: Stanza | null = null
  for (const [first, ...rest] of logicalLines(text)) {
    if (!first) continue
    if (!KEYWORDS.test(first.text)) {
      open?.options.push({ key: first.text.replaceAll('_', '-'), first, words: rest })
      continue
    }
    open = null
    const [name, family, method] = rest
    if (first.text === 'auto' || first.text.startsWith('allow-')) for (const word of rest) onBoot.push(word)
    else if (first.text === 'source' && name) includes.push(fact(name))
    else if (first.text === 'source-directory' && name) includes.push({ ...fact(name), value: `${name.text}/*` })
    else if ((first.text === 'iface' || first.text === 'bridge' || first.text === 'vlan') && name) {
      open = { name, family: family?.text ?? '', method: method?.text ?? '', options: [] }
      stanzas.push(open)
    }
  }
  const declared = stanzas
    .filter(({ name }) => !NO_CARDS.includes(name.text))
    .map(stanza => declarationOf(stanza, fact))
  const started = onBoot
    .filter(word => word.text !== 'lo' && !/[*/=]/.test(word.text))
    .map(word => ({ name: word.text, place: fact(word).place, onBoot: { value: true, place: fact(word).place } }))
  const commands = stanzas.flatMap(({ name, options }) =>
    options.flatMap(({ key, words }) => (UP.test(key) ? [{ of: name.text, words: words.map(fact) }] : [])),
  )
  const forwarding = commands.map(({ words }) => forwardingSetBy(words)).findLast(fact => fact !== null)
  return {
    ...(forwarding && { forwarding }),
    nat: commands.flatMap(({ words, of }) => natRulesOf(words, of)),
    rulesFrom: commands.flatMap(({ words }) => rulesLoadedBy(words)),
    // What a command makes comes first: a stanza of the same name says what it is good for.
    declarations: [...commands.flatMap(({ words, of }) => linksMadeBy(words, of)), ...declared, ...started],
    includes,
    unread: commands.flatMap(({ words }) => ownProgram(words) ?? []),
  }
}

function declarationOf(stanza: Stanza, fact: (word: Word) => Fact<string>): Declaration {
  const words = (...keys: string[]) => stanza.options.filter(({ key }) => keys.includes(key)).map(one => one.words)
  const first = (...keys: string[]) => words(...keys).find(list => list.length > 0)?.[0]
  const read = <T>(word: Word | undefined, value: (text: string) => T | null): Fact<T> | undefined => {
    const result = word ? value(word.text) : null
    return word && result !== null ? { ...fact(word), value: result } : undefined
  }
  // `eth0:1` is a further address of eth0.
  const name = stanza.name.text.replace(/:.*$/, '')
  const mask = first('netmask')?.text
  const hardware = words('hwaddress', 'hwaddr', 'bridge-hw')
    .flat()
    .find(word => normalMac(word.text))
  const listed = words('bridge-ports', 'ovs-ports', 'ovs-bonds', 'bond-slaves', 'slaves', 'bond-members')
  const ports = portsOf(listed)
  const pattern = patternOf(listed.flat())
  const inSwitch = /^OVS(Int)?Port$/.test(first('ovs-type')?.text ?? '') ? undefined : first('ovs-bridge')
  const parent = first('vlan-raw-device') ?? inSwitch ?? parentInName(stanza.name)
  const kind = kindOf(name, stanza, parent !== undefined)
  const options = words('ovs-options').flat()
  const tag = options.find(({ text }) => /^tag=\d+$/.test(text))
  const below = first('ovs-type')?.text === 'OVSBridge' ? switchBelow(options.map(word => word.text)) : null
  const addresses = words('address').flatMap(list => list.slice(0, 1))
  const added = stanza.options.flatMap(({ key, first: start, words: command }) => {
    const route = UP.test(key) ? routeAddedBy(command.map(fact)) : null
    return route ? [{ ...route, place: fact(start).place }] : []
  })
  return {
    name,
    place: fact(stanza.name).place,
    ...(kind && { kind }),
    ...(words('ovs-type').flat()[0]?.text === 'OVSBridge' && { openVswitch: true }),
    ...defined({
      mac: hardware && read(hardware, normalMac),
      mtu: read(first('mtu') ?? mtuByCommand(name, words('pre-up', 'up', 'post-up')), numberOf),
      dhcp: stanza.method === 'dhcp' && stanza.family !== 'inet6' ? { ...fact(stanza.name), value: true } : undefined,
      addresses: nonEmpty(addresses.map(word => ({ ...fact(word), value: withPrefix(word.text, mask) }))),
      gateways: nonEmpty([
        ...words('gateway')
          .flatMap(list => list.slice(0, 1))
          .map(fact),
        ...added.flatMap(({ to, via }) => (to === 'default' && via ? [via] : [])),
      ]),
      routes: nonEmpty(
        added.flatMap(({ to, via, place }) =>
          to === 'default' ? [] : [{ value: via ? `${to} via ${via.value}` : to, place }],
        ),
      ),
      nameservers: nonEmpty(words('dns-nameservers', 'dns-nameserver').flat().map(fact)),
      searchDomains: nonEmpty(words('dns-search', 'dns-domain').flat().map(fact)),
      more: nonEmpty(moreOf(stanza, fact)),
      master: read(first('bond-master', 'bridge', 'ovs-bridge'), text => text),
      ports: ports?.map(fact),
      portPatterns: pattern && { ...fact(pattern.first), value: pattern },
      parent: kind === 'vlan' && parent ? fact(parent) : undefined,
      vlanId:
        kind === 'vlan'
          ? read(first('vlan-id') ?? stanza.name, text => numberOf(digitsAtEnd(text)))
          : kind === 'internal'
            ? read(tag, text => numberOf(text.slice('tag='.length)))
            : undefined,
      ...(below && { parent: read(options[0], text => text), vlanId: read(options[1], numberOf) }),
      bondMode: read(first('bond-mode'), bondModeOf),
      stp: read(first('bridge-stp'), switched),
      forwardDelay: read(first('bridge-fd'), numberOf),
    }),
  }
}

/** What is set up here besides; a line is told as it is written. */
function moreOf({ family, method, name, options }: Stanza, fact: (word: Word) => Fact<string>): Fact<string>[] {
  const isBare = /^(static|manual|dhcp|auto|loopback)$/.test(method) || method === ''
  const other =
    isBare && !(family === 'inet6' && method === 'dhcp')
      ? []
      : [[name, `iface ${name.text} ${family} ${method}`] as const]
  const lines = options.flatMap(({ key, first, words }) => {
    const text = [first, ...words].map(word => word.text).join(' ')
    const isRead = /^(pre-|post-)?(up|down)$/.test(key) ? isImplied(words.map(fact)) : READ.test(key)
    return isRead ? [] : [[first, text] as const]
  })
  return [...other, ...lines].map(([word, value]) => ({ ...fact(word), value }))
}

/** What brctl and ifupdown2 take for a switch; at any other word they complain and leave it as it is. */
function switched(word: string): boolean | null {
  if (/^(on|yes|1|true)$/.test(word)) return true
  return /^(off|no|0|false)$/.test(word) ? false : null
}

/** `ip link set dev eth0 mtu 9000`, which is how methods without the option are told of it. */
function mtuByCommand(name: string, commands: readonly (readonly Word[])[]): Word | undefined {
  const set = commands.find(command => {
    const text = command.map(word => word.text).join(' ')
    return /\bip link set (dev )?(\S+) mtu \d+$/.exec(text)?.[2]?.replace(/^\$\{?IFACE\}?$/, name) === name
  })
  return set?.at(-1)
}

/** The ports a stanza names; `none` is a bridge without any. Undefined where it has no such option. */
function portsOf(lists: readonly (readonly Word[])[]): Word[] | undefined {
  if (lists.length === 0) return undefined
  return lists.flatMap(words => {
    const patterns = new Set(patternsAmong(words))
    return words.flatMap((word, at) => {
      if (['none', 'all', 'glob', 'regex', 'noregex'].includes(word.text) || patterns.has(word)) return []
      return words[at - 1]?.text === 'glob' ? namesInRange(word.text).map(text => ({ ...word, text })) : [word]
    })
  })
}

/** Behind `regex` stand regular expressions, up to `noregex` (bridge-utils-interfaces(5)). */
function patternsAmong(words: readonly Word[]): Word[] {
  let isInside = false
  return words.filter(({ text }) => {
    const isPattern = isInside && text !== 'noregex'
    if (text === 'regex' || text === 'noregex') isInside = text === 'regex'
    return isPattern
  })
}

/** What `all` and `regex …` take for a port. */
function patternOf(words: readonly Word[]) {
  const isAll = words.some(({ text }) => text === 'all')
  const own = patternsAmong(words)
  const first = words.find(({ text }) => text === 'all' || text === 'regex')
  if (!first) return undefined
  const patterns = [...(isAll ? ['eth.*', 'em.*', 'en.*', 'p[0-9].*'] : []), ...own.map(({ text }) => text)]
  return { first, written: isAll ? 'all' : own.map(({ text }) => text).join(' '), patterns }
}

function kindOf(name: string, { options }: Stanza, hasParent: boolean): InterfaceKind | null {
  const has = (pattern: RegExp) => options.some(({ key }) => pattern.test(key))
  if (has(/^bridge-(ports|stp|fd|vlan-aware)$/)) return 'bridge'
  const type = options.find(({ key }) => key === 'ovs-type')?.words[0]?.text
  if (type === 'OVSBridge') return 'bridge'
  if (type === 'OVSIntPort') return 'internal'
  const uses = options.find(({ key }) => key === 'use')?.words[0]?.text
  if (uses === 'bridge') return 'bridge'
  if (uses === 'bond') return 'bond'
  if (type === 'OVSBond' || has(/^(bond-(slaves|mode|members|miimon)|slaves)$/)) return 'bond'
  if (hasParent) return 'vlan'
  return /^dummy\d/.test(name) ? 'dummy' : null
}

/** `eth0.100` says by its name what it rides on; `vlan100` does not. */
function parentInName({ text, span }: Word): Word | undefined {
  const parent = /^([^.:]+)\.\d+$/.exec(text)?.[1]
  return parent === undefined
    ? undefined
    : { text: parent, span: { start: span.start, end: span.start + parent.length } }
}
