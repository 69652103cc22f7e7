import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Generated, GeneratedFile } from '../network/generate/generated.ts'
import { type Console, UsageError } from './console.ts'
import { type AsideFile, discard, makeFolder, putInPlace, writeAside } from './placeFile.ts'

/**
 * Writes files below a folder, each at its path on the host: all of them or none. One that is there already stays, unless
 * `force`; none leaves the folder, whatever links lie in it. Lines for a file get a file of their own beside it, `rc.conf.add`.
 *
 * @returns the exit code
 * @throws UsageError where the folder cannot be made
 */
export function writeFiles(
  { files, before, apply }: Generated,
  folder: string,
  force: boolean,
  console: Console,
): number {
  const root = made(folder)
  const planned = files.map(file => ({ file, path: join(root, nameOf(file)), shown: join(folder, nameOf(file)) }))
  const inTheWay = planned.flatMap(({ file, path, shown }) => whyNot(file, path, shown, root, folder, force) ?? [])
  for (const sentence of inTheWay) console.err(`xen-config: ${sentence}\n`)
  if (inTheWay.length > 0) return 1
  const aside: AsideFile[] = []
  let next = ''
  try {
    for (const { file, path, shown } of planned) {
      next = shown
      aside.push(writeAside(path, file.text, modeOf(file)))
    }
    for (const [index, { shown }] of planned.entries()) {
      next = shown
      const written = aside[index]
      if (written) putInPlace(written, force)
    }
  } catch (error) {
    for (const file of aside) discard(file)
    console.err(`xen-config: ${next} cannot be written: ${reasonOf(error)}\n`)
    return 1
  }
  for (const { shown } of planned) console.out(`${shown}\n`)
  for (const line of [...before, ...apply]) console.err(`xen-config: then run: ${line}\n`)
  return 0
}

/** The folder, made where it is not there: where it really lies. */
function made(folder: string): string {
  try {
    makeFolder(folder)
    return realpathSync(folder)
  } catch (error) {
    throw new UsageError(`Nothing can be written below "${folder}": ${reasonOf(error)}`)
  }
}

/** What the system says, without its codes. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return `${said.replace(/^[A-Z]+: |, \w+ '.*$/gs, '')}.`
}

/** It is a new file: nothing of an old one, such as its mode or what else leads to it, stays. */
function modeOf({ text, executable }: GeneratedFile): number {
  return executable ? 0o755 : SECRET.test(text) ? 0o600 : 0o644
}

/** What a guest's screen or a card's connection is protected by: such a file is for its owner alone. */
const SECRET = /passw(?:or)?d|\bpsk\b/i

function nameOf({ path, part }: GeneratedFile): string {
  return part === 'lines' ? `${path}.add` : path
}

/** Why a file is not written, in a sentence; null where nothing is in the way. */
function whyNot(
  { path: name }: GeneratedFile,
  path: string,
  shown: string,
  root: string,
  folder: string,
  force: boolean,
): string | null {
  if (!isPlain(name)) return `${JSON.stringify(name)} is no path below a folder.`
  if (!isBelow(nearestFolder(dirname(path)), root)) return `${shown} is not written: a link leads out of ${folder}.`
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (!there || (force && there.isFile())) return null
  if (!there.isFile()) return `${shown} is not written: there is something else than a file.`
  return `${shown} is not written: there is such a file already, and --force would write over it.`
}

/** An absolute path without any turn in it. */
function isPlain(path: string): boolean {
  const [first, ...parts] = path.split('/')
  return (
    first === '' &&
    parts.length > 0 &&
    parts.every(part => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'))
  )
}

/** Where the nearest folder that is there really lies. */
function nearestFolder(folder: string): string {
  const there = lstatSync(folder, { throwIfNoEntry: false })
  if (!there) return nearestFolder(dirname(folder))
  try {
    return realpathSync(folder)
  } catch {
    // A link that leads nowhere.
    return sep
  }
}

function isBelow(folder: string, root: string): boolean {
  return folder === root || folder.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)
}
