import { parseRelease, type Release, type Toolstack } from '../facts/releases.ts'
import { plainLocation } from '../files/files.ts'
import type { RuleLevels } from '../rules/findings.ts'
import type { Severity } from '../text/problem.ts'

/** The user's settings, section `xen`. What is missing, null or of the wrong type counts as not set. */
export interface Settings {
  readonly toolstack: ByHost<Toolstack>
  readonly release: ByHost<Release>
  readonly rules: RuleLevels
  readonly readOutsideWorkspace: boolean
  /** What `os.uname()[4]` gives where xm runs a guest file. */
  readonly machine: string
}

/** A value for everything, or by host folder; null is `auto`. */
export type ByHost<T> = (hostRoot: string | null) => T | null

/** Reads what an editor sends for section `xen`; never throws. */
export function readSettings(value: unknown): Settings {
  const section = isObject(value) ? value : {}
  const host = isObject(section.host) ? section.host : {}
  return {
    toolstack: byHost(section.toolstack, word => (word === 'xl' || word === 'xm' ? word : null)),
    release: byHost(section.release, parseRelease),
    rules: readRules(section.rules),
    readOutsideWorkspace: host.readOutsideWorkspace !== false,
    machine: typeof section.machine === 'string' && section.machine !== '' ? section.machine : 'x86_64',
  }
}

function byHost<T>(value: unknown, read: (word: string) => T | null): ByHost<T> {
  if (typeof value === 'string') {
    const everywhere = read(value)
    return () => everywhere
  }
  if (!isObject(value)) return () => null
  const folders = Object.entries(value).flatMap(([folder, word]) => {
    const known = typeof word === 'string' ? read(word) : null
    return known === null ? [] : [{ folder: folder.replace(/^\/+|\/+$/g, ''), known }]
  })
  return root => folders.find(({ folder }) => root !== null && endsWithFolder(root, folder))?.known ?? null
}

function endsWithFolder(root: string, folder: string): boolean {
  return `/${plainLocation(root).replace(/\/+$/, '')}`.endsWith(`/${folder}`)
}

const LEVELS: readonly string[] = ['off', 'hint', 'information', 'warning', 'error'] satisfies (Severity | 'off')[]

function readRules(value: unknown): RuleLevels {
  if (!isObject(value)) return {}
  const known = Object.entries(value).filter(([, level]) => typeof level === 'string' && LEVELS.includes(level))
  return Object.fromEntries(known) as RuleLevels
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
