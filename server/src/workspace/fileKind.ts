import { domainKey } from '../facts/domainKeys.ts'
import { hostOption, type OptionPlace } from '../facts/hostOptions.ts'
import { isBackup, isPutAside } from '../files/backup.ts'
import { plainLocation } from '../files/files.ts'

/** What a file is to us. `guest` is what a named file is taken for when nothing speaks against it. */
export type FileRole = 'guest' | 'xend-config' | 'sxp' | 'xl-conf' | 'cpupool' | 'script' | 'network'

/** What else lies in /etc/xen: other programs' files, hidden ones, and what editors leave for a while. */
const NO_GUEST = /^(README.*|.*\.(conf|xml|txt|md|sh|py|log)|[.#].*)$/
const GUEST_EXTENSION = /\.(xl|hvm|pvlinux|pvhlinux)$/
const NETWORK =
  /(^|\/)(ifcfg-[^/]+|etc\/network\/interfaces(\.d\/[^/]+)?|netplan\/[^/]+\.ya?ml|[^/]+\.(network|netdev|nmconnection)|etc\/systemd\/network\/([^/]+\.link|[^/]+\.(link|netdev|network)\.d\/[^/]+\.conf)|etc\/rc\.conf|etc\/NetworkManager\/system-connections\/[^/]+|etc\/conf\.d\/net|etc\/ifconfig\.[a-z]+\d+)$/

/** What a path alone says, or null when it says nothing. */
export function roleOfPath(path: string): FileRole | null {
  if (isBackup(path)) return null
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'xend-config.sxp') return 'xend-config'
  if (name.endsWith('.sxp')) return 'sxp'
  if (name === 'xl.conf') return 'xl-conf'
  if (/(^|\/)etc\/xen\/cpupool([-_.]?\d+)?$/.test(path)) return 'cpupool'
  if (/(^|\/)etc\/xen\/scripts\/[^/]+$/.test(path)) return 'script'
  if (NETWORK.test(path)) return 'network'
  if (GUEST_EXTENSION.test(name)) return 'guest'
  if (/(^|\/)etc\/xen\/(auto\/)?[^/]+$/.test(path) && !NO_GUEST.test(name) && !isPutAside(name)) return 'guest'
  return null
}

/** The root of the host that a network file belongs to, and its path below that; null for one that lies elsewhere. */
export function networkFileIn(location: string): { readonly root: string; readonly file: string } | null {
  const at = location.startsWith('etc/') ? -1 : location.lastIndexOf('/etc/')
  if (at < 0 || roleOfPath(plainLocation(location)) !== 'network') return null
  return { root: location.slice(0, at), file: plainLocation(location.slice(at + 1)) }
}

/** What a text shows it to be, where that is no guest file; null otherwise. Only its beginning is looked at. */
export function roleOfText(text: string): FileRole | null {
  // Behind a blank the kernel does not know it, but it is meant for one.
  if (/^\s*#!.*\b(sh|bash|dash|python\d?|perl)\b/.test(text.slice(0, 200))) return 'script'
  const start = text.slice(0, LOOKED_AT)
  if (/^(\s|#.*\n)*\(\s*[a-z]/.test(start)) return setsXend(start) ? 'xend-config' : 'sxp'
  if (setsOnly('cpupool', start, /^(sched|nodes)$/)) return 'cpupool'
  return setsOnly('xl.conf', start, /./) ? 'xl-conf' : null
}

/** The path decides, unless it says no more than that guests or S-expressions lie there. */
export function roleOfFile(path: string | null, text: string): FileRole {
  if (path?.endsWith('.sh')) return 'script'
  const byPath = path === null ? null : roleOfPath(path)
  if (byPath === null || byPath === 'guest' || byPath === 'sxp') return roleOfText(text) ?? byPath ?? 'guest'
  return byPath
}

/** As much of a text as is looked at; the settings of a host are few. */
const LOOKED_AT = 16 * 1024

/** Whether a list of xend's stands at a line's start, also one that is commented out. */
function setsXend(text: string): boolean {
  const names = [...text.matchAll(/^#?\(([\w-]+)[ \t]/gm)].map(match => match[1] ?? '')
  return names.some(name => name.startsWith('xend-') || (name.includes('-') && isXendOption(name)))
}

function isXendOption(name: string): boolean {
  return hostOption('xend-config.sxp', name) !== undefined
}

/**
 * Whether all that a text sets are keys of one kind of file, and one of those it names, set or commented out, is proof:
 * a key that no guest has.
 */
function setsOnly(place: OptionPlace, text: string, proof: RegExp): boolean {
  const lines = [...text.matchAll(/^(#?)[ \t]*([a-z][\w.]*)[ \t]*=[ \t]*(?=["'[\d]|$)/gm)]
  const isOurs = (name: string) => hostOption(place, name) !== undefined
  if (!lines.every(([, mark = '', name = '']) => mark !== '' || isOurs(name))) return false
  return lines.some(([, , name = '']) => isOurs(name) && proof.test(name) && domainKey(name) === undefined)
}
