import { AUTO_FILE, isCopy, rootOfStarted, targetOnHost } from '../dom0/startedFile.ts'
import { type Files, locationIn, plainLocation } from '../files/files.ts'
import { roleOfPath } from './fileKind.ts'
import { folderOf, isGuestPath } from './guestPaths.ts'

/** What lies in a host's `auto/`, where links to guests are meant to lie. */
export interface AutoLink {
  readonly location: string
  /** Whether it is a link; null where nobody knows. */
  readonly isLink: boolean | null
  /** Where in its host's `etc/xen` it leads to, whether or not that is there; null for elsewhere. */
  readonly target: string | null
  /** Whether that is a file in the folder above, whose text is the text of the link. */
  readonly isGuest: boolean
  readonly isDangling: boolean
}

/** What is to be known of a file in `auto/`; null where there is none. */
export async function readAutoLink(files: Files, location: string): Promise<AutoLink | null> {
  const above = AUTO_FILE.exec(location)?.[1]
  const text = above === undefined ? null : await files.linkText(location)
  if (above === undefined || text === null) {
    if ((await files.stat(location)) === 'missing') return null
    return { location, isLink: await isLink(files, location), target: null, isGuest: false, isDangling: false }
  }
  const target = targetOf(above, text) ?? (await realTarget(files, location, above))
  const isThere = target !== null && (await files.stat(target)) === 'file'
  const isGuest = isThere && folderOf(target) === above && isGuestPath(target)
  const isDangling = !isThere && (await leadsNowhere(files, location))
  return { location, isLink: true, target, isGuest, isDangling }
}

/** Where a link leads to in its host's `etc/xen`, spelled as the folder is; null for elsewhere. */
function targetOf(above: string, text: string): string | null {
  const path = targetOnHost(text)
  return path.startsWith('/etc/xen/') ? locationIn(above, path.slice('/etc/xen/'.length)) : null
}

/** The same of a link that names the place of a copy. */
async function realTarget(files: Files, location: string, above: string): Promise<string | null> {
  const [real, folder] = [await files.realLocation(location), await files.realLocation(above)]
  if (real === null || folder === null || !real.startsWith(`${folder}/`)) return null
  return locationIn(above, plainLocation(real.slice(folder.length + 1)))
}

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
