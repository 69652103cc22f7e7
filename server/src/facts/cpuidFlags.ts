import data from './cpuid-flags.json' with { type: 'json' }
import { compareReleases, type Release } from './releases.ts'

/** A name that the string form of `cpuid` knows (libxl_cpuid.c, Xen 4.1 to 4.22 with every point release). */
export interface CpuidFlag {
  readonly name: string
  /** How many bits it sets: 1 for an ordinary flag. */
  readonly bits: number
  /** The leaf of CPUID it lives in, or the number of the model-specific register. */
  readonly leaf: number
  readonly subleaf?: number
  /** Of CPUID. */
  readonly register?: 'eax' | 'ebx' | 'ecx' | 'edx'
  /** Its lowest bit there; that of the newest release where an older one had it wrong. */
  readonly bit: number
  readonly since: Release
  /** First release without it; null: still there. */
  readonly removed: Release | null
  /** Point releases of older lines that got it, with later ones of the same line: `4.17.2`. */
  readonly backports?: readonly string[]
  /** It lives in a model-specific register and not in CPUID: its value is one character. */
  readonly msr?: true
}

// The JSON is checked against this type by cpuidFlags.test.ts.
export const CPUID_FLAGS = data as unknown as readonly CpuidFlag[]

const byName = new Map(CPUID_FLAGS.map(flag => [flag.name, flag]))

/** The flag of that name, whatever the release. */
export function cpuidFlag(name: string): CpuidFlag | undefined {
  return byName.get(name)
}

/** Whether every point release of that line knows it, or from which one on; null where none does. */
export function cpuidFlagIn({ since, removed, backports }: CpuidFlag, release: Release): 'always' | string | null {
  if (compareReleases(release, since) < 0) {
    return backports?.find(point => point.slice(0, point.lastIndexOf('.')) === release) ?? null
  }
  return removed === null || compareReleases(release, removed) < 0 ? 'always' : null
}

/** Every flag that some point release of that line knows, in order of name. */
export function cpuidFlags(release: Release): readonly CpuidFlag[] {
  const known = byRelease.get(release) ?? CPUID_FLAGS.filter(flag => cpuidFlagIn(flag, release) !== null)
  byRelease.set(release, known)
  return known
}

const byRelease = new Map<Release, readonly CpuidFlag[]>()
