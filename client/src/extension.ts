import { chmod } from 'node:fs/promises'
import type { ExtensionContext } from 'vscode'
import { toolRunner } from './running/runTool.ts'
import { type Api, wire } from './wire.ts'

export function activate(context: ExtensionContext): Api {
  const setMode = ({ fsPath }: { readonly fsPath: string }, mode: number) => chmod(fsPath, mode)
  return wire(context, async () => (await import('./server/node.ts')).nodeRun, { setMode, runTool: toolRunner() })
}
