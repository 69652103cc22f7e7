import type { Target } from '../../facts/releases.ts'
import type { Files } from '../../files/files.ts'
import type { GuestIndex } from '../guestIndex.ts'
import type { FileNames } from './mention.ts'
import type { NamedFile } from './namedHost.ts'
import type { NameParsers, NamingKind } from './readNames.ts'

/** What names are read from. */
export interface NameSources extends NameParsers {
  readonly files: Files
  /** The guests, as they were read. */
  readonly index: Pick<GuestIndex, 'all' | 'record' | 'link'>
  /** What is open in the editor counts before what is on disk: its text, and its location as the editor spells it. */
  open(location: string): { readonly location: string; readonly text: string } | null
  target(location: string): Promise<Target>
  /** Whether changes on disk are told: then what was read once need not be read again. */
  isWatched(): boolean
}

export interface Wanted {
  /** All guests, which can be many, or only `own`. */
  readonly guests: 'all' | 'own'
  /** A guest that is looked at whatever its name is, by its path below the root. */
  readonly own?: string
  /** Whatever was read before is read again. */
  readonly fresh?: boolean
}

/** A file that was read, before what it leaves to the host is filled in. */
export interface RawFile extends Omit<NamedFile, 'mentions'> {
  readonly kind: NamingKind
  readonly names: FileNames
}
