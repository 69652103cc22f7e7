import type { Range } from '../text/problem.ts'
import type { Possession } from './possessions.ts'

/** A claim of a guest, with its file and the place in it as editors count. */
export interface Owner {
  readonly location: string
  readonly range: Range
  readonly shown: string
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
    const before = this.#files.get(location) ?? []
    const claimed = claims.map(claim => ({
      slot: slotOf(host, claim),
      owner: { location, range: rangeOf(claim), shown: claim.shown },
    }))
    for (const { slot, owner } of before) this.#owners.get(slot)?.delete(owner)
    for (const { slot, owner } of claimed) {
      const owners = this.#owners.get(slot) ?? new Set()
      this.#owners.set(slot, owners.add(owner))
    }
    if (claims.length > 0) this.#files.set(location, claimed)
    else this.#files.delete(location)
    return this.#concerned(location, before, claimed)
  }

  /** The other files that claim the same. */
  others(location: string, host: string, claim: Possession): Owner[] {
    return [...(this.#owners.get(slotOf(host, claim)) ?? [])].filter(owner => owner.location !== location)
  }

  /** Owners of what the file claimed and no longer claims, or claims anew. */
  #concerned(location: string, before: readonly Claim[], after: readonly Claim[]): Set<string> {
    const [was, is] = [new Set(before.map(({ slot }) => slot)), new Set(after.map(({ slot }) => slot))]
    const changed = [...was, ...is].filter(slot => was.has(slot) !== is.has(slot))
    const owners = changed.flatMap(slot => {
      const known = this.#owners.get(slot)
      if (known?.size === 0) this.#owners.delete(slot)
      return [...(known ?? [])]
    })
    return new Set(owners.map(owner => owner.location).filter(other => other !== location))
  }
}

function slotOf(host: string, { kind, key }: Possession): string {
  return `${host}\n${kind}\n${key}`
}
