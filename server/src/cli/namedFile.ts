import { closeSync, openSync, readSync } from 'node:fs'

/** In bytes; what is longer is no configuration that somebody wrote. */
const LARGEST = 4 * 1024 * 1024

const PART = Buffer.alloc(64 * 1024)

/**
 * The text of a file that was named on the command line, or the sentence that says why there is none; "-" is stdin. It may
 * be a pipe, and is read no further than `most` bytes.
 */
export function readNamedFile(path: string, most = LARGEST): { readonly text: string } | { readonly error: string } {
  try {
    const bytes = bytesOf(path, most)
    if (bytes === null) return { error: `${path} cannot be read: it is larger than ${most >> 20} MB.` }
    return { text: bytes.toString('utf8') }
  } catch (error) {
    return { error: `${path} cannot be read: ${reasonOf(error)}.` }
  }
}

/** Null where there are more than `most`. */
function bytesOf(path: string, most: number): Buffer | null {
  const file = path === '-' ? 0 : openSync(path, 'r')
  try {
    const parts: Buffer[] = []
    for (let length = 0; length <= most; ) {
      const read = readSync(file, PART)
      if (read === 0) return Buffer.concat(parts)
      parts.push(Buffer.from(PART.subarray(0, read)))
      length += read
    }
    return null
  } finally {
    if (file !== 0) closeSync(file)
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  return code === 'ELOOP' ? 'its links lead in a circle' : `the system says ${code}`
}
