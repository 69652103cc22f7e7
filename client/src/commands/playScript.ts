import * as vscode from 'vscode'
import type { ScriptChoice, ScriptRunParams } from '../../../server/src/lsp/protocol.ts'
import type { PlayerPanel } from '../player/player.ts'
import { previewOf } from '../previews/place.ts'
import { PREVIEW_SCHEME } from '../previews/previews.ts'
import { rootOfRow } from '../topology/node.ts'
import type { Handle } from '../topology/rowProvider.ts'

/**
 * Plays a script step by step.
 *
 * @param where a file's URI, the row of a host in a tree, or nothing: the active editor, which may be a preview
 * @param choice what of the file; left out: what stands at the cursor
 */
export async function playScript(
  player: PlayerPanel,
  where?: string | vscode.Uri | Handle,
  choice?: ScriptChoice,
  command: 'start' | 'stop' = 'start',
): Promise<void> {
  const played = typeof where === 'string' && choice ? { uri: where, choice, command } : placeOf(where)
  if (played) return player.play(played)
  await vscode.window.showInformationMessage(
    vscode.l10n.t('Open xend-config.sxp, a network script or a guest file: then its script can be played.'),
  )
}

function placeOf(where: string | vscode.Uri | Handle | undefined): ScriptRunParams | null {
  const editor = vscode.window.activeTextEditor
  const uri = typeof where === 'string' ? vscode.Uri.parse(where) : (where ?? editor?.document.uri)
  if (!uri) return null
  if (!(uri instanceof vscode.Uri)) {
    return { uri: `${rootOfRow(uri.id)}/etc/xen/xend-config.sxp`, choice: { kind: 'network-script' } }
  }
  if (uri.scheme === PREVIEW_SCHEME) return ofPreview(uri)
  const isActive = editor?.document.uri.toString() === uri.toString()
  const { line, character } = editor?.selection.active ?? { line: 0, character: 0 }
  return { uri: uri.toString(), ...(isActive && { position: { line, character } }) }
}

/** What a preview shows as a text. */
function ofPreview({ query }: vscode.Uri): ScriptRunParams | null {
  const preview = previewOf(query)
  if (preview?.kind !== 'answer') return null
  const { source: uri, question } = preview
  if (question.kind === 'script') return { uri, choice: question.choice, command: question.command }
  return question.kind === 'cards' ? { uri, choice: { kind: 'vif', index: question.index ?? 0 } } : null
}
