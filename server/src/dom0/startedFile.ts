import { type Files, plainLocation } from '../files/files.ts'

/*
 * What a host starts by itself lies in `etc/xen/auto`, mostly as links. In a copy of a host, a link with a whole path
 * counts from the copy's root, and not from that of the machine that the copy lies on.
 */

/** A file in a host's `auto/`: the folder above. */
export const AUTO_FILE = /^(.*\/etc\/xen)\/auto\/[^/]+$/

/** Where a link of `etc/xen/auto` leads on its host, as a path there. */
export function targetOnHost(text: string): string {
  const path = text.startsWith('/') ? text : `/etc/xen/auto/${text}`
  const parts: string[] = []
  for (const part of plainLocation(path).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** The root of the host whose `auto/` a file lies in; null for other files. */
export function rootOfStarted(location: string): string | null {
  return AUTO_FILE.exec(location)?.[1]?.replace(/\/etc\/xen$/, '') ?? null
}

/** Whether a root is that of a copy, and not of the machine's own tree. */
export function isCopy(root: string): boolean {
  return !/^([a-z][\w+.-]*:\/\/)?$/i.test(root)
}

/** Where to read what a file in `auto/` starts: that file itself, unless it is a link with a whole path of a host that was copied. */
export async function startedFile(files: Files, location: string): Promise<string> {
  const root = rootOfStarted(location)
  if (root === null || !isCopy(root)) return location
  const text = await files.linkText(location)
  if (text === null || !text.startsWith('/') || text.startsWith(`${plainLocation(root)}/`)) return location
  // Whoever copied the folder may have made of the link a whole path to where it came from.
  return /^\/.+\/etc\/xen\//.test(text) ? location : `${root}${targetOnHost(text)}`
}
