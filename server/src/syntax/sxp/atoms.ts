import type { Span } from '../../text/problem.ts'
import type { SxpAtom } from './model.ts'

/** What ends an atom that has begun; at the beginning of one they are characters like any other. */
const ENDS_ATOM = new Set('{}()<>[]; \t\n\v\f\r#')

/** The bare atom that begins at `start`. Quotes inside it are a part of it. */
export function readAtom(text: string, start: number, limit: number): SxpAtom {
  let end = start + 1
  while (end < limit && !ENDS_ATOM.has(text[end] ?? '')) end++
  return { kind: 'atom', text: text.slice(start, end), span: { start, end }, quote: null, map: null }
}

/** A string, and what of it xend cannot read. */
export interface ReadString {
  readonly atom: SxpAtom
  readonly closed: boolean
  readonly badEscapes: readonly BadEscape[]
}

/** An escape that xend gives up at, or else one of which it keeps the backslash and loses the character. */
export interface BadEscape {
  readonly span: Span
  readonly isFatal: boolean
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/**
 * The string that begins at `start` and may go on over lines (sxp.py, Xen 3.0.3 to 4.4). An escape that xend does not
 * know leaves its backslash and takes its letter away.
 */
export function readString(text: string, start: number, limit: number): ReadString {
  const quote = text[start] === '"' ? '"' : "'"
  const map: number[] = []
  const badEscapes: BadEscape[] = []
  let meaning = ''
  let at = start + 1
  const put = (character: string, from: number) => {
    map.push(from)
    meaning += character
  }
  while (at < limit && text[at] !== quote) {
    if (text[at] !== '\\') {
      put(text[at] ?? '', at)
      at++
      continue
    }
    const { character, end, lost } = readEscape(text, at, limit)
    if (character === null || lost) badEscapes.push({ span: { start: at, end }, isFatal: character === null })
    if (character !== null) put(character, at)
    at = end
  }
  const closed = at < limit
  map.push(at)
  const isPlain = meaning.length === at - start - 1
  const span = { start, end: closed ? at + 1 : at }
  return { atom: { kind: 'atom', text: meaning, span, quote, map: isPlain ? null : map }, closed, badEscapes }
}

interface Escape {
  /** What it stands for; null where xend gives up. */
  readonly character: string | null
  readonly end: number
  /** A character was taken away. */
  readonly lost?: true
}

function readEscape(text: string, at: number, limit: number): Escape {
  const letter = at + 1 < limit ? (text[at + 1] ?? '') : ''
  if (letter === '') return { character: '\\', end: limit }
  const known = ESCAPES[letter]
  if (known !== undefined) return { character: known, end: at + 2 }
  if (letter === 'x') return hexadecimal(text, at)
  const digits = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0]
  if (!digits) return { character: '\\', end: at + 2, lost: true }
  const code = Number.parseInt(digits, 8)
  return { character: code > 255 ? null : String.fromCharCode(code), end: at + 1 + digits.length }
}

/** Two digits; xend counts the letters from 0, so that `\x4a` is `\x40`. */
function hexadecimal(text: string, at: number): Escape {
  const digits = /^[0-9a-fA-F]{2}/.exec(text.slice(at + 2, at + 4))?.[0]
  if (!digits) return { character: null, end: Math.min(at + 2, text.length) }
  const worth = (digit = '') => (/\d/.test(digit) ? Number(digit) : (digit.toLowerCase().codePointAt(0) ?? 97) - 97)
  return { character: String.fromCharCode(worth(digits[0]) * 16 + worth(digits[1])), end: at + 4 }
}
