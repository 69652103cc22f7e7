/** What the tests inside VS Code have in common: opening samples and waiting for what happens. */
import { strict as assert } from 'node:assert'
import * as vscode from 'vscode'
import type { Api } from '../../../client/src/wire.ts'

/** The API that our extension gives away; activates it. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('xen-config.xen-config')
  assert.ok(extension, 'the extension is not installed')
  return await extension.activate()
}

/** A file of the workspace, which is a copy of `samples/`. */
export function sample(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]
  assert.ok(folder, 'no folder is open')
  return vscode.Uri.joinPath(folder.uri, path)
}

/**
 * Opens a document in the editor, which then has the keyboard. A file is opened as a person does it: VS Code keeps what
 * an extension opens for minutes after its editor is closed.
 */
export async function show(target: vscode.Uri | vscode.TextDocument): Promise<vscode.TextEditor> {
  if (!(target instanceof vscode.Uri)) return await vscode.window.showTextDocument(target)
  await vscode.commands.executeCommand('vscode.open', target)
  // Commands like undo go to what has the focus, which is not always what is active.
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup')
  return await activeEditor(target)
}

/** Waits until a document is in the active editor. */
export function activeEditor(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return until([vscode.window.onDidChangeActiveTextEditor], () => {
    const editor = vscode.window.activeTextEditor
    return editor?.document.uri.toString() === uri.toString() ? editor : undefined
  })
}

/** Writes a new file into the workspace and opens it. */
export async function showNew(path: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(sample(path), new TextEncoder().encode(text))
  return await show(sample(path))
}

/** Replaces the whole text of a document. */
export async function write(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor
  const end = document.lineAt(document.lineCount - 1).range.end
  const done = await editor.edit(edit => edit.replace(new vscode.Range(new vscode.Position(0, 0), end), text))
  assert.ok(done, 'the text could not be replaced')
}

/** Resolves with what `look` finds, now or after one of the events; never by the clock. */
export function until<T>(events: readonly vscode.Event<unknown>[], look: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const listeners: vscode.Disposable[] = []
    const check = () => {
      try {
        const found = look()
        if (found === undefined) return
        resolve(found)
      } catch (error) {
        reject(error)
      }
      for (const listener of listeners) listener.dispose()
    }
    for (const event of events) listeners.push(event(check))
    check()
  })
}

/** Waits until the problems of a document are as `wanted` says, and returns them. */
export function problems(
  uri: vscode.Uri,
  wanted: (problems: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return until([vscode.languages.onDidChangeDiagnostics], () => {
    const found = vscode.languages.getDiagnostics(uri)
    return wanted(found) ? found : undefined
  })
}

/** A problem's code, whether it links to a page or not. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code)
}

export const about = (text: string) => (found: vscode.Diagnostic[]) =>
  found.some(({ message }) => message.includes(text))

/** Waits until a document has a language. */
export async function language(uri: vscode.Uri, id: string): Promise<vscode.TextDocument> {
  return await until([vscode.workspace.onDidOpenTextDocument], () =>
    vscode.workspace.textDocuments.find(
      document => document.uri.toString() === uri.toString() && document.languageId === id,
    ),
  )
}

/**
 * Tells of every change of the tabs: where VS Code builds a group anew, its tabs come and go without an event of their
 * own.
 */
export const TABS: readonly vscode.Event<unknown>[] = [
  vscode.window.tabGroups.onDidChangeTabs,
  vscode.window.tabGroups.onDidChangeTabGroups,
]

/** Waits for a preview that is shown and whose text is as wanted. */
export function preview(wanted: (text: string) => boolean): Promise<vscode.TextDocument> {
  const events = [
    vscode.workspace.onDidOpenTextDocument,
    vscode.workspace.onDidChangeTextDocument,
    vscode.window.onDidChangeVisibleTextEditors,
  ]
  return until(events, () =>
    vscode.window.visibleTextEditors
      .map(({ document }) => document)
      .find(({ uri, getText }) => uri.scheme === 'xen-preview' && wanted(getText())),
  )
}

/** Waits until the active tab is as wanted. */
export function activeTab(wanted: (tab: vscode.Tab) => boolean): Promise<vscode.Tab> {
  return until(TABS, () => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab
    return tab && wanted(tab) ? tab : undefined
  })
}

/** Closes all editors and waits until extensions see none: otherwise the next test may take the old one for its own. */
export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await until([...TABS, vscode.window.onDidChangeActiveTextEditor], () => {
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs)
    const active = vscode.window.activeTextEditor?.document.uri.scheme
    return tabs.length === 0 && (active === undefined || active === 'output') ? true : undefined
  })
}

/** Closes a document and waits until it is gone. */
export async function close(uri: vscode.Uri): Promise<void> {
  await closeEverything()
  await until([vscode.workspace.onDidCloseTextDocument], () =>
    vscode.workspace.textDocuments.every(document => document.uri.toString() !== uri.toString()) ? true : undefined,
  )
}
