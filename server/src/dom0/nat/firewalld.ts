import type { Declaration, Fact, FileDeclarations, Place } from '../declaration.ts'
import type { NatRule, OneOf } from './natRule.ts'
import type { Zone } from './zone.ts'

/*
 * Zones of firewalld, `/etc/firewalld/zones/*.xml` (firewalld.zone(5)): what leaves by an interface of a zone with `<masquerade/>`
 * gets an address of the host, of IPv4 alone. Which zone an interface is in, its own file can say, too.
 */

/** Only the few elements that count are looked for; of a rule with more to it than a source, nothing is. */
export function readZone(text: string, file: string): FileDeclarations {
  const interfaces: string[] = []
  const hiding: { place: Place; source: OneOf | null }[] = []
  let rule: { source: OneOf | null; isNarrow: boolean; places: Place[] } | null = null
  for (const { name, attribute, place } of tagsOf(text, file)) {
    const address = attribute('address')
    if (name === 'rule') rule = { source: null, isNarrow: attribute('family') === 'ipv6', places: [] }
    else if (name === '/rule') {
      if (rule && rule.source !== null && !rule.isNarrow)
        for (const one of rule.places) hiding.push({ place: one, source: rule.source })
      rule = null
    } else if (name === 'masquerade') {
      const isOff = /^(no|false|0)$/i.test(attribute('enabled') ?? '')
      if (rule) rule.places.push(place)
      else if (!isOff) hiding.push({ place, source: null })
    } else if (rule && name === 'source' && address !== null) {
      rule.source = { values: [address], isNot: /^(yes|true|1)$/i.test(attribute('invert') ?? '') }
    } else if (rule && name === 'destination') rule.isNarrow = true
    else if (name === 'interface') interfaces.push(attribute('name') ?? '')
  }
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.xml$/, '')
  return { declarations: [], zones: [{ name, interfaces, hiding }] }
}

interface Tag {
  /** With its slash at an end. */
  readonly name: string
  attribute(name: string): string | null
  readonly place: Place
}

/** The tags of a file outside comments, in order; one without its end is none. */
function* tagsOf(text: string, file: string): Generator<Tag> {
  let ended = 0
  for (const { 0: tag, index } of text.matchAll(/<!--|<[^<>]*>/g)) {
    if (index < ended) continue
    if (tag === '<!--') {
      const end = text.indexOf('-->', index)
      ended = end < 0 ? text.length : end
      continue
    }
    const attributes = [...tag.matchAll(/\b([a-z-]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g)]
    yield {
      name: /^<(\/?[\w-]*)/.exec(tag)?.[1] ?? '',
      attribute: wanted =>
        attributes.map(([, name, a, b]) => (name === wanted ? (a ?? b ?? '') : null)).find(value => value !== null) ??
        null,
      place: { file, span: { start: index, end: index + tag.length } },
    }
  }
}

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
