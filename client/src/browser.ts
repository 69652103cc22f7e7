import type { ExtensionContext } from 'vscode'
import { type Api, wire } from './wire.ts'

export function activate(context: ExtensionContext): Api {
  return wire(context, async () => (await import('./server/browser.ts')).browserRun)
}
