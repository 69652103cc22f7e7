import type { SemanticTokensLegend } from 'vscode-languageserver-types'

/**
 * What the colours of a text cannot know: whether the release reads a key, whether there is a better word for it, and
 * which part of a string is the name of a field. The types are those of the protocol; `unknown` is a modifier of our own.
 */
export const SEMANTIC_LEGEND: SemanticTokensLegend = {
  tokenTypes: ['property', 'parameter'],
  tokenModifiers: ['deprecated', 'unknown'],
}
