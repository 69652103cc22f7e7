import * as vscode from 'vscode'
import type { NodeRef } from './node.ts'

/** Who chose a node; whoever it was need not hear of it. */
export type Chooser = 'network' | 'guests' | 'diagram' | 'menu'

/** The node that trees and diagram have chosen together. */
export interface Selection extends vscode.Disposable {
  choose(node: NodeRef, by: Chooser): void
  readonly onDidChoose: vscode.Event<{ readonly node: NodeRef; readonly by: Chooser }>
}

export function selection(): Selection {
  const chosen = new vscode.EventEmitter<{ node: NodeRef; by: Chooser }>()
  return {
    choose: (node, by) => chosen.fire({ node, by }),
    onDidChoose: chosen.event,
    dispose: () => chosen.dispose(),
  }
}
