/** What can be known of a file: its text, that it is not there, or that it may not be read. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' }

export type FileKind = 'file' | 'folder' | 'other' | 'missing' | 'unknown'

/**
 * The one way to files. A location is a path or a URI, whichever the caller works with; parts are joined with `/`.
 * Nothing here throws: what cannot be seen is `unreadable` or `unknown`, never `missing`.
 */
export interface Files {
  /** @param most a file with more bytes than this counts as one that may not be read, as does what is no plain file */
  read(location: string, most?: number): Promise<ReadResult>
  /** Names in a folder, sorted; null when it is not there or may not be listed. */
  list(location: string): Promise<readonly string[] | null>
  stat(location: string): Promise<FileKind>
  /** The permission bits of a file; null where they are not known, as on systems and in editors that have none. */
  mode(location: string): Promise<number | null>
  /** Where a file really lies: what a link leads to in the end, else the location itself; null where nobody knows. */
  realLocation(location: string): Promise<string | null>
  /** What a link is written to lead to, whether or not that is there; null for what is no link, and where nobody knows. */
  linkText(location: string): Promise<string | null>
  /** Whether the user may change a file; null where nobody knows. */
  mayWrite(location: string): Promise<boolean | null>
}

/** The text of a file, or null when there is none to be had. */
export async function textOfFile(files: Files, location: string, most?: number): Promise<string | null> {
  const result = await files.read(location, most)
  return result.kind === 'text' ? result.text : null
}

/** A location without escapes, one spelling for all: editors do not agree on which characters of a URI they escape. */
export function plainLocation(location: string): string {
  try {
    return decodeURIComponent(location)
  } catch {
    // A path can hold a percent sign that escapes nothing.
    return location
  }
}

/** A file below a folder by its plain path, spelled as the folder is: a path or a URI. */
export function locationIn(folder: string, path: string): string {
  const isUri = /^[a-z][a-z0-9+.-]+:/i.test(folder)
  return `${folder}/${isUri ? path.split('/').map(encodeURIComponent).join('/') : path}`
}

/** The name of a file as people know it. */
export function nameOfFile(location: string): string {
  return plainLocation(location.slice(location.lastIndexOf('/') + 1))
}
