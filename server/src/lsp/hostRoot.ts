import * as l10n from '@vscode/l10n'
import { hostRootOf } from '../dom0/host.ts'
import type { Session } from './session.ts'

/** The root of the host that a file belongs to; a sentence where there is none, or where its files may not be read. */
export async function readableRoot(
  session: Session,
  uri: string,
): Promise<{ readonly root: string } | { readonly refused: string }> {
  const root = hostRootOf(uri)
  if (root === null) {
    return {
      refused: l10n.t(
        'The file lies in no folder etc/xen, so that nothing is known of its host: open it there, or a copy.',
      ),
    }
  }
  if (await session.mayReadBeside(`${root}/etc/xen/xl.conf`)) return { root }
  return {
    refused: l10n.t(
      'The host lies outside of the workspace, whose files are not read: see xen.host.readOutsideWorkspace.',
    ),
  }
}
