import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Pages } from '../../docs/pages.ts'
import type { ScriptFolder } from '../../dom0/scriptFolder.ts'
import type { Target } from '../../facts/releases.ts'
import type { SxpFile } from '../../syntax/sxp/model.ts'

/** All that is known of an open file of S-expressions. */
export interface XendContext {
  readonly document: TextDocument
  readonly file: SxpFile
  readonly target: Target
  readonly pages: Pages
  readonly scripts: ScriptFolder | null
}
