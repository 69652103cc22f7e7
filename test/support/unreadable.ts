import { chmodSync, rmSync, symlinkSync } from 'node:fs'

/**
 * Makes a file one that is there but cannot be read. To root no file is closed, so for root it becomes a link that
 * leads in a circle, which nobody can follow.
 */
export function makeUnreadable(path: string): void {
  if (process.getuid?.() !== 0) chmodSync(path, 0)
  else {
    rmSync(path)
    symlinkSync(path, path)
  }
}
