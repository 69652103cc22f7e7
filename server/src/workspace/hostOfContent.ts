import * as l10n from '@vscode/l10n'
import type { Host } from '../dom0/host.ts'
import { signOfXm } from '../domain/xm/signs.ts'
import { newestRelease } from '../facts/releases.ts'

/** The host of a file, where its own files say nothing: what the guest file looks like then decides the toolstack. */
export function withContent(host: Host, text: string): Host {
  if (!host.isAssumed || host.toolstack === 'xm') return host
  const sign = signOfXm(text)
  if (sign === null) return host
  const shown = sign.length > 60 ? `${sign.slice(0, 59)}…` : sign
  return {
    toolstack: 'xm',
    release: newestRelease('xm'),
    why: l10n.t('No file shows the Xen release, and the line {0} is written for xm.', `\u201c${shown}\u201d`),
  }
}
