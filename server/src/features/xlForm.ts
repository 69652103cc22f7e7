import * as l10n from '@vscode/l10n'
import { type CodeAction, type CodeActionContext, CodeActionKind, type Range } from 'vscode-languageserver-types'
import { convertToXl } from '../domain/xm/convert/convert.ts'
import { newestRelease } from '../facts/releases.ts'
import { type GuestContext, rangeOf } from './guestContext.ts'

/** For a file that xm reads: the statement at a place, written as xl wants it. */
export function xlForms(
  { file, document, target }: GuestContext,
  range: Range,
  { only }: CodeActionContext,
): CodeAction[] {
  const isAsked = !only || only.some(kind => CodeActionKind.RefactorRewrite.startsWith(kind))
  if (target.toolstack !== 'xm' || !isAsked) return []
  const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
  const edits = convertToXl(file, newestRelease('xl'), 'guest')?.edits ?? []
  return edits
    .filter(({ span }) => span.start <= asked.end && asked.start <= span.end)
    .map(({ span, text }) => ({
      title: text === '' ? l10n.t('Remove what xl does not need') : l10n.t('Write it for xl'),
      kind: CodeActionKind.RefactorRewrite,
      edit: { changes: { [document.uri]: [{ range: rangeOf(document, span), newText: text }] } },
    }))
}
