/** What a file is to us. `guest` is what a named file is taken for when nothing speaks against it. */
export type FileRole = 'guest' | 'xend-config' | 'sxp' | 'xl-conf' | 'cpupool' | 'script' | 'network'

const BACKUP = /(~|\.bak|\.old|\.save|\.rpmsave|\.rpmnew|\.rpmorig|\.dpkg-\w+|\.orig|\.swp)$/
/** What else lies in /etc/xen: other programs' files, hidden ones, and what editors leave for a while. */
const NO_GUEST = /^(README.*|.*\.(conf|xml|txt|md|sh|py|log)|[.#].*)$/
const GUEST_EXTENSION = /\.(xl|hvm|pvlinux|pvhlinux)$/
const NETWORK =
  /(^|\/)(ifcfg-[^/]+|etc\/network\/interfaces(\.d\/[^/]+)?|netplan\/[^/]+\.ya?ml|[^/]+\.(network|netdev|nmconnection))$/

/** What a path alone says, or null when it says nothing. */
export function roleOfPath(path: string): FileRole | null {
  if (BACKUP.test(path)) return null
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'xend-config.sxp') return 'xend-config'
  if (name.endsWith('.sxp')) return 'sxp'
  if (name === 'xl.conf') return 'xl-conf'
  if (/(^|\/)etc\/xen\/cpupool$/.test(path)) return 'cpupool'
  if (/(^|\/)etc\/xen\/scripts\/[^/]+$/.test(path)) return 'script'
  if (NETWORK.test(path)) return 'network'
  if (GUEST_EXTENSION.test(name)) return 'guest'
  if (/(^|\/)etc\/xen\/(auto\/)?[^/]+$/.test(path) && !NO_GUEST.test(name)) return 'guest'
  return null
}

/** What the first line of a text shows it to be, where that is no guest file; null otherwise. */
export function roleOfText(text: string): FileRole | null {
  if (text.startsWith('#!') && /^#!.*\b(sh|bash|dash|python\d?|perl)\b/.test(text)) return 'script'
  return /^(\s|#.*\n)*\(\s*[a-z]/.test(text) ? 'sxp' : null
}
