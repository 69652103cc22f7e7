import type { Span } from '../text/problem.ts'

/** `NAME=value` of a file that a shell reads, such as ifcfg-eth0; an array of words is one value with several words. */
export interface Assignment {
  readonly name: string
  /** Quotes gone. */
  readonly value: string
  /** The value without its quotes or parentheses. */
  readonly span: Span
  readonly nameSpan: Span
  /** Each word of an array, or the value itself. */
  readonly words: readonly { readonly text: string; readonly span: Span }[]
}

const START = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)\+?=/gm

/**
 * The assignments of a file, in order. Nothing is expanded: a `$NAME` in a value stays as it is. What is no assignment
 * is passed over.
 */
export function shellAssignments(text: string): Assignment[] {
  const found: Assignment[] = []
  START.lastIndex = 0
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const name = match[1] ?? ''
    const start = START.lastIndex
    const nameStart = start - 1 - name.length - (text[start - 2] === '+' ? 1 : 0)
    const words = text[start] === '(' ? arrayAt(text, start + 1) : [wordAt(text, start).word]
    const [first, last] = [words[0], words.at(-1)]
    const span = first && last ? { start: first.span.start, end: last.span.end } : { start, end: start }
    const nameSpan = { start: nameStart, end: nameStart + name.length }
    found.push({ name, value: words.map(word => word.text).join(' '), span, nameSpan, words })
    START.lastIndex = Math.max(span.end, start)
  }
  return found
}

/** The word that begins at `at`: a quoted text or everything up to a blank. Quoted parts run together. */
function wordAt(text: string, at: number): { word: Assignment['words'][number]; end: number } {
  let value = ''
  let end = at
  while (end < text.length && !/[\s;#)]/.test(text[end] ?? '')) {
    const quote = text[end]
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, end + 1)
      value += text.slice(end + 1, close < 0 ? text.length : close)
      end = close < 0 ? text.length : close + 1
    } else value += text[end++]
  }
  const inner = /^["']/.test(text.slice(at, at + 1)) && end - at === value.length + 2 ? 1 : 0
  return { word: { text: value, span: { start: at + inner, end: end - inner } }, end }
}

function arrayAt(text: string, start: number): Assignment['words'] {
  const words: Assignment['words'][number][] = []
  let at = start
  while (at < text.length && text[at] !== ')') {
    if (text[at] === '#') at = lineEnd(text, at)
    else if (/[\s;]/.test(text[at] ?? '')) at++
    else {
      const { word, end } = wordAt(text, at)
      words.push(word)
      at = end
    }
  }
  return words
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The words of a value that a program takes apart itself, as in `BRIDGE_PORTS='eth0 eth1'`, each with its place. */
export function wordsOf({ words }: Pick<Assignment, 'words'>): { text: string; span: Span }[] {
  return words.flatMap(({ text, span }) =>
    [...text.matchAll(/\S+/g)].map(match => ({
      text: match[0],
      span: { start: span.start + match.index, end: span.start + match.index + match[0].length },
    })),
  )
}
