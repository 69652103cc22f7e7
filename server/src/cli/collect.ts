import {
  accessSync,
  closeSync,
  constants,
  type Dirent,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { recognisedKeys } from '../features/recognise.ts'
import { isMissing } from '../node/nodeFiles.ts'
import { type FileRole, networkFileIn, roleOfPath, roleOfText } from '../workspace/fileKind.ts'
import { type IgnoreFile, ignoreFileIn, ignoreFilesAbove, isIgnored } from './gitignore.ts'

/** More files than this in one folder are not looked for; the command says so. */
export const MOST_FILES = 50_000

const NEVER = new Set(['.git', 'node_modules', '.svn', '.hg'])
const LOOKED_AT = Buffer.alloc(64 * 1024)
/** What is read behind the end. */
const END = Buffer.alloc(1)

/** What a folder holds that is ours, and what could not be looked into. */
export interface Collected {
  readonly files: readonly string[]
  /** The texts of those that had to be read to know them, as far as they are short: they need not be read again. */
  readonly texts: ReadonlyMap<string, string>
  readonly unreadable: readonly string[]
  /** Links in a host's auto/ that lead nowhere. */
  readonly dangling: readonly string[]
  readonly capped: boolean
}

/** The guest files in a folder and below, by path or by content, in order; what .gitignore leaves out is left out. */
export function collectGuests(folder: string): Collected {
  return collect(folder, role => role === 'guest')
}

/** The same of all files that we have something to say of. */
export function collectOurs(folder: string): Collected {
  return collect(folder, (role, path) => role !== 'network' || isOfXenHost(path))
}

/** The network of a host without Xen is nobody's business here. */
function isOfXenHost(path: string): boolean {
  const place = networkFileIn(resolve(path))
  try {
    return place !== null && statSync(join(place.root, 'etc/xen')).isDirectory()
  } catch {
    // It is not there, may not be looked into, or is a link to itself.
    return false
  }
}

function collect(folder: string, isWanted: (role: FileRole, path: string) => boolean): Collected {
  const files: string[] = []
  const texts = new Map<string, string>()
  const unreadable: string[] = []
  const dangling: string[] = []
  const elsewhere = new Set<string>()
  let capped = false

  function visit(path: string, above: readonly IgnoreFile[]): void {
    const ignoreFiles = [...above, ...ignoreFileIn(path)]
    for (const entry of entriesOf(path, unreadable)) {
      if (capped) return
      const inside = join(path, entry.name)
      if (NEVER.has(entry.name) || isIgnored(inside, entry.isDirectory(), ignoreFiles)) continue
      if (entry.isDirectory()) visit(inside, ignoreFiles)
      else if (isFile(entry, inside) && isOurs(inside)) {
        if (files.length < MOST_FILES) files.push(inside)
        else capped = true
      }
    }
  }

  /** A link, such as those in auto/, counts where what it leads to is not met anyway. */
  function isFile(entry: Dirent, path: string): boolean {
    if (!entry.isSymbolicLink()) return entry.isFile()
    const target = linkTarget(path, unreadable)
    if (target === null && /(^|\/)etc\/xen\/auto\/[^/]+$/.test(resolve(path)) && !existsSync(path)) dangling.push(path)
    if (target === null || target.startsWith(join(realpathSync(folder), sep)) || elsewhere.has(target)) return false
    elsewhere.add(target)
    return true
  }

  function isOurs(path: string): boolean {
    const role = roleOfPath(resolve(path))
    if (role !== null && role !== 'guest') return isWanted(role, path) && isReadable(path, unreadable)
    if (role === null && !/(^|\/)[^./~#]+$|\.(cfg|xen|xm|config)$/.test(path)) return false
    const beginning = beginningOf(path)
    if (beginning === null) {
      unreadable.push(path)
      return false
    }
    const { text, isWhole } = beginning
    if (!isOursByText(path, role, text)) return false
    if (isWhole) texts.set(path, text)
    return true
  }

  function isOursByText(path: string, role: 'guest' | null, text: string): boolean {
    if (text.includes('\0')) return false
    const byText = roleOfText(text)
    // A program or a script that lies among the guests.
    if (byText !== null) return byText === 'cpupool' && role === 'guest' && isWanted('cpupool', path)
    return isWanted('guest', path) && (role === 'guest' || recognisedKeys(text).length > 0)
  }

  visit(folder, ignoreFilesAbove(folder))
  return { files, texts, unreadable, dangling, capped }
}

function entriesOf(path: string, unreadable: string[]): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    unreadable.push(path)
    return []
  }
}

/** The file that a link leads to; null when that is no file, not there, or cannot be reached. */
function linkTarget(path: string, unreadable: string[]): string | null {
  try {
    return statSync(path).isFile() ? realpathSync(path) : null
  } catch (error) {
    if (!isMissing(error)) unreadable.push(path)
    return null
  }
}

function isReadable(path: string, unreadable: string[]): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    unreadable.push(path)
    return false
  }
}

/** Null where it cannot be read. */
function beginningOf(path: string): { readonly text: string; readonly isWhole: boolean } | null {
  try {
    const file = openSync(path, 'r')
    try {
      const length = readSync(file, LOOKED_AT)
      return {
        text: LOOKED_AT.toString('utf8', 0, length),
        isWhole: length < LOOKED_AT.length && readSync(file, END) === 0,
      }
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}
