import * as l10n from '@vscode/l10n'
import { type Files, locationIn } from '../files/files.ts'
import { literal } from '../text/literal.ts'
import type { Found, NamedHost } from '../workspace/names/namedHost.ts'
import { type Refused, type Renamable, refuse } from './renamable.ts'

/** A file that gets another name, by paths or URIs. */
export interface FileRename {
  readonly from: string
  readonly to: string
}

/** Files with a name of their own, whatever the bridge is called. */
const FIXED = /^etc\/(network\/interfaces|conf\.d\/net|sysctl\.conf)$/

/** What lies beside `ifcfg-NAME` for the same interface: routes, rules and keys of Red Hat and SUSE. */
const BESIDE = /^(route6?|rule6?|keys|ifroute|ifrule)-(.*)$/

/** What is dropped in beside a file of systemd-networkd, in a folder with its name. */
const DROPPED_IN = /^(etc\/systemd\/network\/[^/]+\.d)\/[^/]+$/

/** The network files that carry the name of an interface in their own: `ifcfg-xenbr0`, `20-xenbr0.netdev`. */
export async function filesToRename(
  { root, network }: NamedHost,
  { what, name: old }: Renamable,
  name: string,
  places: readonly Found[],
  { files, canRenameFiles }: { readonly files: Files; readonly canRenameFiles: boolean },
): Promise<{ readonly renames: readonly FileRename[]; readonly notes: readonly string[] } | Refused> {
  if (root === null || what !== 'interface') return { renames: [], notes: [] }
  const own = [...new Set(places.map(({ file }) => file.path))].filter(path => network?.files.has(path))
  const carrying = [...new Set([...own, ...(await companions(root, own, old, files))])].filter(
    path => renamed(path, old, name) !== path,
  )
  const taken = await firstThere(
    root,
    carrying.map(path => renamed(path, old, name)),
    files,
  )
  if (taken) return refuse(l10n.t('There is a file {0} already: move it away first.', `/${taken}`))
  if (canRenameFiles) {
    // As the editor spells it, where the file is open.
    const known = new Map(places.map(({ file }) => [file.path, file.location]))
    const renames = carrying.map(path => ({
      from: known.get(path) ?? locationIn(root, path),
      to: locationIn(root, renamed(path, old, name)),
    }))
    return { renames, notes: [] }
  }
  const needed = places.find(({ file, mention }) => carrying.includes(file.path) && isNamedByFile(mention))
  const list = carrying.map(path => `/${path}`).join(', ')
  if (needed)
    return refuse(l10n.t('The interface has its name from a file, which this editor cannot rename: {0}.', list))
  return {
    renames: [],
    notes: list === '' ? [] : [l10n.t('Rename these files by hand, they carry the old name: {0}.', list)],
  }
}

function isNamedByFile({ form, role }: Found['mention']): boolean {
  return form === 'implied' && role === 'makes'
}

function renamed(path: string, old: string, name: string): string {
  if (FIXED.test(path)) return path
  // What lies in `NAME.network.d` belongs to `NAME.network`.
  const cut = (DROPPED_IN.exec(path)?.[1] ?? path).lastIndexOf('/') + 1
  const word = new RegExp(`(?<![A-Za-z0-9])${literal(old)}(?![A-Za-z0-9])`, 'g')
  return path.slice(0, cut) + path.slice(cut).replace(word, () => name)
}

async function companions(root: string, own: readonly string[], old: string, files: Files): Promise<string[]> {
  const folders = new Set(
    own.filter(path => path.includes('/ifcfg-')).map(path => path.slice(0, path.lastIndexOf('/'))),
  )
  const found: string[] = []
  for (const folder of folders) {
    const names = (await files.list(`${root}/${folder}`)) ?? []
    found.push(...names.filter(one => BESIDE.exec(one)?.[2] === old).map(one => `${folder}/${one}`))
  }
  for (const folder of own.filter(path => path.startsWith('etc/systemd/network/')).map(path => `${path}.d`)) {
    found.push(...((await files.list(`${root}/${folder}`)) ?? []).map(one => `${folder}/${one}`))
  }
  // What starts an interface on Gentoo is a link with its name.
  const starter = `etc/init.d/net.${old}`
  if (own.includes('etc/conf.d/net') && (await files.stat(locationIn(root, starter))) === 'file') found.push(starter)
  return found
}

async function firstThere(root: string, paths: readonly string[], files: Files): Promise<string | null> {
  for (const path of paths) if ((await files.stat(locationIn(root, path))) !== 'missing') return path
  return null
}
