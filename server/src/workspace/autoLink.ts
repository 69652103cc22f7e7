import { AUTO_FILE, isCopy, rootOfStarted, targetOnHost } from '../dom0/startedFile.ts'
import { type Files, plainLocation } from '../files/files.ts'
import { roleOfPath } from './fileKind.ts'

/**
 * Whether a link in `auto/` surely leads to nothing on its host. In a copy of a host an absolute link counts from the
 * copy's root, and what it would find outside of `/etc/xen` is unknown.
 */
export async function leadsNowhere(files: Files, link: string): Promise<boolean> {
  const root = rootOfStarted(link)
  const text = await files.linkText(link)
  if (root === null || text === null) return false
  const target = targetOnHost(text)
  if (isCopy(root) && !target.startsWith('/etc/xen/')) return false
  return (await files.stat(`${root}${target}`)) === 'missing'
}

/** Whether a file is a link to another one; null where nobody knows. */
export async function isLink(files: Files, location: string): Promise<boolean | null> {
  if ((await files.linkText(location)) !== null) return true
  const cut = location.lastIndexOf('/')
  const [real, folder] = [await files.realLocation(location), await files.realLocation(location.slice(0, cut))]
  if (real === null || folder === null) return null
  return plainLocation(real) !== `${plainLocation(folder)}${plainLocation(location.slice(cut))}`
}

/** Names of the files that a link in `auto/` could be meant to lead to. */
export async function guestsAbove(files: Files, link: string): Promise<string[]> {
  const above = AUTO_FILE.exec(link)?.[1] ?? ''
  const names = ((await files.list(above)) ?? []).filter(name => roleOfPath(`${above}/${name}`) === 'guest')
  const kinds = await Promise.all(names.slice(0, MOST_NAMES).map(name => files.stat(`${above}/${name}`)))
  return names.filter((_, index) => kinds[index] === 'file')
}

/** One slip among so many names is found by its name all the same, or not at all. */
const MOST_NAMES = 500
