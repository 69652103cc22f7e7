import type { Target } from '../facts/releases.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Twin } from '../workspace/guestRecord.ts'
import type { SeenHost } from '../workspace/hosts.ts'
import type { SharedClaim } from '../workspace/possessionIndex.ts'
import type { StartedGuests } from '../workspace/startedGuests.ts'

/** A guest file and what is known of the files around it. */
export interface BesideOthers {
  readonly file: ConfigFile
  readonly target: Target
  /** dom0 and its network; null while nothing of it is known. */
  readonly host: SeenHost | null
  /** What the guest claims, each with the other guests of the host that have to do with the same. */
  readonly claims: readonly SharedClaim[]
  /** Whether all guests of the host are known, so that one that is not among them is not there. */
  readonly knowsAll: boolean
  /** The name among those of the other guests that a misspelt one was most likely meant to be; null where none is near. */
  nearestName(name: string): string | null
  /** The guests that start with the host; null where not all of them are known. */
  started(): StartedGuests | null
  /** Of a file in `auto/`, the guest of its name in the folder above; null for others. */
  readonly twin: Twin | null
}
