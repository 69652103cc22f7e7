import * as l10n from '@vscode/l10n'
import { excerpt } from '../text/excerpt.ts'
import { nearest } from '../text/nearest.ts'
import type { Problem, Span } from '../text/problem.ts'
import { type Pair, splitPairs } from './pairs.ts'

/** A `channel` item: a byte stream between guest and dom0. Positions count characters of the string's meaning. */
export interface Channel {
  readonly pairs: readonly Pair[]
  readonly problems: readonly Problem[]
}

export const CHANNEL_FIELDS = ['backend', 'connection', 'name', 'path'] as const
export const CHANNEL_CONNECTIONS = ['pty', 'socket'] as const

/**
 * Reads one item of `channel` as xl does since 4.5 (xl.cfg(5), CHANNEL_SPEC_STRING). Blanks around words are trimmed,
 * empty parts and everything from a second `=` on are passed over, and of two parts of one name the last counts.
 */
export function parseChannel(text: string): Channel {
  const pairs = splitPairs(text).filter(pair => !isEmpty(pair, text))
  const problems = pairs.length === 0 ? [missingPart({ start: 0, end: text.length })] : pairs.flatMap(pairProblem)
  if (problems.some(({ severity }) => severity === 'error')) return { pairs, problems }
  const last = (name: string) => pairs.findLast(pair => wordsOf(pair)[0] === name)
  const connection = last('connection')
  if (!connection) problems.push(missingConnection({ start: 0, end: text.length }))
  else if (wordsOf(connection)[1] === 'socket' && !last('path')) problems.push(missingPath(connection.span))
  return { pairs, problems }
}

/** Nothing between two commas, not even a blank. */
function isEmpty({ span: { start, end } }: Pair, text: string): boolean {
  return start === end && (end === 0 || text[end - 1] === ',')
}

/** What xl takes for the key and the value of a part: it jumps over `=` signs. */
function wordsOf({ key, value }: Pair): string[] {
  const words = [key, ...(value ?? '').split('=')]
  return words.filter(word => word !== '').map(word => word.trim())
}

function pairProblem(pair: Pair): Problem[] {
  const [key = '', value] = wordsOf(pair)
  if (value === undefined || (value === '' && key === 'connection')) return [missingPart(pair.span)]
  if (!CHANNEL_FIELDS.some(field => field === key)) return [unknownField(pair, key)]
  if (key !== 'connection' || CHANNEL_CONNECTIONS.some(word => word === value)) return []
  const message = l10n.t('A channel has no connection "{0}": write "pty", or "socket" with a path.', excerpt(value))
  return [refuse('unknown-value', pair.valueSpan, message)]
}

function missingPart(span: Span): Problem {
  const message = l10n.t('Every part of a channel is key=value: write connection=pty, for example.')
  return refuse('missing-value', span, message)
}

function unknownField(pair: Pair, name: string): Problem {
  const near = nearest(name, CHANNEL_FIELDS)
  const key = excerpt(name)
  return {
    code: 'unknown-field',
    severity: 'warning',
    span: pair.keySpan,
    message: near
      ? l10n.t('A channel has no field "{0}", so xl ignores it: did you mean "{1}"?', key, near)
      : l10n.t('A channel has no field "{0}", so xl ignores it: it takes name, connection, path and backend.', key),
    ...(near && { fixes: [{ title: l10n.t('Change to "{0}"', near), edits: [{ span: pair.keySpan, text: near }] }] }),
  }
}

function missingConnection(span: Span): Problem {
  return refuse(
    'missing-field',
    span,
    l10n.t('This channel does not say how it connects: add connection=pty or connection=socket.'),
  )
}

function missingPath(span: Span): Problem {
  return refuse('missing-field', span, l10n.t('A channel over a socket needs its path: add path=/run/….'))
}

function refuse(code: string, span: Span, message: string): Problem {
  return { code, severity: 'error', span, message }
}
