import { cardsOf, disksOf } from '../domain/guestDevices.ts'
import { guestValues } from '../domain/guestValues.ts'
import type { ConfigFile } from '../syntax/model.ts'

/** What other files may want to know of a guest. */
export interface GuestSummary {
  /** Path or URI of its file. */
  readonly location: string
  readonly name: string | null
  readonly uuid: string | null
  /** Six pairs in small letters each. */
  readonly macs: readonly string[]
  readonly bridges: readonly string[]
  readonly disks: readonly { readonly target: string | null; readonly vdev: string | null }[]
  /** It serves devices to other guests (`driver_domain`). */
  readonly isDriverDomain: boolean
}

/** The summary of a guest file as it was read, whether or not its toolstack would take it. */
export function summarise(location: string, file: ConfigFile): GuestSummary {
  const values = guestValues(file)
  const single = (key: string) => values.text(key)?.text || null
  const cards = cardsOf(values).map(({ card }) => card)
  return {
    location,
    name: single('name'),
    uuid: single('uuid'),
    macs: cards.flatMap(({ mac }) => mac ?? []),
    bridges: cards.flatMap(({ bridge }) => bridge || []),
    disks: disksOf(values).map(({ disk: { target, vdev } }) => ({ target, vdev })),
    isDriverDomain: single('driver_domain') === '1',
  }
}
