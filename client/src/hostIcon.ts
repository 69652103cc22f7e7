import * as vscode from 'vscode'

/** The icon of what concerns a host as a whole, as its files have it; for the tab of a panel. */
export function hostIcon(extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const image = (theme: string) => vscode.Uri.joinPath(extensionUri, 'images', `host-${theme}.svg`)
  return { light: image('light'), dark: image('dark') }
}
