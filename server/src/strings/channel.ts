import * as l10n from '@vscode/l10n'
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

/** Reads one item of `channel` as xl does since 4.5 (xl.cfg(5), CHANNEL_SPEC_STRING). Blanks around words are trimmed. */
export function parseChannel(text: string): Channel {
  const pairs = splitPairs(text)
  const problems = pairs.flatMap(pairProblem)
  const of = (key: string) => pairs.find(pair => pair.key.trim() === key)
  const connection = of('connection')
  const whole = { start: 0, end: text.length }
  if (problems.length === 0 && !connection) problems.push(missingConnection(whole))
  if (connection?.value?.trim() === 'socket' && !of('path')) problems.push(missingPath(connection.span))
  return { pairs, problems }
}

function pairProblem(pair: Pair): Problem[] {
  const key = pair.key.trim()
  const value = pair.value?.trim() ?? ''
  if (value === '')
    return [
      refuse(
        'missing-value',
        pair.span,
        l10n.t('Every part of a channel is key=value: write connection=pty, for example.'),
      ),
    ]
  if (!CHANNEL_FIELDS.some(field => field === key)) return [unknownField(pair, key)]
  if (key === 'connection' && !CHANNEL_CONNECTIONS.some(word => word === value)) {
    const message = l10n.t('A channel has no connection "{0}": write "pty", or "socket" with a path.', value)
    return [refuse('unknown-value', pair.valueSpan, message)]
  }
  return []
}

function unknownField(pair: Pair, key: string): Problem {
  const near = nearest(key, CHANNEL_FIELDS)
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
