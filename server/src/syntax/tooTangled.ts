import * as l10n from '@vscode/l10n'
import type { Problem } from '../text/problem.ts'

/** Says that a text is not read behind a place, at the end of the line that holds it. */
export function tooTangled(text: string, givenUpAt: number): Problem {
  const start = text.lastIndexOf('\n', Math.max(0, givenUpAt - 1)) + 1
  const lineEnd = text.indexOf('\n', start)
  const end = Math.max(start + 1, lineEnd < 0 ? text.length : lineEnd)
  const message = l10n.t(
    'From here on the text is too tangled to be read, so nothing below is checked: take out what repeats without end.',
  )
  return { code: 'too-tangled', severity: 'warning', span: { start, end: Math.min(end, text.length) }, message }
}
