import type { Declaration, Fact } from '../../dom0/declaration.ts'
import { readNetworkFile } from '../../dom0/networkFiles.ts'
import { fitsExtended } from '../../text/extendedPattern.ts'
import { literal } from '../../text/literal.ts'
import type { Span } from '../../text/problem.ts'
import { fitsShellPattern } from '../../text/shellPattern.ts'
import { type FileNames, interfaceMentions, isInterfaceName, type Mention, type Role } from './mention.ts'
import { type Notation, notation, quoteAround } from './notation.ts'
import { isNetworkTool } from './tools.ts'

/** What a network file of dom0 names: all that its reader finds, and what its commands are about. */
export function networkNames(path: string, text: string): FileNames {
  const said = readNetworkFile(path, text)
  const controllers = (said?.controllers ?? []).flatMap(({ of }) =>
    namesAt(of.value, of.place.span, 'uses', path, text),
  )
  const declared = [...(said?.declarations ?? []).flatMap(one => declaredNames(one, path, text)), ...controllers]
  const others = [
    ...commandWords(path, text),
    ...(isSysctl(path) ? sysctlNames(text) : []),
    ...(/(iptables|nftables|\/ufw\/|firewalld\/zones)/.test(path) ? ruleNames(path, text) : []),
  ]
  const variables = path === 'etc/conf.d/net' ? variableNames(text, declared) : []
  const seen = new Set<string>()
  const mentions = [...declared, ...variables, ...others].filter(({ span, name }) => {
    const key = `${span.start} ${name}`
    return seen.has(key) ? false : seen.add(key)
  })
  return { mentions }
}

function declaredNames(one: Declaration, path: string, text: string): Mention[] {
  const used = [one.master, one.parent, ...(one.ports ?? [])].flatMap(fact => fact ?? [])
  const role = roleOf(one, path)
  return [
    ...namesAt(one.name, one.place.span, role, path, text),
    ...(one.portPatterns ? [patternName(one.portPatterns)] : []),
    ...used.flatMap((fact: Fact<string>) => namesAt(fact.value, fact.place.span, 'uses', path, text)),
  ]
}

/** `bridge_ports regex bond.*`: whatever interface is called so. */
function patternName({ value: { patterns }, place: { span } }: NonNullable<Declaration['portPatterns']>): Mention {
  const fits = (name: string) => patterns.some(pattern => fitsExtended(name, pattern))
  return { form: 'built', what: 'interface', role: 'uses', span, name: null, fits, isPattern: true }
}

/** A `.network` file sets up what others make, and names what its interfaces belong to; `auto` starts what is declared. */
function roleOf({ match, onBoot, kind, ...rest }: Declaration, path: string): Role {
  if (path.endsWith('.network')) return match ? 'sets-up' : 'uses'
  if (path.endsWith('.conf') && path.startsWith('etc/systemd/')) return 'uses'
  if (/\/(routes|ifroute-[^/]+|route6?-[^/]+)$/.test(path)) return 'sets-up'
  const saysMore = Object.keys(rest).some(key => key !== 'name' && key !== 'place') || kind !== undefined
  return !saysMore && onBoot !== undefined ? 'uses' : 'makes'
}

/** The name where it stands; one without a stretch of text of its own is in the name of the file. */
function namesAt(name: string, span: Span, role: Role, path: string, text: string): Mention[] {
  if (span.end === span.start) {
    const what = { form: 'implied', what: 'interface', span, put: null } as const
    return isInterfaceName(name) ? [{ ...what, name, role }] : []
  }
  return wordsIn(text, span, path).flatMap(word => namedIn(name, word, role, path, text))
}

/** `Name=eth0 eth1` is several in one stretch. */
function wordsIn(text: string, span: Span, path: string): Span[] {
  if (!path.startsWith('etc/systemd/')) return [span]
  return [...text.slice(span.start, span.end).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    start: span.start + index,
    end: span.start + index + word.length,
  }))
}

function namedIn(name: string, span: Span, role: Role, path: string, text: string): Mention[] {
  const source = text.slice(span.start, span.end)
  if (path.endsWith('.network') && /[*?[]/.test(source)) {
    const fits = (wanted: string) => fitsShellPattern(wanted, source)
    return [{ form: 'built', what: 'interface', role, span, name: null, fits, isPattern: true }]
  }
  const inFile = notationIn(path, text, span)
  if (inFile.in === 'variable') {
    const start = span.end - name.length
    // `config_bond0_20` is about bond0.20.
    return source.endsWith(`_${name.replace(/\W/g, '_')}`) ? written(name, { start, end: span.end }, role, inFile) : []
  }
  const plain = inFile.in === 'yaml' ? source.replace(/^(["'])(.*)\1$/, '$2') : source
  // systemd's stretch holds several names, and `eth0:1` is a further address of eth0.
  const own = path.endsWith('.network') ? plain : plain === name || plain.startsWith(`${name}:`) ? plain : null
  if (own === null)
    return isParentOf(name, source) ? written(name, { ...span, end: span.start + name.length }, role, inFile) : []
  return written(own, span, role, inFile)
}

/** The stretch of `eth0.100` that says what the VLAN rides on. */
function isParentOf(name: string, source: string): boolean {
  return source.startsWith(`${name}.`)
}

function written(name: string, span: Span, role: Role, inFile: Notation): Mention[] {
  return interfaceMentions({ name, span, role, notation: inFile })
}

function notationIn(path: string, text: string, span: Span): Notation {
  if (/\.ya?ml$/.test(path)) return notation('yaml')
  if (path.endsWith('.xml')) return notation('xml')
  if (/\/ifcfg-/.test(path)) return notation('shell', quoteAround(text, span))
  if (path === 'etc/conf.d/net' || path === 'etc/rc.conf') {
    const isName = /^\w*\+?=/.test(text.slice(span.end, span.end + 64)) && text[span.start - 1] !== '='
    return isName ? notation('variable') : notation('shell', quoteAround(text, span))
  }
  return notation(path.startsWith('etc/network/') || path.startsWith('etc/ifconfig.') ? 'words' : 'ini')
}

/** Other variables and functions of netifrc that are about an interface: `rc_net_br0_need`, `depend_br0()`, `net.br0`. */
function variableNames(text: string, declared: readonly Mention[]): Mention[] {
  const names = [...new Set(declared.flatMap(({ name }) => name ?? []))]
  return names.flatMap(name => {
    const [inVariable, inService] = [literal(name.replace(/\W/g, '_')), literal(name)]
    const variables = new RegExp(
      `^[ \\t]*(?:function[ \\t]+)?[a-z]\\w*?_(${inVariable})(?=(?:_[a-z]+)*(?:\\+?=|[ \\t]*\\())`,
      'dgm',
    )
    const services = new RegExp(`\\bnet\\.(${inService})(?![\\w.-])`, 'dg')
    const at = (match: RegExpExecArray, kind: Notation['in']) => {
      const [start = 0, end = 0] = match.indices?.[1] ?? []
      return written(name, { start, end }, 'sets-up', notation(kind))
    }
    return [
      ...[...text.matchAll(variables)].flatMap(match => at(match, 'variable')),
      ...[...text.matchAll(services)].flatMap(match => at(match, 'words')),
    ]
  })
}

/** Commands that are run with an interface: `post-up ip link set xenbr0 up`, NetBSD's `!brconfig bridge0 add wm0`. */
function commandWords(path: string, text: string): Mention[] {
  const line = path.startsWith('etc/network/')
    ? /^[ \t]*(?:pre-|post-|pre_|post_)?(?:up|down)[ \t]+(.*)$/gm
    : path.startsWith('etc/ifconfig.')
      ? /^[ \t]*!(.*)$/gm
      : null
  if (line === null) return []
  return [...text.matchAll(line)].flatMap(match => {
    const [whole, command = ''] = match
    const start = match.index + whole.length - command.length
    const words = [...command.matchAll(/[^\s;|&()"']+/g)]
    if (!words.some(([word]) => isNetworkTool(word))) return []
    return words.flatMap(({ 0: word, index }) => {
      const span = { start: start + index, end: start + index + word.length }
      const place = { name: word, span, role: 'uses', notation: notation('words') } as const
      return word.startsWith('-') ? [] : interfaceMentions({ ...place, isWord: true })
    })
  })
}

/** Interfaces in rules of iptables and nftables and in zones of firewalld: `-o eth0`, `oifname "eth0"`, `<interface name="eth0"/>`. */
function ruleNames(path: string, text: string): Mention[] {
  const rule =
    /(?:(?:^|\s)(?:-[io]|--(?:in|out)-interface)[ \t]+(?:![ \t]+)?|\b[io]if(?:name)?[ \t]+(?:[!=]=[ \t]+)?|<interface[ \t]+name=)["']?([\w.-]+)(?![\w.+*-])/dgm
  const inFile = notation(path.endsWith('.xml') ? 'xml' : 'words')
  return [...text.matchAll(rule)].flatMap(match => {
    const [start = 0, end = 0] = match.indices?.[1] ?? []
    return interfaceMentions({ name: text.slice(start, end), span: { start, end }, role: 'uses', notation: inFile })
  })
}

function isSysctl(path: string): boolean {
  return /(^|\/)sysctl\.(conf$|d\/)/.test(path)
}

/** `net.ipv4.conf.xenbr0.forwarding`, also with slashes (sysctl.d(5)). */
function sysctlNames(text: string): Mention[] {
  const setting = /^[ \t]*-?net[./]ipv[46][./](?:conf|neigh)[./]([^./\s=]+)(?=[./])/gm
  return [...text.matchAll(setting)].flatMap(match => {
    const [whole, name = ''] = match
    const end = match.index + whole.length
    if (/^(all|default)$/.test(name)) return []
    return written(name, { start: end - name.length, end }, 'uses', notation('sysctl'))
  })
}
