import type { SetUpWishes } from '../network/generate/setUp.ts'
import type { Command } from '../network/scripts/followCalls.ts'
import type { ScriptChoice } from './scriptChoice.ts'

/** What is to be shown of a file: plain data, so that a document can have it in its address. */
export type PreviewQuestion =
  /** A script that is followed: its steps, the host before and after. */
  | { readonly kind: 'script'; readonly choice: ScriptChoice; readonly command: Command }
  /** What happens for a guest's cards at its start and at its end; for one of them, or for all (null). */
  | { readonly kind: 'cards'; readonly index: number | null }
  /** Network files that are still to be written, for dom0 and for guests. */
  | { readonly kind: 'set-up'; readonly wishes: SetUpWishes }

/** A text that is shown, and may be saved. */
export interface PreviewDocument {
  /** File name; no two documents of one answer have the same. */
  readonly name: string
  /** As VS Code calls it. */
  readonly language: string
  readonly text: string
  /** Where the file belongs: absolute on the host or in the guest; null for a text that is only read. */
  readonly path: string | null
  readonly of: 'host' | 'guest' | null
  /** A script, mode 755. */
  readonly executable: boolean
  /** How it joins a file that may be there: as the whole of it, or as lines to be put into it. */
  readonly part: 'whole' | 'lines'
}

/** The documents, or a sentence: why there are none. */
export type Preview = { readonly documents: readonly PreviewDocument[] } | { readonly refused: string }

/** The language of a text that `scriptRunText.ts` writes. */
export const RUN_LANGUAGE = 'xen-run'

/** A text to be read, which belongs nowhere; its name may have in it what somebody has called a guest. */
export function readingText(title: string, text: string): PreviewDocument {
  const name = oneLine(title).replace(/\//g, '_').replace(/^\.+/, '_')
  return { name, language: RUN_LANGUAGE, text, path: null, of: null, executable: false, part: 'whole' }
}

/** A text in one line, whatever it holds. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ')
}
