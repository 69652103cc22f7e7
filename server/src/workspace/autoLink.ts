import { type Files, plainLocation } from '../files/files.ts'
import { roleOfPath } from './fileKind.ts'

/** A file in a host's `auto/`: the folder above. */
export const AUTO_FILE = /^(.*\/etc\/xen)\/auto\/[^/]+$/

/**
 * Whether a link in `auto/` surely leads to nothing on its host. In a copy of a host an absolute link counts from the
 * copy's root, and what it would find outside of `/etc/xen` is unknown.
 */
export async function leadsNowhere(files: Files, link: string): Promise<boolean> {
  const root = AUTO_FILE.exec(link)?.[1]?.replace(/\/etc\/xen$/, '')
  const text = await files.linkText(link)
  if (root === undefined || text === null) return false
  const isCopy = !/^([a-z][\w+.-]*:\/\/)?$/i.test(root)
  const target = onHost(text)
  if (isCopy && !target.startsWith('/etc/xen/')) return false
  return (await files.stat(`${root}${target}`)) === 'missing'
}

/** Whether a file is a link to another one; null where nobody knows. */
export async function isLink(files: Files, location: string): Promise<boolean | null> {
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

/** Where a link of `/etc/xen/auto` leads on its host. */
function onHost(text: string): string {
  const path = text.startsWith('/') ? text : `/etc/xen/auto/${text}`
  const parts: string[] = []
  for (const part of plainLocation(path).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return `/${parts.join('/')}`
}
