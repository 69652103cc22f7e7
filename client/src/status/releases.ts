/** Releases by the toolstack they come with, newest first; a test compares them with the server's facts. */
export const RELEASES = {
  xl: `4.22 4.21 4.20 4.19 4.18 4.17 4.16 4.15 4.14 4.13 4.12 4.11 4.10 4.9 4.8 4.7 4.6 4.5 4.4 4.3 4.2 4.1`.split(' '),
  xm: `4.4 4.3 4.2 4.1 4.0 3.4 3.3 3.2 3.1 3.0.4 3.0.3`.split(' '),
} as const

export type Toolstack = keyof typeof RELEASES

/** What `xen.toolstack` and `xen.release` can be set to together. */
export type Choice =
  | { readonly toolstack: 'auto'; readonly release: 'auto' }
  | { readonly toolstack: Toolstack; readonly release: string }

export const AUTOMATIC: Choice = { toolstack: 'auto', release: 'auto' }

export function releasesOf(toolstack: Toolstack): Choice[] {
  return RELEASES[toolstack].map(release => ({ toolstack, release }))
}

/** Where a choice can be written. `host`: an entry of the object by host folder, in the workspace's settings. */
export type Place = 'host' | 'workspace' | 'user'

/** A setting as `WorkspaceConfiguration.inspect` shows it. */
export interface Inspected {
  readonly globalValue?: unknown
  readonly workspaceValue?: unknown
  readonly workspaceFolderValue?: unknown
}

export interface Circumstances {
  readonly hasWorkspace: boolean
  /** The host folder of the active file, relative to its workspace folder; null when there is only that one host. */
  readonly host: string | null
  readonly settings: readonly Inspected[]
}

/** The places where writing a choice has the effect the user expects, the narrowest first. */
export function placesFor({ hasWorkspace, host, settings }: Circumstances): Place[] {
  if (!hasWorkspace) return ['user']
  const values = settings.map(setting => setting.workspaceFolderValue ?? setting.workspaceValue)
  const places: Place[] = ['workspace']
  // A plain value holds for every host; an entry for one of them would take it from the others.
  if (host !== null && values.every(value => typeof value !== 'string' || value === 'auto')) places.unshift('host')
  // What the workspace says wins over what the user's settings say.
  if (values.every(value => value === undefined)) places.push('user')
  return places
}

/** The new value of a setting at a place; undefined removes it there. */
export function valueAt(place: Place, setting: Inspected, host: string | null, value: string): unknown {
  if (place === 'host' && host !== null) {
    const before = setting.workspaceFolderValue ?? setting.workspaceValue
    return { ...(isRecord(before) ? before : {}), [host]: value }
  }
  const outside = place === 'workspace' ? setting.globalValue : undefined
  return value === 'auto' && outside === undefined ? undefined : value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
