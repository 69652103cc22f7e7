import * as vscode from 'vscode'
import {
  type PreviewQuestion,
  SCRIPT_RUN_REQUEST,
  type ScriptChoice,
  type ScriptRunParams,
  type ScriptRunResult,
} from '../../../server/src/lsp/protocol.ts'
import type { Previews } from '../previews/previews.ts'
import { showBeside } from '../previews/show.ts'
import type { Server } from '../server/supervisor.ts'
import { rootOfRow } from '../topology/node.ts'
import type { Handle } from '../topology/rowProvider.ts'

/** Where a command was called: on a file (its URI), on a row of a tree, or in the active editor. */
type Where = string | Handle | undefined

/**
 * Shows what a network script would do, beside the active editor.
 *
 * @param choice what of the file; left out: what stands at the cursor
 */
export async function previewNetworkScript(
  { server, previews }: { readonly server: Server; readonly previews: Previews },
  where: Where,
  choice?: ScriptChoice,
  command: 'start' | 'stop' = 'start',
): Promise<void> {
  if (typeof where === 'object') {
    const source = `${rootOfRow(where.id)}/etc/xen/xend-config.sxp`
    await showAnswer(previews, source, { kind: 'script', choice: { kind: 'network-script' }, command })
    return
  }
  const source = where ?? activeFile()
  if (source === undefined) return
  const chosen = choice ?? (await choiceAtCursor(server, source))
  if (chosen) await showAnswer(previews, source, { kind: 'script', choice: chosen, command })
  else await tell(vscode.l10n.t('This file calls no network script: open an xend-config.sxp or a script of etc/xen.'))
}

/** Shows what happens in dom0 for the cards of a guest, for one of them or all, when the guest starts and stops. */
export async function previewVifScript(previews: Previews, where: Where, choice?: ScriptChoice): Promise<void> {
  const source = typeof where === 'object' ? where.row()?.place?.file : (where ?? activeFile())
  if (source === undefined) return
  const index = choice?.kind === 'vif' ? choice.index : null
  await showAnswer(previews, source, { kind: 'cards', index })
}

async function showAnswer(previews: Previews, source: string, question: PreviewQuestion): Promise<void> {
  const given = await previews.ask(source, question)
  if ('refused' in given) return tell(given.refused)
  for (const { name } of given.documents) await showBeside(previews.uri({ kind: 'answer', source, question, name }))
}

async function choiceAtCursor(server: Server, uri: string): Promise<ScriptChoice | undefined> {
  const editor = vscode.window.activeTextEditor
  const isActive = editor?.document.uri.toString() === uri
  const params: ScriptRunParams = isActive ? { uri, position: editor.selection.active } : { uri }
  return (await server.request<ScriptRunResult | null>(SCRIPT_RUN_REQUEST, params))?.choice
}

function activeFile(): string | undefined {
  return vscode.window.activeTextEditor?.document.uri.toString()
}

async function tell(sentence: string): Promise<void> {
  await vscode.window.showInformationMessage(sentence)
}
