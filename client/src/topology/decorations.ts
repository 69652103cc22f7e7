import * as vscode from 'vscode'
import type { Row } from './node.ts'

/** Rows are decorated by a URI of their own, as files are by theirs; what is wrong with a row is part of it. */
const SCHEME = 'xen-row'

/** The URI of a row that has problems. */
export function decoratedUri({ id, state, problems }: Row): vscode.Uri | undefined {
  if (state === 'quiet') return undefined
  const query = JSON.stringify({ state, problems })
  return vscode.Uri.from({ scheme: SCHEME, path: `/${encodeURIComponent(id)}`, query })
}

/** Colours the rows that have problems, and counts these at their ends. */
export function rowDecorations(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      if (uri.scheme !== SCHEME) return undefined
      const { state, problems } = JSON.parse(uri.query) as Pick<Row, 'state' | 'problems'>
      return {
        color: new vscode.ThemeColor(state === 'error' ? 'list.errorForeground' : 'list.warningForeground'),
        ...(problems.length > 0 && {
          badge: problems.length > 9 ? '9+' : String(problems.length),
          tooltip: problems.join('\n'),
        }),
      }
    },
  })
}
