import type { Translator } from '../translate.ts'
import { button, escaped, type PageSources, webPage } from '../webPage.ts'
import type { PageWords } from './view/messages.ts'

const STYLE = `
body { margin: 0; padding: 0; height: 100vh; display: flex; flex-direction: column; color: var(--vscode-foreground); }
header { padding: 8px 12px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; }
h1 { font-size: 1em; font-weight: 600; margin: 0; flex: 1 1 auto; }
#notes { flex: 1 0 100%; margin: 0; }
#notes:empty { display: none; }
main { flex: 1; min-height: 0; display: flex; }
#left { flex: 1 1 65%; min-width: 0; display: flex; flex-direction: column; overflow: auto; }
#sheet { flex: 1 0 auto; overflow: auto; padding: 8px; display: flex; }
#sheet svg { max-width: 100%; height: auto; margin: auto; }
#told { padding: 8px 12px; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
#told p { margin: 0 0 4px; }
#changes, #lists ul { margin: 0; padding: 0 0 0 1.4em; }
code { font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size, 13px);
  color: var(--vscode-foreground); background: none; padding: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
#lists { padding: 0 12px 8px; }
#lists h2 { font-size: 0.95em; font-weight: 600; margin: 8px 0 2px; }
#lists ul { list-style: none; padding: 0; }
#lists .new { font-weight: bold; }
#lists .gone { text-decoration: line-through; }
#lists .mark { display: inline-block; width: 1.2em; text-align: center; text-decoration: none; }
#steps { flex: 0 1 35%; min-width: 220px; margin: 0; padding: 0; list-style: none; overflow: auto;
  border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
#steps button { display: grid; grid-template-columns: 2.4em 1fr; gap: 2px 6px; width: 100%; padding: 5px 8px; text-align: left;
  font: inherit; color: inherit; background: none; border: 0; border-left: 4px solid transparent; cursor: pointer; }
#steps button:hover { background: var(--vscode-list-hoverBackground); }
#steps button[aria-current] { border-left-color: var(--vscode-focusBorder); color: var(--vscode-list-inactiveSelectionForeground, inherit);
  background: var(--vscode-list-inactiveSelectionBackground, transparent); }
#steps button[aria-current] code { color: inherit; font-weight: bold; }
#steps .number { text-align: right; }
#steps .why { grid-column: 2; }
#steps .part { padding: 10px 8px 4px; font-weight: 600; overflow-wrap: anywhere; }
#steps .end { padding: 8px 12px; white-space: pre-line; }
footer .bar { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; padding: 8px 12px;
  border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
footer button { font: inherit; min-width: 3em; padding: 3px 10px; cursor: pointer; border: 1px solid var(--vscode-button-border, transparent);
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
footer button:hover:enabled { background: var(--vscode-button-secondaryHoverBackground); }
footer button:disabled { cursor: default; color: inherit; background: transparent; border: 1px dashed var(--vscode-contrastBorder, var(--vscode-editorWidget-border)); }
footer input { flex: 1 1 8em; min-width: 6em; accent-color: var(--vscode-focusBorder); }
select { font: inherit; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background);
  border: 1px solid var(--vscode-dropdown-border, transparent); }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
#live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.refused main > *, .refused footer { display: none; }
.refused main::before { content: attr(data-refused); padding: 2em; }
@media (max-width: 560px) {
  main { flex-direction: column; }
  #steps { border-left: 0; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
}
@keyframes pulse { 40% { stroke-width: 9; } }
@media (prefers-reduced-motion: no-preference) {
  body:not(.vscode-reduce-motion) :is(.changed, .ghost) > :is(.box, .bar, .plug, .cable) { animation: pulse 700ms ease-out 1; }
}
`

/** The page of the step player: the picture and what it shows, the steps beside it, what moves it below. */
export function playerPage(sources: PageSources, l10n: Translator): string {
  const words: PageWords = {
    before: l10n.t('Before the first step'),
    step: l10n.t('Step {0} of {1}', '{0}', '{1}'),
    play: l10n.t('Play (space)'),
    pause: l10n.t('Pause (space)'),
  }
  const body = `<header>
<h1 id="title"></h1>
<label>${escaped(l10n.t('Played:'))} <select id="command">
<option value="start">${escaped(l10n.t('start'))}</option>
<option value="stop">${escaped(l10n.t('stop'))}</option>
</select></label>
<p id="notes"></p>
</header>
<main id="main" data-words="${escaped(JSON.stringify(words))}">
<section id="left" tabindex="0" aria-label="${escaped(l10n.t('The host after this step'))}">
<div id="sheet" tabindex="0" role="group" aria-label="${escaped(l10n.t('Picture of the host'))}"></div>
<div id="told">
<p><strong id="counter"></strong> <code id="shown"></code></p>
<p id="why"></p>
<ul id="changes" aria-label="${escaped(l10n.t('What it changes'))}"></ul>
</div>
<div id="lists"></div>
</section>
<ol id="steps" aria-label="${escaped(l10n.t('Steps'))}"></ol>
</main>
<footer>
<div class="bar" role="toolbar" aria-label="${escaped(l10n.t('Player'))}">
${button('back', '←', l10n.t('Back (left arrow)'))}
${button('play', '▶', words.play)}
${button('forward', '→', l10n.t('Forward (right arrow)'))}
<input id="slider" type="range" min="0" max="0" value="0" aria-label="${escaped(l10n.t('Step'))}">
</div>
</footer>
<div id="live" role="status" aria-live="polite"></div>`
  return webPage(sources, { title: l10n.t('Xen: Step by Step'), style: STYLE, body })
}
