import * as vscode from 'vscode'
import type { SnapshotResult } from '../../../server/src/lsp/protocol.ts'
import { showReport } from '../running/report.ts'
import { chooseHost } from '../topology/chooseHost.ts'
import type { RunningTargets } from './runningHost.ts'

/** A text that holds what tools of a host printed, and when that was, if it is known. */
interface Pasted {
  readonly text: string
  readonly time: Date | null
}

type Source = 'clipboard' | 'editor' | 'file'

/**
 * Loads what the tools of a host printed: from the clipboard, the active editor (its selection, where there is one) or a
 * file.
 */
export async function loadSnapshot(
  { network, snapshots }: RunningTargets,
  named?: Source | vscode.Uri,
  host?: string,
): Promise<void> {
  const source = named ?? (await chooseSource())
  const pasted = source && (await read(source))
  if (!pasted) return
  const root = host ?? (await chooseHost(network, vscode.l10n.t('Which host was asked?')))
  if (root === undefined) return
  const { text, time } = pasted
  const result = await snapshots.load({ root, text, time: time ?? new Date(), isTaken: time !== null })
  if (result && result.listings.length > 0) await showReport(root)
  else await vscode.window.showErrorMessage(nothingIn(result))
}

async function chooseSource(): Promise<Source | undefined> {
  const editor = vscode.window.activeTextEditor
  const items: (vscode.QuickPickItem & { readonly source: Source })[] = [
    { source: 'clipboard', label: `$(clippy) ${vscode.l10n.t('From the Clipboard')}` },
    ...(editor
      ? ([
          {
            source: 'editor',
            label: `$(edit) ${editor.selection.isEmpty ? vscode.l10n.t('From the Open Document') : vscode.l10n.t('From the Selection')}`,
            description: vscode.workspace.asRelativePath(editor.document.uri),
          },
        ] as const)
      : []),
    { source: 'file', label: `$(file) ${vscode.l10n.t('From a File…')}` },
  ]
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Xen: what the tools of a host printed'),
    placeHolder: vscode.l10n.t(
      'xl list, xl list -l, xm list, xl info, ip addr, brctl show, ovs-vsctl show, ifconfig, …, one after the other',
    ),
  })
  return picked?.source
}

async function read(source: Source | vscode.Uri): Promise<Pasted | undefined> {
  if (source === 'clipboard') return { text: await vscode.env.clipboard.readText(), time: null }
  if (source === 'editor') {
    const editor = vscode.window.activeTextEditor
    if (!editor) return undefined
    const { selection, document } = editor
    return { text: document.getText(selection.isEmpty ? undefined : selection), time: null }
  }
  const uri = source instanceof vscode.Uri ? source : (await vscode.window.showOpenDialog({}))?.[0]
  if (!uri) return undefined
  return await readFile(uri)
}

/** Larger files are no listings of a host. */
const LARGEST = 32 * 1024 * 1024

async function readFile(uri: vscode.Uri): Promise<Pasted | undefined> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri)
    if (size > LARGEST) throw new Error(vscode.l10n.t('it is larger than 32 MB'))
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), time: new Date(mtime) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be read: {1}', vscode.workspace.asRelativePath(uri), why))
    return undefined
  }
}

function nothingIn(result: SnapshotResult | null): string {
  if (!result) return vscode.l10n.t('The Xen language server does not answer: restart it, and load the snapshot again.')
  const why = result.notes.map(({ line, message }) => vscode.l10n.t('Line {0}: {1}', line + 1, message)).slice(0, 3)
  const wanted = vscode.l10n.t(
    'There is no output in it that is known here: of xl list, xm list, xl info, ip, bridge, brctl, ovs-vsctl show, ifconfig or route.',
  )
  return [wanted, ...why].join(' ')
}
