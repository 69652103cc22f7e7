import { readFileSync } from 'node:fs'

/** The text of a file that was named on the command line, or the sentence that says why there is none; "-" is stdin. */
export function readNamedFile(path: string): { readonly text: string } | { readonly error: string } {
  try {
    return { text: readFileSync(path === '-' ? 0 : path, 'utf8') }
  } catch (error) {
    return { error: `${path} cannot be read: ${reasonOf(error)}.` }
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  return code === 'ELOOP' ? 'its links lead in a circle' : `the system says ${code}`
}
