import type { HostNetwork } from '../../dom0/hostNetwork.ts'
import type { Mention, Named } from './mention.ts'

/** A file of a host with all that it names. */
export interface NamedFile {
  readonly location: string
  /** Below the host's root. */
  readonly path: string
  readonly text: string
  readonly mentions: readonly Mention[]
  /**
   * The guest file that a file in `auto/` is: what stands in it stands there. A link, or, where links cannot be told from
   * copies, a file with the same text.
   */
  readonly isGuest?: { readonly location: string; readonly isSurelyLink: boolean }
}

/** The files of a host, or of a folder of guests, that names are looked for in. */
export interface NamedHost {
  /** Null for a folder of guests that may run anywhere. */
  readonly root: string | null
  readonly files: readonly NamedFile[]
  /** Files that are there and may not be read, below the root: a name may stand in them too. */
  readonly unreadable: readonly string[]
  /** What dom0's network files say; null where there is no host. */
  readonly network: HostNetwork | null
}

export interface Found {
  readonly file: NamedFile
  readonly mention: Mention
}

/** Every place of a name. What stands in a link stands in the file that it leads to, and counts there. */
export function placesOf(host: NamedHost, what: Named, name: string): Found[] {
  const found = host.files.flatMap(file =>
    file.mentions
      .filter(
        mention => mention.what === what && mention.name === name && (!file.isGuest || mention.form === 'implied'),
      )
      .map(mention => ({ file, mention })),
  )
  return isKnown(found) ? found : []
}

/** Where a name can come about that only a running program knows. */
export function possiblePlaces(host: NamedHost, what: Named, name: string): Found[] {
  return host.files.flatMap(file =>
    file.mentions
      .filter(
        mention => mention.form === 'built' && mention.what === what && mention.name === null && mention.fits(name),
      )
      .map(mention => ({ file, mention })),
  )
}

/** Words of commands are names only where something else shows it. */
export function isKnown(found: readonly Found[]): boolean {
  return found.some(({ mention }) => mention.form !== 'written' || mention.isWord !== true)
}

/** What stands at a place of a file, the longest first: of `eth0.100` the VLAN, then the card. */
export function mentionsAt(host: NamedHost, location: string, offset: number): Found[] {
  const file = host.files.find(one => one.location === location)
  if (!file) return []
  const length = ({ span }: Mention) => span.end - span.start
  return file.mentions
    .filter(({ span }) => offset >= span.start && offset <= span.end)
    .sort((a, b) => formOrder(a) - formOrder(b) || length(b) - length(a))
    .map(mention => ({ file, mention }))
}

/** What is written comes before what is meant without a word. */
function formOrder({ form }: Mention): number {
  return form === 'implied' ? 1 : 0
}
