/*
 * What went wrong and lies in nobody's file: a disk that is full, an installation that lacks a part.
 */

/** Why an answer could not be written, as a whole sentence; null where only the reader has gone, as `| head` does. */
export function notWritten(error: NodeJS.ErrnoException): string | null {
  if (error.code === 'EPIPE') return null
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'there is no space left on the device',
    EDQUOT: 'the quota of the disk is used up',
    EIO: 'the device does not work',
  }
  return `The answer cannot be written: ${reasons[error.code ?? ''] ?? error.message}.`
}

/**
 * What to tell of an error that no command expects.
 *
 * @param home the folder of this program
 */
export function unexpected(error: unknown, home: string): string {
  const { code, path, message = String(error), stack } = (error ?? {}) as Partial<NodeJS.ErrnoException>
  const isOurs = code === 'MODULE_NOT_FOUND' || (code !== undefined && path?.startsWith(home) === true)
  if (isOurs) return `A part of this program cannot be loaded: install it again. (${message.split('\n')[0]})`
  return `This is a fault of xen-config. Please report it with these lines:\n${stack ?? message}`
}
