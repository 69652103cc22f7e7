import { compareReleases, parseRelease, type Release } from '../../facts/releases.ts'

/** Whose scripts run: those of a release as Xen published them, or as Debian changed them. */
export interface ScriptRelease {
  readonly release: Release
  /** Debian's package of 4.17 sets up no iptables rules for guests (its bug 894013). */
  readonly debian: boolean
}

/** `4.14`, `3.1.2` or `4.17-debian`; null for a release that is not known. */
export function parseScriptRelease(text: string): ScriptRelease | null {
  const release = parseRelease(text)
  return release && { release, debian: text.endsWith('-debian') && release === '4.17' }
}

export function isAtLeast({ release }: ScriptRelease, first: Release): boolean {
  return compareReleases(release, first) >= 0
}

/** The network scripts of Xen that are modelled, with the first and last release that had them (null: it still does). */
export const SCRIPTS = {
  'network-bridge': { first: '3.0.3', last: '4.4' },
  'network-nat': { first: '3.0.3', last: '4.4' },
  'network-route': { first: '3.0.3', last: '4.4' },
  'vif-bridge': { first: '3.0.3', last: null },
  'vif-nat': { first: '3.0.3', last: null },
  'vif-route': { first: '3.0.3', last: null },
  'vif-openvswitch': { first: '4.3', last: null },
} as const satisfies Readonly<Record<string, { first: Release; last: Release | null }>>

export type ScriptName = keyof typeof SCRIPTS

export function isScriptName(name: string): name is ScriptName {
  return Object.hasOwn(SCRIPTS, name)
}

/** Whether a release came with the script. */
export function hasScript(of: ScriptRelease, name: ScriptName): boolean {
  const { first, last } = SCRIPTS[name]
  return isAtLeast(of, first) && (last === null || compareReleases(of.release, last) <= 0)
}
