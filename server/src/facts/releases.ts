/** The releases of Xen we know, as minor releases; 3.0.3 and 3.0.4 were minor ones of their time. */
export const RELEASES = [
  '3.0.3',
  '3.0.4',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '4.0',
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '4.5',
  '4.6',
  '4.7',
  '4.8',
  '4.9',
  '4.10',
  '4.11',
  '4.12',
  '4.13',
  '4.14',
  '4.15',
  '4.16',
  '4.17',
  '4.18',
  '4.19',
  '4.20',
  '4.21',
  '4.22',
] as const

export type Release = (typeof RELEASES)[number]
export type Toolstack = 'xl' | 'xm'

/** What a file is read for: the toolstack and release in force. Always an explicit argument, never a global. */
export interface Target {
  readonly toolstack: Toolstack
  readonly release: Release
  /** Nobody said so, and no file of the host shows it. */
  readonly isAssumed?: true
}

/** First and last release that has the toolstack (xl came in 4.1, xend went in 4.5). */
const LIFETIME: Record<Toolstack, readonly [Release, Release]> = { xl: ['4.1', '4.22'], xm: ['3.0.3', '4.4'] }

export function newestRelease(toolstack: Toolstack): Release {
  return LIFETIME[toolstack][1]
}

const ORDER = new Map<Release, number>(RELEASES.map((release, index) => [release, index]))

/** Negative, zero or positive, as `a` is older than, the same as, or newer than `b`. */
export function compareReleases(a: Release, b: Release): number {
  return (ORDER.get(a) ?? -1) - (ORDER.get(b) ?? -1)
}

export function hasToolstack(release: Release, toolstack: Toolstack): boolean {
  const [first, last] = LIFETIME[toolstack]
  return compareReleases(release, first) >= 0 && compareReleases(release, last) <= 0
}

/**
 * The minor release that a person's text names, or null: `4.17`, `4.17.3` and `xen-4.17.3-amd64` are 4.17; `3.0` is
 * 3.0.4, the last of its line; `3.1.2` is 3.1.
 */
export function parseRelease(text: string): Release | null {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)
  if (!match) return null
  const [, major, minor, point] = match
  const name = `${major}.${minor}`
  if (name === '3.0') return point === undefined || Number(point) >= 4 ? '3.0.4' : point === '3' ? '3.0.3' : null
  return RELEASES.find(release => release === name) ?? null
}
