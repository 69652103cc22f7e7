import type { ScriptChoice, ScriptPlay } from '../../../../server/src/lsp/protocol.ts'

/* What the player's page and the extension say to each other. */

/** What is played. */
export interface PlaySource {
  /** The file that names or calls the script. */
  readonly uri: string
  readonly choice: ScriptChoice
  readonly command: 'start' | 'stop'
}

/** Extension → page. */
export type ToPage =
  | { readonly type: 'play'; readonly play: ScriptPlay; readonly source: PlaySource }
  /** A sentence: why there is nothing to play. */
  | { readonly type: 'refused'; readonly message: string; readonly source: PlaySource }

/** Page → extension. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'command'; readonly command: PlaySource['command'] }

/** What a page remembers while it is hidden, and over a restart of the window. */
export interface PageState {
  readonly source: PlaySource
  readonly at: Position
}

/** The step that is shown; its command finds it again in a script that was edited. */
export interface Position {
  /** From one; 0 is the host before the script. */
  readonly step: number
  readonly command: string
}

/** Sentences that the page fills in; `{0}`, `{1}` stand for what is filled in. */
export interface PageWords {
  readonly before: string
  readonly step: string
  readonly play: string
  readonly pause: string
}
