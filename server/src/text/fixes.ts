import * as l10n from '@vscode/l10n'
import { excerpt } from './excerpt.ts'
import type { Fix, Span } from './problem.ts'

/* Fixes that write one thing in place of another, by what that is: the title says it as messages do. */

/** A word that a setting or a field takes. */
export function changeTo(span: Span, word: string): Fix {
  return { title: l10n.t('Change to "{0}"', excerpt(word)), edits: [{ span, text: word }] }
}

/** The name of a key, an option, a script or a command. */
export function changeToName(span: Span, name: string): Fix {
  return { title: l10n.t('Change to `{0}`', name), edits: [{ span, text: name }] }
}

/** What is no word of the language: a number, a path, an address. */
export function write(span: Span, text: string): Fix {
  return { title: l10n.t('Write {0}', excerpt(text)), edits: [{ span, text }] }
}
