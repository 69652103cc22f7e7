import type { Declaration, Fact } from './declaration.ts'

/*
 * The name of a shell variable has neither `-` nor `.` in it, so netifrc has `_` written for both: `bridge_br_lan` may be
 * about br-lan, br.lan or br_lan. What else a host has in its files tells which.
 */

/** How a shell variable writes the name of an interface. */
export function inVariable(name: string): string {
  return name.replace(/\W/g, '_')
}

/** Names that files spell out, by how a variable writes them: of br-lan and br.lan it may mean either. */
export function namesByVariable(names: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>()
  for (const name of names) known.set(inVariable(name), (known.get(inVariable(name)) ?? new Set()).add(name))
  return known
}

/** The declarations with the names that interfaces really have, where `others` or another declaration spells them out. */
export function withTrueNames(declarations: readonly Declaration[], others: readonly string[]): readonly Declaration[] {
  if (!declarations.some(({ isLoose }) => isLoose)) return declarations
  const known = namesByVariable([...others, ...declarations.flatMap(spelledOut)].flatMap(withCarrier))
  // Of br-lan and br.lan nobody knows which is meant.
  const trueName = (name: string): string | null => {
    const [only = null, ...more] = known.get(inVariable(name)) ?? []
    if (more.length > 0) return null
    const [, carrier, tag] = VLAN.exec(name) ?? []
    const carries = only === null && carrier !== undefined ? trueName(carrier) : null
    return carries === null ? only : `${carries}.${tag}`
  }
  return declarations.map(one => {
    if (!one.isLoose) return one
    const { isLoose, ...rest } = one
    const name = trueName(one.name)
    const parent = one.parent && { parent: { ...one.parent, value: trueName(one.parent.value) ?? one.parent.value } }
    return { ...rest, ...parent, name: name ?? one.name, ...(name === null && { isLoose }) }
  })
}

const VLAN = /^(.+)\.(\d+)$/

/** `br-lan.10` tells of br-lan too. */
export function withCarrier(name: string): string[] {
  const carrier = VLAN.exec(name)?.[1]
  return carrier === undefined ? [name] : [name, carrier]
}

/** Interfaces that a declaration names letter by letter. */
function spelledOut({ name, match, isLoose, ports = [], master, parent }: Declaration): string[] {
  const values = (facts: readonly (Fact<string> | undefined)[]) => facts.flatMap(fact => fact?.value ?? [])
  return [...(isLoose || match ? [] : [name]), ...values([...ports, master, isLoose ? undefined : parent])]
}
