import * as l10n from '@vscode/l10n'
import { DEBIAN_CODENAMES, DISTRIBUTIONS } from '../facts/distributions.ts'
import {
  compareReleases,
  hasToolstack,
  newestRelease,
  parseRelease,
  type Release,
  type Toolstack,
} from '../facts/releases.ts'
import { type Files, textOfFile } from '../files/files.ts'

/** What the files of a host tell of the Xen it runs. */
export interface Host {
  readonly toolstack: Toolstack
  readonly release: Release
  /** One sentence that says where toolstack and release come from. */
  readonly why: string
  /** No file of the host shows the release; what a guest file looks like may still tell the toolstack. */
  readonly isAssumed?: true
}

/**
 * The host that a file belongs to: for `X/etc/xen/…` it is X. Null when the path does not say. The root of the
 * machine's own tree is the empty text (or `file://`), so that `${root}/etc` is right for both.
 */
export function hostRootOf(location: string): string | null {
  const at = location.lastIndexOf('/etc/xen/')
  return at < 0 ? null : location.slice(0, at)
}

/** A release with the file that gave it away. */
interface Clue {
  readonly release: Release
  readonly source: string
}

/** Finds toolstack and release of a host from the files below `root`; without a root, the newest xl. */
export async function detectHost(files: Files, root: string | null): Promise<Host> {
  if (root === null) return fallback('xl')
  const clue =
    (await fromBootLoader(files, root)) ?? (await fromLibraries(files, root)) ?? (await fromDistribution(files, root))
  const toolstack = await toolstackOf(files, root, clue?.release ?? null)
  if (!clue || !hasToolstack(clue.release, toolstack)) return fallback(toolstack)
  return { toolstack, release: clue.release, why: l10n.t('{0} shows Xen {1}.', clue.source, clue.release) }
}

function fallback(toolstack: Toolstack): Host {
  const release = newestRelease(toolstack)
  return {
    toolstack,
    release,
    why: l10n.t('No file shows the Xen release, so the newest one that has {0} is assumed.', toolstack),
    isAssumed: true,
  }
}

const BOOT_FILES = ['boot/grub/grub.cfg', 'boot/grub2/grub.cfg', 'boot/grub/menu.lst', 'boot/grub/grub.conf']

async function fromBootLoader(files: Files, root: string): Promise<Clue | null> {
  for (const source of BOOT_FILES) {
    const text = await textOfFile(files, `${root}/${source}`)
    const release = parseRelease(/\/xen-(\d+\.\d+[^\s/]*)\.gz/.exec(text ?? '')?.[1] ?? '')
    if (release) return { release, source: `/${source}` }
  }
  return null
}

async function fromLibraries(files: Files, root: string): Promise<Clue | null> {
  const names = (await files.list(`${root}/usr/lib`)) ?? []
  const found = names.flatMap(name => {
    const release = /^xen-\d/.test(name) ? parseRelease(name) : null
    return release ? [{ release, source: `/usr/lib/${name}` }] : []
  })
  return found.sort((a, b) => compareReleases(b.release, a.release))[0] ?? null
}

async function fromDistribution(files: Files, root: string): Promise<Clue | null> {
  const read = (name: string) => textOfFile(files, `${root}/etc/${name}`)
  const redhat = /(Red Hat Enterprise Linux|CentOS).* release (\d+)/.exec((await read('redhat-release')) ?? '')
  if (redhat) return shipped(redhat[1] === 'CentOS' ? 'centos' : 'rhel', redhat[2] ?? '', 'redhat-release')
  const osRelease = (await read('os-release')) ?? ''
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)`, 'm').exec(osRelease)?.[1] ?? ''
  const byName = shipped(field('ID'), field('VERSION_ID'), 'os-release')
  if (byName || (field('ID') !== '' && field('ID') !== 'debian')) return byName
  const suse = (await read('SuSE-release')) ?? ''
  if (suse !== '') return shippedBySuse(suse)
  const debian = /^[a-z]+|^\d+/.exec((await read('debian_version')) ?? '')?.[0] ?? ''
  return shipped('debian', DEBIAN_CODENAMES[debian] ?? debian, 'debian_version')
}

/** The file of SUSE before there was os-release: a line with the name, then `VERSION = 11` and `PATCHLEVEL = 2`. */
function shippedBySuse(text: string): Clue | null {
  const number = (name: string) => new RegExp(`^${name}\\s*=\\s*([\\d.]+)`, 'm').exec(text)?.[1]
  const parts = [number('VERSION'), number('PATCHLEVEL')].filter(part => part !== undefined)
  return shipped(text.startsWith('openSUSE') ? 'opensuse' : 'sles', parts.join('.'), 'SuSE-release')
}

function shipped(id: string, version: string, file: string): Clue | null {
  const parts = version.split('.')
  // 3.19.1 is 3.19, and 12.5 of Debian is 12.
  const names = [version, parts.slice(0, 2).join('.'), parts[0] ?? '']
  const release = names.map(name => DISTRIBUTIONS[id]?.[name]).find(one => one !== undefined)
  return release ? { release, source: `/etc/${file}` } : null
}

/** xend before 4.1, xl from 4.5 on; between them both were shipped, and the host's own files decide. */
async function toolstackOf(files: Files, root: string, release: Release | null): Promise<Toolstack> {
  if (release && !hasToolstack(release, 'xl')) return 'xm'
  if (release && !hasToolstack(release, 'xm')) return 'xl'
  const chosen = /^[ \t]*TOOLSTACK=["']?(\w*)/m.exec((await textOfFile(files, `${root}/etc/default/xen`)) ?? '')?.[1]
  if (chosen === 'xl' || chosen === 'xm') return chosen
  const names = (await files.list(`${root}/etc/xen`)) ?? []
  const hasXend = names.includes('xend-config.sxp')
  if (release === '4.1') return hasXend ? 'xm' : 'xl'
  return hasXend && !names.includes('xl.conf') ? 'xm' : 'xl'
}
