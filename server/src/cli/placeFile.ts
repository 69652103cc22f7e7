import { chmodSync, linkSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/*
 * A file is written aside and put in place as a whole: where the disk is full, or the command is ended in the middle, what was
 * there before is there still, and nothing is there in part.
 */

/** A text that lies beside the place where its file is to be. */
export interface AsideFile {
  readonly aside: string
  readonly path: string
}

/**
 * Writes a text beside the place of its file, in a folder that is made where it is not there.
 *
 * @param mode permission bits that the umask takes nothing from; those of any new file where it is left out
 * @throws whatever the system says
 */
export function writeAside(path: string, text: string, mode?: number): AsideFile {
  const folder = dirname(path)
  makeFolder(folder)
  const aside = join(folder, `.${basename(path).slice(0, 200)}.${process.pid}.part`)
  try {
    writeFileSync(aside, text, { flag: 'wx', ...(mode !== undefined && { mode }) })
    if (mode !== undefined) chmodSync(aside, mode)
  } catch (error) {
    discard({ aside, path })
    throw error
  }
  return { aside, path }
}

/**
 * Puts a file in place.
 *
 * @param force over one that is there; without it, the system says EEXIST
 * @throws whatever the system says; nothing is left beside the place then
 */
export function putInPlace(file: AsideFile, force: boolean): void {
  const { aside, path } = file
  try {
    if (force) renameSync(aside, path)
    else putWhereNothingIs(aside, path)
  } finally {
    discard(file)
  }
}

/** Takes away what was written beside the place. */
export function discard({ aside }: AsideFile): void {
  rmSync(aside, { force: true })
}

/** A second name for a file is refused where there is one already, at whatever moment that came; not every disk has them. */
function putWhereNothingIs(aside: string, path: string): void {
  try {
    linkSync(aside, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw error
    if (lstatSync(path, { throwIfNoEntry: false })) throw Object.assign(new Error('file exists'), { code: 'EEXIST' })
    renameSync(aside, path)
  }
}

/** A folder with those above it. Node's own way of it never ends where the system makes none, as below /proc. */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
}
