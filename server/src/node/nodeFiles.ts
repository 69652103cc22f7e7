import { readFileSync, statSync } from 'node:fs'
import { access, constants, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FileKind, Files, ReadResult } from '../files/files.ts'

/** In bytes; nobody writes more by hand, and what would be waited for without end is never begun. */
const LARGEST = 16 * 1024 * 1024

/** The machine's own files; a location is a path or a `file:` URI. */
export class NodeFiles implements Files {
  async read(location: string, most = LARGEST): Promise<ReadResult> {
    const path = pathOf(location)
    if (path === null) return { kind: 'unreadable' }
    try {
      // A pipe that nobody writes to would keep whoever reads it waiting; a device never ends.
      const found = await stat(path)
      if (!found.isFile() || found.size > most) return { kind: 'unreadable' }
      return { kind: 'text', text: await readFile(path, 'utf8') }
    } catch (error) {
      return { kind: isMissing(error) ? 'missing' : 'unreadable' }
    }
  }

  async list(location: string): Promise<readonly string[] | null> {
    const path = pathOf(location)
    if (path === null) return null
    try {
      return (await readdir(path)).sort()
    } catch {
      return null
    }
  }

  async stat(location: string): Promise<FileKind> {
    const path = pathOf(location)
    if (path === null) return 'unknown'
    try {
      const found = await stat(path)
      return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    } catch (error) {
      return isMissing(error) ? 'missing' : 'unknown'
    }
  }

  async mode(location: string): Promise<number | null> {
    const path = pathOf(location)
    // Windows makes them up.
    if (path === null || process.platform === 'win32') return null
    try {
      return (await stat(path)).mode & 0o777
    } catch {
      return null
    }
  }

  async realLocation(location: string): Promise<string | null> {
    const path = pathOf(location)
    if (path === null) return null
    try {
      const real = await realpath(path)
      return path === location ? real : pathToFileURL(real).href
    } catch {
      return null
    }
  }

  async linkText(location: string): Promise<string | null> {
    const path = pathOf(location)
    if (path === null) return null
    try {
      return await readlink(path)
    } catch {
      return null
    }
  }

  async mayWrite(location: string): Promise<boolean | null> {
    const path = pathOf(location)
    if (path === null) return null
    try {
      await access(path, constants.W_OK)
      return true
    } catch (error) {
      return isMissing(error) ? null : false
    }
  }
}

/** The same for a command, which has nobody to answer meanwhile: files are read on the spot, without the way through the thread pool. */
export class CommandFiles extends NodeFiles {
  override async read(location: string, most = LARGEST): Promise<ReadResult> {
    const path = pathOf(location)
    if (path === null) return { kind: 'unreadable' }
    try {
      const found = statSync(path)
      if (!found.isFile() || found.size > most) return { kind: 'unreadable' }
      return { kind: 'text', text: readFileSync(path, 'utf8') }
    } catch (error) {
      return { kind: isMissing(error) ? 'missing' : 'unreadable' }
    }
  }
}

/** Documents of other schemes (git, untitled) have no path. */
function pathOf(location: string): string | null {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(location)) return location
  if (!location.startsWith('file:')) return null
  try {
    return fileURLToPath(location)
  } catch {
    return null
  }
}

/** Whether a failure means that there is no such file, and not that it cannot be seen. */
export function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR'
}
