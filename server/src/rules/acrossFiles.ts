import type { Problem } from '../text/problem.ts'
import { acrossGuests } from './acrossGuests.ts'
import { addressRules } from './addresses.ts'
import { autoRules } from './autoLinks.ts'
import { backendRules } from './backends.ts'
import type { BesideOthers } from './besideOthers.ts'
import { bridgeRules } from './bridges.ts'
import { cardOnHostRules } from './cardsOnHost.ts'
import { hostMemoryRules } from './hostMemory.ts'

/** What is to be said of a guest because of other files of its host, one file a matter. */
const RULES: readonly ((guest: BesideOthers) => readonly Problem[])[] = [
  acrossGuests,
  backendRules,
  bridgeRules,
  cardOnHostRules,
  addressRules,
  autoRules,
  hostMemoryRules,
]

/** Everything that the toolstack does not know before the guest starts, or never. Where two speak of one place, the first is heard. */
export function acrossFiles(guest: BesideOthers): Problem[] {
  return RULES.flatMap(rule => rule(guest))
}
