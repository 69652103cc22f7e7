import * as l10n from '@vscode/l10n'
import { printable, refuse } from './printable.ts'

/** The name of an interface for nft, in quotes; it has no escapes, and a `*` at the end is a pattern (nft(8)). */
export function nftName(name: string): string {
  return /["\\*$]/.test(printable(name)) ? refuse(name, l10n.t('a rule of nft')) : `"${name}"`
}
