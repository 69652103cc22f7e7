import * as vscode from 'vscode'
import {
  type PreviewDocument,
  type PreviewQuestion,
  SET_UP_CHOICES_REQUEST,
  type SetUpChoicesParams,
  type SetUpChoicesResult,
  type SetUpWishes,
} from '../../../server/src/lsp/protocol.ts'
import { placeOnHost, previewOf, rootOf } from '../previews/place.ts'
import type { Previews } from '../previews/previews.ts'
import type { Server } from '../server/supervisor.ts'
import type { NetworkModel } from '../topology/model.ts'
import { hostName } from '../topology/networkRows.ts'
import { rootOfRow } from '../topology/node.ts'
import type { Handle } from '../topology/rowProvider.ts'
import { type Answers, wishesOf } from './answers.ts'
import { askSetUp } from './wizard.ts'

/** What the commands here work on. */
export interface SetUpTargets {
  readonly server: Server
  readonly network: NetworkModel
  readonly previews: Previews
}

/**
 * Asks what the network of a host is to be like, and shows every file that makes it so. Nothing is written.
 *
 * @param where a row of that host, or any file of it; the active editor's host, or the user is asked
 * @param answers the user is not asked
 */
export async function setUpNetworking(
  targets: SetUpTargets,
  where?: Handle | string,
  answers?: Answers,
): Promise<void> {
  const source = await sourceFor(targets, where)
  if (source === undefined) return
  const choices = await choicesFor(targets.server, source)
  const given = choices && (answers ?? (await askSetUp(choices)))
  if (given) await showSetUp(targets.previews, source, wishesOf(given))
}

/** What can be chosen for the host of a file; undefined where there is nothing, which the user was told. */
export async function choicesFor(server: Server, source: string) {
  const params: SetUpChoicesParams = { uri: source }
  const choices = await server.request<SetUpChoicesResult | null>(SET_UP_CHOICES_REQUEST, params)
  if (choices && !('refused' in choices)) return choices
  await vscode.window.showInformationMessage(
    choices?.refused ?? vscode.l10n.t('There is no folder etc/xen here: open a host, or a copy of its /etc.'),
  )
  return undefined
}

/** Opens all documents of a set, with the one that sums them up in front. */
export async function showSetUp(previews: Previews, source: string, wishes: SetUpWishes): Promise<void> {
  const question: PreviewQuestion = { kind: 'set-up', wishes }
  const given = await previews.ask(source, question)
  if ('refused' in given) {
    await vscode.window.showInformationMessage(given.refused)
    return
  }
  const [summary, ...files] = given.documents.map(({ name }) =>
    previews.uri({ kind: 'answer', source, question, name }),
  )
  for (const uri of [...files, ...(summary ? [summary] : [])]) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false })
  }
}

/** Any file of the host that is meant; it need not exist. */
export async function sourceFor({ network }: SetUpTargets, where?: Handle | string): Promise<string | undefined> {
  if (typeof where === 'string') return where
  const active = where ? undefined : vscode.window.activeTextEditor?.document.uri
  const shown = active && (previewOf(active.query)?.source ?? active.toString())
  if (shown !== undefined && rootOf(shown) !== null) return shown
  const root = where ? rootOfRow(where.id) : await chooseHost(network)
  return root === undefined ? undefined : `${root}/etc/xen/xl.conf`
}

async function chooseHost(network: NetworkModel): Promise<string | undefined> {
  const items = (await network.hosts()).map(host => {
    return {
      label: hostName(host, vscode.l10n),
      description: `Xen ${host.release} · ${host.toolstack}`,
      root: host.root,
    }
  })
  if (items.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('There is no folder etc/xen here: open a host, or a copy of its /etc.'),
    )
  }
  if (items.length < 2) return items[0]?.root
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which host?') }))?.root
}

/** Where below a folder a document of a set is saved: the host's files at their paths, those of a guest beside them. */
export function targetIn(folder: vscode.Uri, { name, path, of }: PreviewDocument): vscode.Uri {
  return vscode.Uri.joinPath(folder, of === 'host' && path !== null ? path : name)
}

/** The root of a source's host, which is offered as the folder to save in. */
export function hostFolder(source: string): vscode.Uri | undefined {
  const root = placeOnHost(source, '')
  return root === null ? undefined : vscode.Uri.parse(root)
}
