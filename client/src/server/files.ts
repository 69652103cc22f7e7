import type { FileStat, FileType, Uri } from 'vscode'
import type { ListResult, ReadFileResult, StatResult } from '../../../server/src/lsp/protocol.ts'

/** As much of `vscode.workspace.fs` as the server's questions need. */
export interface FileSystem {
  stat(uri: Uri): PromiseLike<FileStat>
  readFile(uri: Uri): PromiseLike<Uint8Array>
  readDirectory(uri: Uri): PromiseLike<[string, FileType][]>
}

/** Configuration files are small; what is larger is a disk image that somebody put among them. */
export const LARGEST_FILE = 8 * 1024 * 1024

// Values of `FileType`, a set of bits: a link to a file is FILE | LINK.
const FILE = 1
const FOLDER = 2

/** What the editor's file systems call a path that is not there. */
const MISSING = ['FileNotFound', 'FileNotADirectory', 'EntryNotFound', 'ENOENT', 'ENOTDIR']

export async function readFile(fs: FileSystem, uri: Uri): Promise<ReadFileResult> {
  try {
    if ((await fs.stat(uri)).size > LARGEST_FILE) return { text: null }
    return { text: new TextDecoder().decode(await fs.readFile(uri)) }
  } catch (error) {
    return isMissing(error) ? null : { text: null }
  }
}

export async function statFile(fs: FileSystem, uri: Uri): Promise<StatResult> {
  try {
    const { type } = await fs.stat(uri)
    return { kind: type & FILE ? 'file' : type & FOLDER ? 'folder' : 'other' }
  } catch (error) {
    return { kind: isMissing(error) ? 'missing' : 'unknown' }
  }
}

export async function listFolder(fs: FileSystem, uri: Uri): Promise<ListResult> {
  try {
    return (await fs.readDirectory(uri)).map(([name]) => name).sort()
  } catch {
    return null
  }
}

/** Anything but a plain "not there" leaves open what is there: no permission, no connection, no such provider. */
function isMissing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  return MISSING.some(code => code === error.code)
}
