import type { Translator } from '../translate.ts'
import { PAGE_STYLE } from './pageStyle.ts'

/** What the page needs to know of where it is shown. */
export interface PageSources {
  readonly script: string
  /** Where a webview may load from. */
  readonly cspSource: string
  readonly nonce: string
}

/** The page of the diagram: a toolbar, the sheet that the picture is put on, and a line of words with the legend. */
export function diagramPage({ script, cspSource, nonce }: PageSources, l10n: Translator): string {
  const policy = [
    `default-src 'none'`,
    `img-src ${cspSource} data:`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ')
  const button = (id: string, label: string, title: string) =>
    `<button id="${id}" title="${escaped(title)}" aria-label="${escaped(title)}">${escaped(label)}</button>`
  const hint = l10n.t('Click: select here, in the trees and in open editors. Double-click or Enter: go to the line.')
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(l10n.t('Xen Network'))}</title>
<style nonce="${nonce}" id="picture-style"></style>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>
<div class="bar" role="toolbar" aria-label="${escaped(l10n.t('Diagram'))}">
${button('fit', l10n.t('Fit'), l10n.t('Show the whole picture (0)'))}
${button('smaller', '−', l10n.t('Smaller (-)'))}
${button('larger', '+', l10n.t('Larger (+)'))}
<select id="hosts" aria-label="${escaped(l10n.t('Host'))}" hidden><option value="">${escaped(l10n.t('All hosts'))}</option></select>
<input id="search" type="search" placeholder="${escaped(l10n.t('Filter'))}" aria-label="${escaped(l10n.t('Filter by name, address or MAC'))}">
<label><input id="storage" type="checkbox"> ${escaped(l10n.t('Disks'))}</label>
${button('export', l10n.t('Export…'), l10n.t('Save as SVG, PNG, Mermaid or DOT'))}
</div>
<main id="sheet" aria-label="${escaped(l10n.t('Network diagram'))}"></main>
<footer class="bar">
<p id="words" role="status" data-hint="${escaped(hint)}">${escaped(hint)}</p>
<p class="legend">${legend(l10n)}</p>
</footer>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`
}

/** What lines mean, drawn with the classes of the picture. */
function legend(l10n: Translator): string {
  const line = (kind: string, word: string) =>
    `<span><svg width="28" height="10" aria-hidden="true"><path class="cable ${kind}" d="M0 5H28"/></svg> ${escaped(word)}</span>`
  return [
    line('port', l10n.t('bridged')),
    line('nat', l10n.t('NAT')),
    line('routes', l10n.t('routed')),
    line('port bad', l10n.t('cannot work')),
  ].join('\n')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
