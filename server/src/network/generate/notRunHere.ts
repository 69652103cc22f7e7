import * as l10n from '@vscode/l10n'

/** The sentence for systems of which we have no tools to try a file with. */
export function notRunHere(system: string): string {
  return l10n.t('Not run here: the keys follow the manual of {0}, and no tool of it has read these files.', system)
}
