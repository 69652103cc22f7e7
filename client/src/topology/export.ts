import * as vscode from 'vscode'

type Format = 'svg' | 'png' | 'mermaid' | 'dot'

/** The picture that is shown. */
export interface Picture {
  readonly svg: string
  /** The same as a text for another program; null where the server gives none. */
  diagram(format: 'mermaid' | 'dot'): Promise<string | null>
}

const ENDINGS: Readonly<Record<Format, string>> = { svg: 'svg', png: 'png', mermaid: 'mmd', dot: 'dot' }

/**
 * Saves the picture where the user says.
 *
 * @param png the picture as a `data:` URL, where it was drawn already
 * @returns `png` when the page has to draw it first
 */
export async function exportPicture(picture: Picture, png: string | null): Promise<'png' | 'done'> {
  const format = png === null ? await chooseFormat() : 'png'
  if (!format) return 'done'
  if (format === 'png' && png === null) return 'png'
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      `xen-network.${ENDINGS[format]}`,
    ),
    filters: { [format.toUpperCase()]: [ENDINGS[format]] },
  })
  if (!target) return 'done'
  const place = vscode.workspace.asRelativePath(target)
  try {
    await vscode.workspace.fs.writeFile(target, await bytesOf(picture, format, png))
    vscode.window.setStatusBarMessage(vscode.l10n.t('The diagram is in {0}.', place), 5000)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    void vscode.window.showErrorMessage(vscode.l10n.t('The diagram cannot be written to {0}: {1}', place, why))
  }
  return 'done'
}

async function chooseFormat(): Promise<Format | undefined> {
  const items = [
    { label: 'SVG', description: vscode.l10n.t('a picture that scales'), format: 'svg' },
    { label: 'PNG', description: vscode.l10n.t('a picture for documents'), format: 'png' },
    { label: 'Mermaid', description: vscode.l10n.t('text for Markdown pages'), format: 'mermaid' },
    { label: 'DOT', description: vscode.l10n.t('text for Graphviz'), format: 'dot' },
  ] as const
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Xen: export the network diagram') })
  return picked?.format
}

async function bytesOf({ svg, diagram }: Picture, format: Format, png: string | null): Promise<Uint8Array> {
  if (format !== 'png') {
    const text = format === 'svg' ? svg : await diagram(format)
    if (text === null) throw new Error(vscode.l10n.t('The Xen language server gave no diagram: try again.'))
    return new TextEncoder().encode(`${text}\n`)
  }
  const encoded = (png ?? '').slice((png ?? '').indexOf(',') + 1)
  return Uint8Array.from(atob(encoded), character => character.charCodeAt(0))
}
