import * as vscode from 'vscode'
import { hostRootOf } from '../claims/paths.ts'
import { insideXen } from './hostPatterns.ts'

/** More files than this are not shown; the views say so. */
export const MOST_FILES = 5000

/** The files below the `etc/xen` folders of a workspace, and of hosts outside it that an open file belongs to. */
export interface HostFiles {
  readonly uris: readonly string[]
  readonly capped: boolean
  /** There is an `etc/xen` that cannot be looked into. */
  readonly unreadable: boolean
}

/** Looks for the files of hosts: by the editor's own search in the workspace, by listing outside of it. */
export async function findHostFiles(): Promise<HostFiles> {
  const searches = hostPatterns().map(pattern => vscode.workspace.findFiles(pattern, undefined, MOST_FILES + 1))
  const found = (await Promise.all(searches)).flat()
  const roots = new Set(found.map(uri => `${uri.with({ path: hostRootOf(uri.path) ?? '' })}`))
  const outside = vscode.workspace.textDocuments.flatMap(({ uri }) => {
    const root = uri.scheme === 'file' || uri.scheme.startsWith('vscode-') ? hostRootOf(uri.path) : null
    return root === null ? [] : [uri.with({ path: root })]
  })
  const seen = new Map(outside.filter(root => !roots.has(`${root}`)).map(root => [`${root}`, root]))
  const listed = await Promise.all([...seen.values()].map(filesOfHost))
  const uris = [...new Set([...found, ...listed.flat()].map(uri => uri.toString()))]
  const unreadable = uris.length === 0 && (await anyUnreadable())
  return { uris: uris.slice(0, MOST_FILES), capped: uris.length > MOST_FILES, unreadable }
}

/** Where files of hosts are in the workspace, for the editor's search and for its watching. */
export function hostPatterns(): vscode.GlobPattern[] {
  const folders = vscode.workspace.workspaceFolders ?? []
  return folders.map(folder => new vscode.RelativePattern(folder, insideXen(folder.uri.path)))
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

/** What a file system says of a folder that is none. */
const NOT_THERE = ['FileNotFound', 'FileNotADirectory']

/** A search finds nothing where it may not look, and does not say so. */
async function anyUnreadable(): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? []
  const answers = await Promise.all(
    folders.map(({ uri }) =>
      vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(uri, ...xenBelow(uri.path))).then(
        () => false,
        error => error instanceof vscode.FileSystemError && !NOT_THERE.includes(error.code),
      ),
    ),
  )
  return answers.includes(true)
}

/** The way from a folder to the `etc/xen` that it belongs to or holds. */
function xenBelow(path: string): string[] {
  const pattern = insideXen(path)
  if (pattern === '**') return []
  return pattern.startsWith('{xen') ? ['xen'] : ['etc', 'xen']
}
