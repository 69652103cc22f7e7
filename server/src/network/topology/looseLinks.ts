import { inVariable } from '../../dom0/looseNames.ts'
import type { HostLink } from './host.ts'

/** The link of that name, or the one whose file can write the name in no other way. */
export function linkNamed(name: string, links: readonly HostLink[]): HostLink | undefined {
  return links.find(link => link.name === name) ?? links.find(link => link.isLoose && mayBe(link.name, name))
}

/** The links with the names that others have for them, guests or a running host, where they agree on one. */
export function namedByOthers(links: readonly HostLink[], names: readonly string[]): readonly HostLink[] {
  if (!links.some(({ isLoose }) => isLoose)) return links
  const taken = new Set(links.map(({ name }) => name))
  const nameOf = new Map(
    links.flatMap(({ name, isLoose }): [string, string][] => {
      const [only, ...more] = new Set(isLoose ? names.filter(one => mayBe(name, one)) : [])
      return only === undefined || more.length > 0 || taken.has(only) ? [] : [[name, only]]
    }),
  )
  for (const { name, parent, isLoose } of links) {
    const carrier = isLoose && parent !== null ? nameOf.get(parent) : undefined
    if (carrier !== undefined && name.startsWith(`${parent}.`) && !nameOf.has(name))
      nameOf.set(name, `${carrier}${name.slice(parent?.length)}`)
  }
  const named = (name: string | null) => (name === null ? null : (nameOf.get(name) ?? name))
  return links.map(({ isLoose, ...link }) => ({
    ...link,
    ...(isLoose && !nameOf.has(link.name) && { isLoose }),
    name: nameOf.get(link.name) ?? link.name,
    master: named(link.master),
    parent: named(link.parent),
    ...(link.hiddenBehind !== undefined && { hiddenBehind: nameOf.get(link.hiddenBehind) ?? link.hiddenBehind }),
  }))
}

function mayBe(loose: string, name: string): boolean {
  return inVariable(loose) === inVariable(name)
}
