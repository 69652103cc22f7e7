import type { Release } from '../facts/releases.ts'
import type { Files } from '../files/files.ts'
import type { TopologyGuest } from '../network/topology/host.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { GuestSummary } from './guestSummary.ts'

/** A guest file as its host reads it: in xl's notation, or run as Python. */
export interface ReadGuest {
  readonly file: ConfigFile
  readonly release: Release
}

/** Where the index has guest files from. */
export interface GuestSources {
  readonly files: Files
  /** Reads a text for the host of its file. */
  read(location: string, text: string): Promise<ReadGuest>
  /** What is open in the editor; null for what is not. */
  openFile(location: string): Promise<ReadGuest | null>
}

/** What is told while nobody asks. */
export interface GuestNews {
  /** These files have gained or lost another one that claims the same. */
  concerned(locations: ReadonlySet<string>): void
  /** A link in `auto/` leads nowhere; null for the guests that could be meant: it no longer does. */
  dangling(location: string, guests: readonly string[] | null): void
  /** A folder holds more guests than are looked at. */
  capped(folder: string): void
}

/** What is kept of one file. */
export interface GuestRecord {
  readonly summary: GuestSummary
  readonly guest: TopologyGuest | null
  readonly print: number
  /** Of a file in `auto/`: whether it is a link, as it should be; null where nobody knows. */
  readonly isLink: boolean | null
}

/** A guest that starts with its host, by the name of the file in `auto/`: they start in the order of these names. */
export interface Started {
  readonly file: string
  readonly name: string
  /** In MiB; null where the file does not say. */
  readonly memory: number | null
}

/** The guest that a file in `auto/` stands for. */
export interface Twin {
  readonly location: string
  /** Whether the file is a link; null where nobody knows. */
  readonly isLink: boolean | null
  /** Whether both say the same. */
  readonly isSame: boolean
}
