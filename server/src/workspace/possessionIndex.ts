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

interface Claim {
  readonly slot: string
  readonly owner: Owner
}

/** Who claims what on each host. Asking and updating cost what one file claims, however many files there are. */
export class PossessionIndex {
  #files = new Map<string, readonly Claim[]>()
  #owners = new Map<string, Set<Owner>>()

  /**
   * Takes in what a file claims now.
   *
   * @param host what the file's guest shares with others: two guests of different hosts share nothing
   * @returns files to which it makes a difference
   */
  set(
    location: string,
    host: string,
    claims: readonly Possession[],
    rangeOf: (claim: Possession) => Range,
  ): Set<string> {
    const itself = plainLocation(location)
    const before = this.#files.get(itself) ?? []
    const claimed = claims.map(claim => ({
      slot: slotOf(host, claim),
      owner: { location, range: rangeOf(claim), shown: claim.shown, claim },
    }))
    for (const { slot, owner } of before) this.#owners.get(slot)?.delete(owner)
    for (const { slot, owner } of claimed) {
      const owners = this.#owners.get(slot) ?? new Set()
      this.#owners.set(slot, owners.add(owner))
    }
    if (claims.length > 0) this.#files.set(itself, claimed)
    else this.#files.delete(itself)
    return this.#concerned(location, before, claimed)
  }

  /** The other files that claim the same, in their order; of a name, also those that need a guest of that name. */
  others(location: string, host: string, claim: Possession): Owner[] {
    const itself = plainLocation(location)
    const owners = [...(this.#owners.get(slotOf(host, claim)) ?? [])]
    return owners.filter(owner => plainLocation(owner.location) !== itself).sort(byPlace)
  }

  /** Owners of what the file claimed and no longer claims, or claims anew, otherwise or at another place. */
  #concerned(location: string, before: readonly Claim[], after: readonly Claim[]): Set<string> {
    const [was, is] = [marked(before), marked(after)]
    const changed = [...was, ...is].filter(([mark]) => was.has(mark) !== is.has(mark))
    const owners = changed.flatMap(([, slot]) => {
      const known = this.#owners.get(slot)
      if (known?.size === 0) this.#owners.delete(slot)
      return [...(known ?? [])]
    })
    const itself = plainLocation(location)
    return new Set(owners.map(owner => owner.location).filter(other => plainLocation(other) !== itself))
  }
}

/** The slots of claims by all that others tell of them. */
function marked(claims: readonly Claim[]): Map<string, string> {
  return new Map(
    claims.map(({ slot, owner: { claim, range, shown, location } }) => {
      const { kind, network, listen, serves } = claim
      return [JSON.stringify([slot, kind, network, listen, serves, range, shown, location]), slot]
    }),
  )
}

function byPlace(one: Owner, other: Owner): number {
  if (one.location !== other.location) return one.location < other.location ? -1 : 1
  const [a, b] = [one.range.start, other.range.start]
  return a.line - b.line || a.character - b.character
}

/** Whoever needs a guest has to do with those of its name. */
function slotOf(host: string, { kind, key }: Possession): string {
  return `${host}\n${kind === 'backend' ? 'name' : kind}\n${key}`
}
