const BACKUP = /(~|\.bak|\.old|\.save|\.rpmsave|\.rpmnew|\.rpmorig|\.dpkg-\w+|\.orig|\.swp)$/

/** Whether a file, by its name or path, is an older copy that an editor or a package manager left. */
export function isBackup(path: string): boolean {
  return BACKUP.test(path)
}
