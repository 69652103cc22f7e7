import { plainLocation } from '../files/files.ts'
import { roleOfPath } from './fileKind.ts'

/** Guests of one folder that are looked at; what comes behind them in the alphabet is not known. */
export const MOST_GUESTS = 5000

/** A guest file is small: what is larger is a disk image that somebody put among them. In characters. */
export const LARGEST_GUEST = 256 * 1024

/** The old side of a comparison, say, is no guest beside the new one. */
export function isKept(location: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(location) || /^(file|vscode-[a-z-]+):/.test(location)
}

/** The examples that come with Xen, which all have the same few names and disks, and what guests are copied from. */
const PATTERN = /\/(x[ml]example[^/]*|([^/]*[-_.])?(template|tmpl|tpl|skel|skeleton)([-_.][^/]*)?)$/i

/**
 * What a guest shares with those beside it: the `etc/xen` of its host. Null where the path shows no host, as in a folder of
 * guests that may run anywhere, for backups, for examples and templates, which nobody starts, and for what lies in auto/: a
 * link to a guest, or a copy that is meant to be it.
 */
export function hostOf(location: string): string | null {
  const folder = folderOf(location)
  if (!folder.endsWith('/etc/xen') || PATTERN.test(location)) return null
  return roleOfPath(location) === 'guest' ? plainLocation(folder) : null
}

/** Whether a file is taken for a guest by its path. */
export function isGuestPath(location: string): boolean {
  return roleOfPath(location) === 'guest' || (/\.cfg$/.test(location) && roleOfPath(location) === null)
}

/** The folder that a file lies in, without a slash at its end. */
export function folderOf(location: string): string {
  return location.slice(0, location.lastIndexOf('/'))
}

/** A host keeps its guests in /etc/xen, and links to those that it starts by itself in /etc/xen/auto. */
export function foldersOf(location: string): string[] {
  const host = hostFolderOf(location)
  return host === null ? [folderOf(location)] : [host, `${host}/auto`]
}

/** The `etc/xen` of the host that a guest, or what lies in `auto/`, belongs to; null for one that lies elsewhere. */
export function hostFolderOf(location: string): string | null {
  return /^(.*\/etc\/xen)(\/auto)?$/.exec(folderOf(location))?.[1] ?? null
}
