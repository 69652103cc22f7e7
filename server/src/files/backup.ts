const BACKUP = /(~|\.bak|\.old|\.save|\.rpmsave|\.rpmnew|\.rpmorig|\.dpkg-\w+|\.orig|\.swp)$/

/** Whether a file, by its name or path, is an older copy that an editor or a package manager left. */
export function isBackup(path: string): boolean {
  return BACKUP.test(path)
}

const ASIDE =
  /\.cfg[-._~ ][^/]*$|\.(disabled|inactive|unused|off|backup|bkp|bck|sav|copy|tmp|rej|pac(new|save|orig)|ucf-\w+|sw[a-o])$|[-._](19|20)\d{2}[-.]?\d{2}[-.]?\d{2}([-_T.]?\d{2,6})?$/i

/**
 * Whether a guest file, by its name or path, was put aside: a copy of a certain day, one that is switched off, or what
 * another tool left. Network files have names such as these and count.
 */
export function isPutAside(path: string): boolean {
  return isBackup(path) || ASIDE.test(path)
}
