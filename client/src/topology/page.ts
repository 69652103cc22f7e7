import type { Translator } from '../translate.ts'
import { button, escaped, type PageSources, webPage } from '../webPage.ts'
import { PAGE_STYLE } from './pageStyle.ts'

/** The page of the diagram: a toolbar, the sheet that the picture is put on, and a line of words with the legend. */
export function diagramPage(sources: PageSources, l10n: Translator): string {
  const hint = l10n.t('Click: select here, in the trees and in open editors. Double-click or Enter: go to the line.')
  const opens = l10n.t('Double-click or Enter: show each of them.')
  const nothing = l10n.t('Nothing in the picture has that in its name, address or MAC address.')
  const body = `<header>
<h1 class="unseen">${escaped(l10n.t('Network diagram'))}</h1>
<div class="bar" role="toolbar" aria-label="${escaped(l10n.t('Diagram'))}">
${button('fit', l10n.t('Fit'), l10n.t('Show the whole picture (0)'))}
${button('smaller', '−', l10n.t('Smaller (-)'))}
${button('larger', '+', l10n.t('Larger (+)'))}
<select id="hosts" aria-label="${escaped(l10n.t('Host'))}" hidden><option value="">${escaped(l10n.t('All hosts'))}</option></select>
<input id="search" type="search" placeholder="${escaped(l10n.t('Filter'))}" aria-label="${escaped(l10n.t('Filter by name, address or MAC'))}">
<label><input id="storage" type="checkbox"> ${escaped(l10n.t('Disks'))}</label>
${button('group', l10n.t('Group Guests'), l10n.t('Show the guests of each bridge as one box again'))}
${button('export', l10n.t('Export…'), l10n.t('Save as SVG, PNG, Mermaid or DOT'))}
</div>
</header>
<main id="sheet" aria-label="${escaped(l10n.t('Network diagram'))}"></main>
<footer class="bar">
<p id="words" data-hint="${escaped(hint)}" data-opens="${escaped(opens)}" data-nothing="${escaped(nothing)}">${escaped(hint)}</p>
<p id="live" class="unseen" role="status"></p>
<p class="legend">${legend(l10n)}</p>
</footer>`
  return webPage(sources, { title: l10n.t('Xen Network'), style: PAGE_STYLE, body })
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
