import { plainLocation } from '../files/files.ts'
import type { Range } from '../text/problem.ts'
import type { Possession } from './possessions.ts'

/** A claim of a guest, with its file and the place in it as editors count. */
export interface Owner {
  readonly location: string
  readonly range: Range
  readonly shown: string
  readonly claim: Possession
}

/** What a guest claims, with the other guests of the host that have to do with the same. */
export interface SharedClaim {
  readonly claim: Possession
  /** Who claims the same, in the order of their files; for a guest that is needed, who has that name. */
  readonly others: Iterable<Owner>
}

/** One thing that a host has once: who claims it, and who needs a guest of that name. */
export interface Slot {
  readonly key: string
  readonly owners: Set<Owner>
  readonly needers: Set<Owner>
  /** The owners in order, once somebody asked. */
  ordered: readonly Owner[] | null
}

interface Claim {
  readonly slot: Slot
  readonly owner: Owner
}

/** Who claims what on each host. Asking and updating cost what one file claims, however many files there are. */
export class PossessionIndex {
  readonly #files = new Map<string, readonly Claim[]>()
  readonly #slots = new Map<string, Slot>()

  /**
   * Takes in what a file claims now.
   *
   * @param host what the file's guest shares with others: two guests of different hosts share nothing
   * @returns what it no longer claims, or claims anew, otherwise or at another place
   */
  set(
    location: string,
    host: string,
    claims: readonly Possession[],
    rangeOf: (claim: Possession) => Range,
  ): ReadonlySet<Slot> {
    const itself = plainLocation(location)
    const before = this.#files.get(itself) ?? []
    const after = claims.map(claim => ({
      slot: this.#slot(host, claim),
      owner: { location, range: rangeOf(claim), shown: claim.shown, claim },
    }))
    for (const { slot, owner } of before) sideOf(slot, owner).delete(owner)
    for (const { slot, owner } of after) sideOf(slot, owner).add(owner)
    for (const { slot } of [...before, ...after]) slot.ordered = null
    for (const { slot } of before) if (slot.owners.size + slot.needers.size === 0) this.#slots.delete(slot.key)
    if (claims.length > 0) this.#files.set(itself, after)
    else this.#files.delete(itself)
    return changed(before, after)
  }

  /** What a file claims, with the others. */
  claims(location: string): SharedClaim[] {
    const own = this.#files.get(plainLocation(location)) ?? []
    const isOwn = (owner: Owner) => own.some(claim => claim.owner === owner)
    return own.map(({ slot, owner: { claim } }) => ({
      claim,
      others: { [Symbol.iterator]: () => others(slot, isOwn) },
    }))
  }

  /** The files that have to do with these. */
  concerned(slots: Iterable<Slot>): Set<string> {
    const files = new Set<string>()
    for (const { owners, needers } of slots) {
      for (const { location } of owners) files.add(location)
      for (const { location } of needers) files.add(location)
    }
    return files
  }

  #slot(host: string, { kind, key }: Possession): Slot {
    // Whoever needs a guest has to do with those of its name.
    const id = `${host}\n${kind === 'backend' ? 'name' : kind}\n${key}`
    const known = this.#slots.get(id) ?? { key: id, owners: new Set(), needers: new Set(), ordered: null }
    this.#slots.set(id, known)
    return known
  }
}

function sideOf({ owners, needers }: Slot, { claim }: Owner): Set<Owner> {
  return claim.kind === 'backend' ? needers : owners
}

/** One by one, as thousands of copies of a guest claim the same, and nobody looks at more than a few. */
function* others(slot: Slot, isOwn: (owner: Owner) => boolean): Generator<Owner> {
  slot.ordered ??= [...slot.owners].sort(byPlace)
  for (const owner of slot.ordered) if (!isOwn(owner)) yield owner
}

function changed(before: readonly Claim[], after: readonly Claim[]): ReadonlySet<Slot> {
  if (before.length === 0 || after.length === 0) return new Set([...before, ...after].map(({ slot }) => slot))
  const [was, is] = [marked(before), marked(after)]
  return new Set([...was, ...is].flatMap(([mark, slot]) => (was.has(mark) !== is.has(mark) ? slot : [])))
}

/** The slots of claims by all that others tell of them. */
function marked(claims: readonly Claim[]): Map<string, Slot> {
  return new Map(
    claims.map(({ slot, owner: { claim, range, shown, location } }) => {
      const { kind, network, listen, serves } = claim
      return [JSON.stringify([slot.key, kind, network, listen, serves, range, shown, location]), slot]
    }),
  )
}

function byPlace(one: Owner, other: Owner): number {
  if (one.location !== other.location) return one.location < other.location ? -1 : 1
  const [a, b] = [one.range.start, other.range.start]
  return a.line - b.line || a.character - b.character
}
