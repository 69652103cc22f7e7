/**
 * How the picture looks. Colours are those of the editor's theme where there is one; alone, it is dark on white. What a
 * colour says, a dash, a sign or a word says too.
 */
export const TOPOLOGY_STYLE = `
.sheet { fill: var(--vscode-editor-background, #ffffff); }
text { fill: var(--vscode-editor-foreground, #1f1f1f); font: 13px var(--vscode-font-family, sans-serif); }
text.title { font-weight: bold; }
text.name { font-family: var(--vscode-editor-font-family, monospace); }
text.afloat { paint-order: stroke; stroke: var(--vscode-editor-background, #ffffff); stroke-width: 4; }
text.more { fill: var(--vscode-descriptionForeground, #616161); }
.box { fill: var(--vscode-editorWidget-background, #f3f3f3); stroke: var(--vscode-descriptionForeground, #767676); }
.bar { fill: var(--vscode-charts-blue, #1a6dc2); }
.bar.unknown { fill: var(--vscode-descriptionForeground, #767676); }
.bar.missing { fill: var(--vscode-editorError-foreground, #c62828); }
.plug { fill: var(--vscode-editor-background, #d6e4f2); stroke: var(--vscode-charts-blue, #1a6dc2); }
.running > .box { stroke: var(--vscode-charts-green, #2e7d32); stroke-width: 1.5; }
.drifted > .box, .unconfigured > .box { stroke: var(--vscode-editorWarning-foreground, #8a5a00); stroke-width: 1.5; }
.configured > .box, .unconfigured > .box { stroke-dasharray: 4 3; }
.configured > .box, .configured > .bar { opacity: 0.6; }
.cable { fill: none; stroke: var(--vscode-descriptionForeground, #616161); stroke-width: 1.5; }
.cable.nat { stroke-dasharray: 8 4; }
.cable.routes { stroke-dasharray: 2 4; stroke-width: 2; }
.cable.bad { stroke: var(--vscode-editorError-foreground, #c62828); stroke-width: 2.5; }
.reach { fill: none; stroke: none; stroke-width: 14; pointer-events: stroke; }
.badge { fill: var(--vscode-editorError-foreground, #c62828); }
.badge.warning { fill: var(--vscode-editorWarning-foreground, #8a5a00); }
text.sign { fill: var(--vscode-editor-background, #ffffff); font-weight: bold; }
`
