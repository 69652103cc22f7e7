/** What a path alone says about a file. Paths are those of URIs: forward slashes, absolute. */

/** `/hosts/a` for `/hosts/a/etc/xen/web.cfg` and for what lies deeper, the empty string for `/etc/xen/…`, else null. */
export function hostRootOf(path: string): string | null {
  const at = path.lastIndexOf('/etc/xen/')
  return at < 0 ? null : path.slice(0, at)
}

/** Whether the manifest gives this path to guests: by its folder or by its ending. */
export function isClaimed(path: string): boolean {
  return /\/etc\/xen\/(?:auto\/)?[^/]+$/i.test(path) || /\.(?:xl|hvm|pvlinux|pvhlinux)$/i.test(path)
}

/** Names that are never a guest, though they have no ending or end in `.cfg`. */
const OTHER_NAMES = new Set(
  `authors brewfile caddyfile changelog changes codeowners config configure contributing copying credits dockerfile
   gemfile gnumakefile grub.cfg haproxy.cfg install jenkinsfile justfile kbuild kconfig license licence maintainers
   makefile manifest news notice passenger procfile rakefile readme setup.cfg todo tox.cfg vagrantfile version
   zuul.cfg ansible.cfg logging.cfg nagios.cfg pylint.cfg`.split(/\s+/),
)

/** Folders in which nothing is offered: other programs' files, and what only pretends to be files. */
const OTHER_FOLDERS =
  /(?:^|\/)(?:\.git|\.svn|node_modules|etc\/xen\/scripts|etc\/(?:haproxy|nagios\d?|default))\/|^\/(?:proc|sys|dev)\//

/** `drivers/xen/`, `arch/x86/xen/`, `include/xen/`… of a Linux source tree. */
const LINUX_XEN = /\/(?:arch\/[^/]+|drivers|include|sound|Documentation)\/(?:[^/]+\/)*xen\//

/** Whether a file that no rule claims may be looked into, to offer treating it as a guest: `.cfg`, or no ending. */
export function mayBeOffered(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (name === '' || OTHER_NAMES.has(name)) return false
  if (name.includes('.') && !/^[^.].*\.cfg$/.test(name)) return false
  return !OTHER_FOLDERS.test(path) && !LINUX_XEN.test(path)
}
