import { guestValues } from '../domain/guestValues.ts'
import type { Target } from '../facts/releases.ts'
import { topologyGuest } from '../network/topology/guestOf.ts'
import type { TopologyGuest } from '../network/topology/host.ts'
import type { ConfigFile, Statement } from '../syntax/model.ts'
import { fingerprint } from '../text/fingerprint.ts'
import { type GuestSummary, summarise } from './guestSummary.ts'
import { type Possession, possessionsOf } from './possessions.ts'

/** A guest file as its host reads it: in xl's notation, or run as Python. */
export interface ReadGuest {
  readonly file: ConfigFile
  readonly target: Target
}

/** A guest file that was read. What others want to know of it is worked out when they ask, and kept. */
export class GuestRecord implements ReadGuest {
  /** Path or URI of the file. */
  readonly location: string
  readonly file: ConfigFile
  readonly target: Target
  #summary: GuestSummary | undefined
  #claims: readonly Possession[] | undefined
  #print: number | undefined
  #memory: number | null | undefined
  #topology: TopologyGuest | null | undefined

  constructor(location: string, { file, target }: ReadGuest) {
    this.location = location
    this.file = file
    this.target = target
  }

  get summary(): GuestSummary {
    this.#summary ??= summarise(this.location, this.file)
    return this.#summary
  }

  get name(): string | null {
    return this.summary.name
  }

  /** In MiB; null where the file does not say. */
  get memory(): number | null {
    if (this.#memory === undefined) this.#memory = guestValues(this.file).number('memory')
    return this.#memory
  }

  /** What the guest claims for itself, or needs. */
  get claims(): readonly Possession[] {
    this.#claims ??= possessionsOf(this.file)
    return this.#claims
  }

  /** The same for the same text. */
  get print(): number {
    this.#print ??= fingerprint(this.file.text)
    return this.#print
  }

  /** The guest in the network of its host. @param location where it is looked at: a link has the text of its guest */
  topology(location = this.location): TopologyGuest | null {
    const { file, target } = this
    if (location !== this.location) return topologyGuest(location, file, target.release)
    if (this.#topology === undefined) this.#topology = topologyGuest(location, file, target.release)
    return this.#topology
  }
}

/** A file to be kept among thousands: without the comments that are for people only, which can be most of it. */
export function withoutRemarks({ statements, offsets, ...file }: ConfigFile): ConfigFile {
  const kept = statements.map((statement, index) => !isRemark(statement, file.text, offsets[index] ?? 0))
  return {
    ...file,
    statements: statements.filter((_, index) => kept[index]),
    offsets: offsets.filter((_, index) => kept[index]),
  }
}

function isRemark({ setting, problems, comments, length }: Statement, text: string, offset: number): boolean {
  const isComment = setting === null && problems.length === 0 && comments[0]?.start === 0
  return isComment && !text.slice(offset, offset + length).includes('xen-config:')
}

/** The guest that a file in `auto/` stands for. */
export interface Twin {
  readonly location: string
  /** Whether the file is a link; null where nobody knows. */
  readonly isLink: boolean | null
  /** Whether both say the same. */
  readonly isSame: boolean
}
