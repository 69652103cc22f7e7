import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'

/** What one .gitignore says; it speaks of the paths below its folder. */
export interface IgnoreFile {
  /** Absolute path of its folder. */
  readonly base: string
  readonly rules: Ignore
}

/** In bytes; a rule takes its time with each file. */
const LARGEST = 256 * 1024

/** The .gitignore of a folder, if it has one that can be read. */
export function ignoreFileIn(folder: string): IgnoreFile[] {
  try {
    const path = join(folder, '.gitignore')
    const found = statSync(path)
    if (!found.isFile() || found.size > LARGEST) return []
    const text = readFileSync(path, 'utf8')
    return [{ base: resolve(folder), rules: ignore().add(text) }]
  } catch {
    return []
  }
}

/**
 * The .gitignore files above a folder, up to the root of its repository, outermost first. None when they leave out the
 * folder itself: whoever names such a folder wants to see into it.
 */
export function ignoreFilesAbove(folder: string): IgnoreFile[] {
  const found: IgnoreFile[] = []
  let at = resolve(folder)
  while (!existsSync(join(at, '.git'))) {
    const parent = dirname(at)
    if (parent === at) return []
    found.unshift(...ignoreFileIn(parent))
    at = parent
  }
  return isIgnored(folder, true, found) ? [] : found
}

/** The innermost file that has a word on a path decides, as it does for git. */
export function isIgnored(path: string, isFolder: boolean, files: readonly IgnoreFile[]): boolean {
  for (const { base, rules } of [...files].reverse()) {
    const inside = relative(base, resolve(path)).replaceAll(sep, '/')
    const { ignored, unignored } = rules.test(isFolder ? `${inside}/` : inside)
    if (ignored || unignored) return ignored
  }
  return false
}
