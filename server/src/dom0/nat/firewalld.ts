import type { Declaration, Fact, FileDeclarations, Place } from '../declaration.ts'
import type { NatRule } from './natRule.ts'
import type { Zone } from './zone.ts'

/*
 * Zones of firewalld, `/etc/firewalld/zones/*.xml` (firewalld.zone(5)): what leaves by an interface of a zone with `<masquerade/>`
 * gets an address of the host, of IPv4 alone. Which zone an interface is in, its own file can say, too.
 */

/** Only the few elements that count are looked for. */
export function readZone(text: string, file: string): FileDeclarations {
  const bare = text.replace(/<!--.*?-->/gs, comment => ' '.repeat(comment.length))
  const rules = [...bare.matchAll(/<rule\b.*?<\/rule>/gs)]
  const plain = rules.reduce((rest, [rule]) => rest.replace(rule, ' '.repeat(rule.length)), bare)
  const placeOf = (start: number, length: number): Place => ({ file, span: { start, end: start + length } })
  const whole = [...plain.matchAll(MASQUERADE)].map(match => ({
    place: placeOf(match.index, match[0].length),
    source: null,
  }))
  const some = rules.flatMap(({ 0: rule, index }) => {
    const [masquerade] = rule.matchAll(MASQUERADE)
    const [, element = '', address] = /<source\b([^>]*?\baddress\s*=\s*["']([^"']+)["'][^>]*)/.exec(rule) ?? []
    if (!masquerade || address === undefined || /<destination\b/.test(rule)) return []
    const source = { values: [address], isNot: /\binvert\s*=\s*["'](yes|true|1)/i.test(element) }
    return [{ place: placeOf(index + masquerade.index, masquerade[0].length), source }]
  })
  const interfaces = [...plain.matchAll(/<interface\b[^>]*?\bname\s*=\s*["']([^"']+)["']/g)].map(
    ([, name = '']) => name,
  )
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.xml$/, '')
  return { declarations: [], zones: [{ name, interfaces, hiding: [...whole, ...some] }] }
}

const MASQUERADE = /<masquerade\b(?![^>]*\benabled\s*=\s*["'](?:no|false|0))[^>]*>/gi

/** `DefaultZone=` of `/etc/firewalld/firewalld.conf`: the zone of all interfaces that nothing puts into another one. */
export function readFirewalldConf(text: string, file: string): FileDeclarations {
  const match = /^DefaultZone=(\S+)/m.exec(text)
  const [, name = 'public'] = match ?? []
  const start = match ? match.index + match[0].length - name.length : 0
  return { declarations: [], defaultZone: { value: name, place: { file, span: { start, end: start + name.length } } } }
}

/** The zone that hides without a file in /etc: firewalld brings it along. */
const EXTERNAL = 'external'

/** What the zones come to as rules, the last file of a name first. */
export function natRulesOfZones(
  zones: readonly Zone[],
  defaultZone: Fact<string> | null,
  declarations: readonly Declaration[],
): NatRule[] {
  if (zones.length === 0 && defaultZone === null) return []
  const said = declarations.flatMap(({ name, zone }) => (zone ? [{ name, zone }] : []))
  const known = new Map(zones.map(zone => [zone.name, zone]))
  const named = new Map([...zones.flatMap(zone => zone.interfaces.map(name => [name, zone.name] as const))])
  for (const { name, zone } of said) named.set(name, zone.value)
  const all = new Set([...known.keys(), ...named.values(), defaultZone?.value ?? 'public'])
  return [...all].flatMap(zone => {
    const own = [...named].flatMap(([name, its]) => (its === zone ? [name] : []))
    const place = said.find(one => one.zone.value === zone)?.zone.place ?? defaultZone?.place
    const builtIn = zone === EXTERNAL && !known.has(zone) && place ? [{ place, source: null }] : []
    const isDefault = zone === (defaultZone?.value ?? 'public')
    const out = isDefault
      ? { values: [...named.keys()].filter(name => !own.includes(name)), isNot: true }
      : { values: own, isNot: false }
    return (known.get(zone)?.hiding ?? builtIn).map(
      ({ place, source }): NatRule => ({
        ...{ place, table: 'firewalld', chain: zone, isBase: true, families: ['ip'], source, out, inward: null },
        ...{ isNarrow: false, verdict: 'hide' },
      }),
    )
  })
}
