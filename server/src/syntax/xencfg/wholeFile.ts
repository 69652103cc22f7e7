import * as l10n from '@vscode/l10n'
import type { Problem, Span } from '../../text/problem.ts'
import type { ConfigFile } from '../model.ts'
import { isForeignSign, plainSigns } from './foreignSigns.ts'

/* What a program does to a whole file is said once, with a fix for the whole file. */

/** One finding for all carriage returns; the fix leaves a plain newline where each of them ended a line. */
export function carriageReturns({ text }: ConfigFile, returns: readonly number[]): Problem {
  const runs = Array.from(text.matchAll(/\r+/g), match => ({ start: match.index, end: match.index + match[0].length }))
  const endsLine = ({ end }: Span) => end === text.length || text[end] === '\n'
  const ends = new Set(runs.filter(endsLine).map(run => run.start))
  const isInside = returns.some(start => !ends.has(start))
  const edits = runs.flatMap(span => (endsLine(span) ? [{ span, text: '' }] : isInside ? [{ span, text: '\n' }] : []))
  const start = returns[0] ?? 0
  return {
    code: 'syntax-carriage-return',
    severity: 'error',
    span: { start, end: start + 1 },
    message: returnsMessage(ends.size),
    fixes: [{ title: l10n.t('Convert the whole file to LF'), edits }],
  }
}

function returnsMessage(lines: number): string {
  if (lines === 0)
    return l10n.t('There is a carriage return inside this line, which xl refuses: begin a new line there.')
  if (lines === 1) return l10n.t('This line has a Windows line end (CRLF), which xl refuses: save the file with LF.')
  return l10n.t('This file has Windows line ends (CRLF) on {0} lines, which xl refuses: save it with LF.', lines)
}

/** The problems with one for all lines that have signs of a word processor or an input method, where there are several. */
export function foreignSignsOnce({ text }: ConfigFile, problems: readonly Problem[]): readonly Problem[] {
  const isForeign = ({ code, span }: Problem) =>
    code === 'syntax-unexpected-character' && isForeignSign(text[span.start] ?? '')
  const foreign = problems.filter(isForeign)
  const [first] = foreign
  if (!first || foreign.length < 2) return problems
  const edits = foreign.flatMap(({ span }) => plainSigns(text, span.start, 'all'))
  const message = l10n.t(
    'This file has signs of a word processor or an input method on {0} lines, which xl refuses: write plain ones.',
    foreign.length,
  )
  const once = { ...first, message, fixes: [{ title: l10n.t('Write plain signs in the whole file'), edits }] }
  return [once, ...problems.filter(problem => !isForeign(problem))]
}
