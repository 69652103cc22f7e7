/**
 * `vscode.l10n`, handed to pure code so that it runs without VS Code. Named `l10n` everywhere and called with one whole
 * literal, because the sentences for translators are collected from the sources.
 */
export interface Translator {
  t(message: string, ...args: (string | number | boolean)[]): string
}
