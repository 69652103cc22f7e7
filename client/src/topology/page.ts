import type { Translator } from '../translate.ts'

/** What the page needs to know of where it is shown. */
export interface PageSources {
  readonly script: string
  /** Where a webview may load from. */
  readonly cspSource: string
  readonly nonce: string
}

const STYLE = `
body { margin: 0; padding: 0; display: flex; flex-direction: column; height: 100vh; color: var(--vscode-foreground); }
.bar { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 6px 10px;
  border-bottom: 1px solid var(--vscode-panel-border); }
.bar button, .bar input[type="search"] { font: inherit; padding: 2px 8px; border: 1px solid var(--vscode-button-border, transparent);
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
.bar input[type="search"] { color: var(--vscode-input-foreground); background: var(--vscode-input-background); min-width: 12em;
  border-color: var(--vscode-input-border, transparent); }
.bar button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.bar :focus-visible { outline: 1px solid var(--vscode-focusBorder); }
#sheet { flex: 1; overflow: hidden; position: relative; touch-action: none; }
#sheet p { padding: 2em; }
g.node { cursor: pointer; outline: none; }
g.node:focus-visible > rect, g.node.chosen > rect { stroke: var(--vscode-focusBorder); stroke-width: 3; }
.lighting g.node:not(.lit), .lighting g.link:not(.lit) { opacity: 0.45; }
.lighting g.link.lit path { stroke-width: 3; opacity: 1; }
g.node.dimmed { opacity: 0.25; }
@media (prefers-reduced-motion: no-preference) { g.node, g.link { transition: opacity 120ms; } }
`

/** The page of the diagram: a toolbar, and the sheet that the picture is put on. */
export function diagramPage({ script, cspSource, nonce }: PageSources, l10n: Translator): string {
  const policy = [
    `default-src 'none'`,
    `img-src ${cspSource} data:`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ')
  const button = (id: string, label: string, title: string) =>
    `<button id="${id}" title="${escaped(title)}" aria-label="${escaped(title)}">${escaped(label)}</button>`
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(l10n.t('Xen Network'))}</title>
<style nonce="${nonce}" id="picture-style"></style>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<div class="bar" role="toolbar" aria-label="${escaped(l10n.t('Diagram'))}">
${button('fit', l10n.t('Fit'), l10n.t('Show the whole picture (0)'))}
${button('smaller', '−', l10n.t('Smaller (-)'))}
${button('larger', '+', l10n.t('Larger (+)'))}
<input id="search" type="search" placeholder="${escaped(l10n.t('Filter'))}" aria-label="${escaped(l10n.t('Filter by name, address or MAC'))}">
<label><input id="storage" type="checkbox"> ${escaped(l10n.t('Disks'))}</label>
${button('export', l10n.t('Export…'), l10n.t('Save as SVG, PNG, Mermaid or DOT'))}
</div>
<main id="sheet" aria-label="${escaped(l10n.t('Network diagram'))}"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
