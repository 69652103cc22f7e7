import * as l10n from '@vscode/l10n'
import type { Fix, Problem, Span } from '../../text/problem.ts'
import { restOfLine } from './bareText.ts'
import { refuse } from './problems.ts'

/* Signs that a word processor, a web page or an input method puts where plain ones belong. */

const QUOTES: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'" }
const SIGNS: Readonly<Record<string, string>> = {
  ...QUOTES,
  '＝': '=',
  '，': ',',
  '［': '[',
  '］': ']',
  '；': ';',
  '＃': '#',
  '\u00a0': ' ',
  '\u3000': ' ',
}

export function isForeignSign(sign: string): boolean {
  return SIGNS[sign] !== undefined
}

export function foreignSign({ start }: Span, found: string, text: string): Problem {
  const span = { start, end: start + found.length }
  const ordinary = SIGNS[found] ?? ''
  const message =
    ordinary === ' '
      ? l10n.t('There is a blank here that is not an ordinary one: replace it with a space.')
      : l10n.t('`{0}` is not the plain sign {1}: a word processor or an input method put it here.', found, ordinary)
  const title = ordinary === ' ' ? l10n.t('Write a space') : l10n.t('Write {0}', ordinary)
  return {
    ...refuse('unexpected-character', span, message),
    fixes: [{ title, edits: plainSigns(text, start, 'alike') }],
  }
}

/**
 * Edits that make the signs in the rest of a line plain ones, but for those in proper quotes and comments.
 *
 * @param which all, or only those that are of the kind of the first: quotes, or others
 */
export function plainSigns(text: string, from: number, which: 'all' | 'alike'): Fix['edits'] {
  const isQuote = (sign: string) => QUOTES[sign] !== undefined
  const rest = restOfLine(text, from)
  const signs = [...rest.matchAll(/"[^"]*"|'[^']*'|#.*|[^\x20-\x7e]/g)].filter(
    ({ 0: sign }) => SIGNS[sign] && (which === 'all' || isQuote(sign) === isQuote(rest[0] ?? '')),
  )
  return signs.map(({ 0: sign, index }) => ({
    span: { start: from + index, end: from + index + 1 },
    text: SIGNS[sign] ?? '',
  }))
}
