/** How the page around the picture looks; the picture brings its own style. */
export const PAGE_STYLE = `
body { margin: 0; padding: 0; display: flex; flex-direction: column; height: 100vh; color: var(--vscode-foreground); }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.bar { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 6px 10px;
  border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
.bar button, .bar select, .bar input[type="search"] { font: inherit; padding: 2px 8px; border-radius: 2px;
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); }
.bar button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); cursor: pointer; }
.bar button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.bar select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background);
  border-color: var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent)); max-width: 16em; }
.bar input[type="search"] { color: var(--vscode-input-foreground); background: var(--vscode-input-background); flex: 1 1 8em;
  min-width: 8em; max-width: 20em; border-color: var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); }
.bar input[type="search"]::placeholder { color: var(--vscode-input-placeholderForeground); }
.bar :focus-visible { outline: 1px solid var(--vscode-focusBorder); }
footer.bar { border-bottom: none; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
footer p { margin: 0; }
#words { flex: 1 1 20em; min-height: 1.4em; overflow-wrap: anywhere; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 12px; color: var(--vscode-descriptionForeground); }
.legend span { white-space: nowrap; }
#sheet { flex: 1; min-height: 0; overflow: hidden; position: relative; touch-action: none; cursor: grab; }
#sheet:active { cursor: grabbing; }
#sheet p { padding: 2em; }
#sheet > svg { display: block; overflow: visible; }
g.node { cursor: pointer; outline: none; }
g.node.lit > .box, g.node.lit > .plug { stroke: var(--vscode-focusBorder); stroke-width: 2; }
g.node.chosen > .box, g.node.chosen > .plug, g.node.chosen > .bar { stroke: var(--vscode-foreground); stroke-width: 3; }
g.node:focus-visible > .box, g.node:focus-visible > .plug, g.node:focus-visible > .bar {
  stroke: var(--vscode-foreground); stroke-width: 4; }
g.link.lit .cable:not(.bad) { stroke: var(--vscode-focusBorder); stroke-width: 3; }
.fading g.node:not(.lit), .fading g.link:not(.lit) { opacity: 0.4; }
.fading g.node.lit g.node:not(.lit) { opacity: 0.7; }
g.node.dimmed { opacity: 0.25; }
@media (prefers-reduced-motion: no-preference) { g.node, g.link { transition: opacity 120ms; } }
`
