import type { Span } from '../../text/problem.ts'

/** What xl makes of the inside of a quoted string. */
export interface Unquoted {
  readonly text: string
  /** Index in the source of each character of `text`, and of its end; null when they follow one after the other. */
  readonly map: readonly number[] | null
  /** The escapes xl refuses, each from its backslash to its end. */
  readonly badEscapes: readonly Span[]
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/**
 * Resolves a string token, quotes included, as xlu__cfgl_dequote does since 4.7 (libxlu_cfg.c). `\x` is always
 * refused, and an octal escape that is accepted puts nothing into the string: both are what xl really does.
 *
 * @param base where the token begins; all positions count from there.
 */
export function unquote(token: string, base: number): Unquoted {
  if (!token.includes('\\')) return { text: token.slice(1, -1), map: null, badEscapes: [] }
  let text = ''
  const badEscapes: Span[] = []
  const map: number[] = []
  const end = token.length - 1
  let at = 1
  while (at < end) {
    const start = at
    const letter = token[at++] ?? ''
    let meant = letter
    if (letter === '\\') {
      const next = token[at++] ?? ''
      const plain = ESCAPES[next]
      meant = plain ?? ''
      if (plain === undefined) {
        const digits = next >= '0' && next <= '7' ? octalLength(token, at) : 0
        if (digits === 0) badEscapes.push({ start: base + start, end: base + at })
        at += digits
      }
    }
    text += meant
    if (meant !== '') map.push(base + start)
  }
  map.push(base + end)
  return { text, map, badEscapes }
}

/**
 * How many characters strtoul takes behind the first octal digit: of at most three, blanks and a sign in front
 * included; 0 when xl refuses them, which it does unless there are two or more.
 */
function octalLength(token: string, at: number): number {
  const taken = /^[ \t\v\f\r]*[+-]?[0-9]+/.exec(token.slice(at, at + 3))?.[0].length ?? 0
  return taken > 1 ? taken : 0
}
