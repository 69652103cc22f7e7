import data from './domain-keys.json' with { type: 'json' }
import { compareReleases, type Release, type Target, type Toolstack } from './releases.ts'

/**
 * How xl takes a key's value out of the file (libxlu_cfg.c, Xen 4.1 to 4.22). `xm`: only xm knows the key, and
 * Python made its value.
 */
export type Reader =
  | 'defbool'
  | 'long'
  | 'boundedLong'
  | 'string'
  | 'enumString'
  | 'intOrName'
  | 'list'
  | 'indexedList'
  | 'listOfLists'
  | 'stringList'
  | 'stringOrList'
  | 'xm'

export type GuestType = 'pv' | 'pvh' | 'hvm'

/** From when to when a toolstack reads a key. `orEarlier`: the first release looked at had it already. */
export interface Lifetime {
  readonly since: Release
  readonly orEarlier?: true
  /**
   * Older releases that vendors shipped with it: Red Hat Enterprise Linux 5 put the framebuffer and its password into its
   * 3.0.3 (its Virtualization Guide, "Configuring vfb" and "Xen configuration files").
   */
  readonly alsoIn?: readonly Release[]
  /** First release without it; null: still read. */
  readonly removed: Release | null
}

/** The words a key takes. */
export interface Values {
  readonly names: readonly string[]
  readonly caseSensitive: boolean
  /** Other words are passed on unchecked. */
  readonly open?: true
  /** Last release in which other words were passed on unchecked. */
  readonly openUntil?: Release
  readonly alsoAccepted?: readonly string[]
  /** Numbers that stand for a name. */
  readonly numbers?: Readonly<Record<string, string>>
  readonly byRelease?: readonly {
    readonly from: Release
    readonly to: Release | null
    readonly names: readonly string[]
  }[]
  /** What xm takes instead. */
  readonly xm?: readonly string[]
}

/** One top-level key of a guest file. */
export interface DomainKey {
  readonly name: string
  /** Chapter of the xl.cfg manual it belongs to. */
  readonly section: string
  readonly type: string
  readonly reader: Reader
  readonly unit?: string
  readonly range?: { readonly min: number; readonly max: number; readonly since?: Release }
  readonly values?: Values
  readonly default: string | null
  readonly defaultXm?: string
  readonly guestTypes: readonly GuestType[]
  /** Other guest types ignore it, normally without a word. */
  readonly onlyFor?: true
  /** Kinds of guest that have no use for it, and whose files xl reads it in all the same: it objects to a wrong value. */
  readonly alsoReadFor?: { readonly types: readonly GuestType[]; readonly since?: Release }
  readonly arch?: string
  readonly xl: (Lifetime & { readonly readAs: Readonly<Record<string, readonly Release[]>> }) | null
  readonly xm: (Lifetime & { readonly type: string; readonly default: string | null }) | null
  readonly deprecated?: {
    readonly by: string | null
    readonly since: Release | null
    readonly effect: 'ignored' | 'warned' | 'silent'
  }
  readonly conflictsWith?: readonly string[]
  readonly requires?: readonly string[]
  readonly documented?: true
}

// The JSON is checked against this type by domainKeys.test.ts.
export const DOMAIN_KEYS = data as unknown as readonly DomainKey[]

const byName = new Map(DOMAIN_KEYS.map(key => [key.name, key]))

export function domainKey(name: string): DomainKey | undefined {
  return byName.get(name)
}

export function domainKeyNames(): Iterable<string> {
  return byName.keys()
}

/** Where `release` stands in the life of a key: before it came, while it is read, after it went. */
export function lifeOf(lifetime: Lifetime, release: Release): 'notYet' | 'read' | 'gone' {
  if (lifetime.alsoIn?.includes(release)) return 'read'
  if (!lifetime.orEarlier && compareReleases(release, lifetime.since) < 0) return 'notYet'
  if (lifetime.removed !== null && compareReleases(release, lifetime.removed) >= 0) return 'gone'
  return 'read'
}

export function isRead(key: DomainKey, { toolstack, release }: Target): boolean {
  const lifetime = key[toolstack]
  return lifetime !== null && lifeOf(lifetime, release) === 'read'
}

/** Every key that the toolstack reads in that release. */
export function keysFor(target: Target): DomainKey[] {
  return DOMAIN_KEYS.filter(key => isRead(key, target))
}

/** The words the key takes in that release, best known first; null when any text will do. */
export function valuesFor(key: DomainKey, { toolstack, release }: Target): Values | null {
  const values = key.values
  if (!values) return null
  if (toolstack === 'xm') return values.xm ? { names: values.xm, caseSensitive: values.caseSensitive } : null
  const era = values.byRelease?.find(
    ({ from, to }) => compareReleases(release, from) >= 0 && (to === null || compareReleases(release, to) <= 0),
  )
  const open = values.open || (values.openUntil !== undefined && compareReleases(release, values.openUntil) <= 0)
  return { ...values, ...(era && { names: era.names }), ...(open && { open: true }) }
}

/** The toolstacks that know the key at any time. */
export function toolstacksOf(key: DomainKey): Toolstack[] {
  return (['xl', 'xm'] as const).filter(toolstack => key[toolstack] !== null)
}
