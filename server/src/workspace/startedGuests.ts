import { grouped } from '../network/topology/linked.ts'

/** A guest that starts with its host, by the name of the file in `auto/`: they start in the order of these names. */
export interface Started {
  readonly file: string
  readonly name: string
  /** In MiB; null where the file does not say. */
  readonly memory: number | null
}

/** The guests that start with a host. What each of them is asked about costs no look at all of them. */
export class StartedGuests {
  readonly #byName: ReadonlyMap<string, readonly Started[]>
  readonly #memory: number

  /** @param guests in the order in which they start */
  constructor(guests: readonly Started[]) {
    this.#byName = grouped(guests, ({ name }) => name)
    this.#memory = memoryOf(guests)
  }

  /** The one of a name, the first where several have it. */
  named(name: string): Started | undefined {
    return this.#byName.get(name)?.[0]
  }

  /** What all want together in MiB, where those of a name want `own` each. */
  memoryWith(name: string, own: number): number {
    const same = this.#byName.get(name) ?? []
    return this.#memory - memoryOf(same) + same.length * own
  }
}

function memoryOf(guests: readonly Started[]): number {
  return guests.reduce((sum, { memory }) => sum + (memory ?? 0), 0)
}
