import type { Span } from '../text/problem.ts'

/** A word `NAME=VALUE` of a call; both spans count from the start of the text. */
export interface CallArgument {
  readonly name: string
  readonly nameSpan: Span
  readonly value: string
  readonly valueSpan: Span
  readonly span: Span
}

/** What xend runs: the script, and the words that are handed to it behind `start` or `stop`. */
export interface ScriptCall {
  /** As written: a name in the folder of scripts, or a path. */
  readonly script: string
  readonly scriptSpan: Span
  /** All words behind the script: those that are no arguments are handed to it, too. */
  readonly words: readonly string[]
  readonly arguments: readonly CallArgument[]
}

/**
 * Reads the text of `network-script` and `vif-script`, `network-bridge netdev=eth1`, as xend does: split at every single
 * blank, the first word is the script (get_network_script, XendOptions.py).
 */
export function parseCall(text: string): ScriptCall {
  const words: Span[] = []
  let start = 0
  for (;;) {
    const blank = text.indexOf(' ', start)
    const end = blank < 0 ? text.length : blank
    words.push({ start, end })
    if (blank < 0) break
    start = end + 1
  }
  const [script = { start: 0, end: 0 }, ...rest] = words
  const slice = ({ start: from, end }: Span) => text.slice(from, end)
  return {
    script: slice(script),
    scriptSpan: script,
    words: rest.map(slice),
    arguments: rest.flatMap(span => {
      const equals = text.indexOf('=', span.start)
      if (equals < 0 || equals >= span.end) return []
      const nameSpan = { start: span.start, end: equals }
      const valueSpan = { start: equals + 1, end: span.end }
      return [{ name: slice(nameSpan), nameSpan, value: slice(valueSpan), valueSpan, span }]
    }),
  }
}

/** The file name of a script, whatever folder stands in front. */
export function scriptName(script: string): string {
  return script.slice(script.lastIndexOf('/') + 1)
}

/** What can come at a place of a call. */
export type CallPlace =
  | { readonly kind: 'script'; readonly span: Span }
  | { readonly kind: 'argument'; readonly script: string; readonly taken: readonly string[]; readonly span: Span }
  | { readonly kind: 'value'; readonly script: string; readonly name: string; readonly span: Span }

/** @param index a place in `text` */
export function expectInCall(text: string, index: number): CallPlace {
  const call = parseCall(text)
  if (index <= call.scriptSpan.end) return { kind: 'script', span: call.scriptSpan }
  const script = scriptName(call.script)
  const start = text.lastIndexOf(' ', index - 1) + 1
  const blank = text.indexOf(' ', index)
  const end = blank < 0 ? text.length : blank
  const equals = text.indexOf('=', start)
  if (equals >= 0 && equals < index) {
    return { kind: 'value', script, name: text.slice(start, equals), span: { start: equals + 1, end } }
  }
  const others = call.arguments.filter(({ span }) => span.start !== start)
  const nameEnd = equals >= 0 && equals < end ? equals + 1 : end
  return { kind: 'argument', script, taken: others.map(({ name }) => name), span: { start, end: nameEnd } }
}
