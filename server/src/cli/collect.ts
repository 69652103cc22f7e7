import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { recognisedKeys } from '../features/recognise.ts'
import { roleOfPath, roleOfText } from '../workspace/fileKind.ts'

/** More files than this in one folder are not looked for; the command says so. */
export const MOST_FILES = 50_000

const NEVER = new Set(['.git', 'node_modules', '.svn', '.hg'])
const LOOKED_AT = 64 * 1024

/** What a folder holds that is ours, and what could not be looked into. */
export interface Collected {
  readonly files: readonly string[]
  readonly unreadable: readonly string[]
  readonly capped: boolean
}

/** The guest files in a folder and below, by path or by content, in order; what .gitignore leaves out is left out. */
export function collectGuests(folder: string): Collected {
  const files: string[] = []
  const unreadable: string[] = []
  let capped = false

  function visit(path: string, ignored: readonly { base: string; rules: Ignore }[]): void {
    const rules = [...ignored, ...gitignoreOf(path)]
    for (const entry of entriesOf(path, unreadable)) {
      if (capped) return
      const inside = join(path, entry.name)
      const name = entry.isDirectory() ? `${inside}/` : inside
      if (
        NEVER.has(entry.name) ||
        rules.some(({ base, rules: one }) => one.ignores(relative(base, name) + (name.endsWith('/') ? '/' : '')))
      )
        continue
      if (entry.isDirectory()) visit(inside, rules)
      // A link, such as those in auto/, leads to a file that stands somewhere itself.
      else if (entry.isFile() && isGuest(inside, unreadable)) files.push(inside)
      capped = files.length >= MOST_FILES
    }
  }

  visit(folder, [])
  return { files, unreadable, capped }
}

function entriesOf(path: string, unreadable: string[]) {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    unreadable.push(path)
    return []
  }
}

function gitignoreOf(path: string): { base: string; rules: Ignore }[] {
  try {
    return [{ base: path, rules: ignore().add(readFileSync(join(path, '.gitignore'), 'utf8')) }]
  } catch {
    return []
  }
}

function isGuest(path: string, unreadable: string[]): boolean {
  const role = roleOfPath(path)
  if (role !== null) return role === 'guest' && !isElse(path)
  if (!/(^|\/)[^./]+$|\.(cfg|xen|xm|config)$/.test(path)) return false
  const text = beginningOf(path)
  if (text === null) {
    unreadable.push(path)
    return false
  }
  return !text.includes('\0') && roleOfText(text) === null && recognisedKeys(text).length > 0
}

/** A program or a script that lies among the guests. */
function isElse(path: string): boolean {
  const text = beginningOf(path)
  return text !== null && (text.includes('\0') || roleOfText(text) !== null)
}

function beginningOf(path: string): string | null {
  try {
    if (statSync(path).size === 0) return ''
    const bytes = Buffer.alloc(LOOKED_AT)
    const file = openSync(path, 'r')
    try {
      return bytes.toString('utf8', 0, readSync(file, bytes))
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}
