import * as vscode from 'vscode'
import { hostRootOf } from '../claims/paths.ts'

/** More files than this are not shown; the views say so. */
const MOST_FILES = 5000

/** The files below the `etc/xen` folders of a workspace, and of hosts outside it that an open file belongs to. */
export interface HostFiles {
  readonly uris: readonly string[]
  readonly capped: boolean
}

/** Looks for the files of hosts: by the editor's own search in the workspace, by listing outside of it. */
export async function findHostFiles(): Promise<HostFiles> {
  const found = await vscode.workspace.findFiles('**/etc/xen/**', undefined, MOST_FILES + 1)
  const roots = new Set(found.map(uri => `${uri.with({ path: hostRootOf(uri.path) ?? '' })}`))
  const outside = vscode.workspace.textDocuments.flatMap(({ uri }) => {
    const root = uri.scheme === 'file' || uri.scheme.startsWith('vscode-') ? hostRootOf(uri.path) : null
    return root === null ? [] : [uri.with({ path: root })]
  })
  const seen = new Map(outside.filter(root => !roots.has(`${root}`)).map(root => [`${root}`, root]))
  const listed = await Promise.all([...seen.values()].map(filesOfHost))
  const uris = [...found, ...listed.flat()].map(uri => uri.toString())
  return { uris: uris.slice(0, MOST_FILES), capped: uris.length > MOST_FILES }
}

async function filesOfHost(root: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(root, 'etc', 'xen')
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder)
    const files = entries.filter(([, type]) => (type & vscode.FileType.Directory) === 0)
    return files.map(([name]) => vscode.Uri.joinPath(folder, name))
  } catch {
    // It may not be listed, or is gone: nothing is known of it.
    return []
  }
}
