import type { Node } from 'web-tree-sitter'
import type { WordPart } from '../../../syntax/shell/model.ts'
import { readWord } from '../../../syntax/shell/words.ts'
import type { Step } from '../../../text/shellPattern.ts'
import { bracesOf } from './braces.ts'
import { parameterValue } from './parameters.ts'
import { readPattern } from './patterns.ts'
import type { Shell } from './shell.ts'
import { outputOf } from './substitution.ts'

/** What the shell takes for the name of a file that may be there. */
const FILE_PATTERN = /[*?[]/

/** No command of a script has more words; a function that calls itself with `"$@" "$@"` doubles them without end. */
const MOST_WORDS = 1000

/** The words that the shell makes of a node; null where they are known only to a running shell. */
export function expand(node: Node, shell: Shell): string[] | null {
  const braces = bracesOf(node, shell)
  if (braces !== undefined) return braces
  const done: string[] = []
  let word: string | null = null
  const parts = partsOf(node)
  for (const part of parts) {
    const several = severalWords(part, node, shell)
    if (several === null || (several?.length ?? 0) + done.length > MOST_WORDS) return null
    if (several !== undefined) {
      if (!part.quoted && (split('', shell) === null || several.some(each => FILE_PATTERN.test(each)))) return null
      word = append(done, word, part.quoted ? several : several.flatMap(each => split(each, shell) ?? []))
      continue
    }
    const value: string | null = textOf(part, node, shell)
    if (value === null) return null
    if (!part.quoted && isOpen(part, value)) return null
    if (part.quoted || part.kind === 'text') word = (word ?? '') + value
    else {
      const fields = split(value, shell)
      // Where a value begins or ends with what parts words, it parts them from its neighbours too.
      if (fields === null || (parts.length > 1 && value !== '' && value !== fields.join(' '))) return null
      word = append(done, word, fields)
    }
  }
  return word === null ? done : [...done, word]
}

/** The words of several nodes, or null. */
export function expandAll(nodes: readonly Node[], shell: Shell): string[] | null {
  const words: string[] = []
  for (const node of nodes) {
    const expanded = expand(node, shell)
    if (expanded === null || words.length + expanded.length > MOST_WORDS) return null
    words.push(...expanded)
  }
  return words
}

/** The one text of a node that stands where no words are made, as behind `NAME=` and after `case`. */
export function expandToOne(node: Node | null, shell: Shell): string | null {
  if (!node) return ''
  let text = ''
  for (const part of partsOf(node)) {
    const several = severalWords(part, node, shell)
    const value = several === undefined ? textOf(part, node, shell) : (several?.join(' ') ?? null)
    if (value === null || (!part.quoted && part.kind === 'text' && value.startsWith('~'))) return null
    text += value
  }
  return text
}

/** A node that stands where a pattern can; null where it is not known. */
export function expandPattern(node: Node, shell: Shell): Step[] | null {
  const parts: { text: string; quoted: boolean }[] = []
  for (const part of partsOf(node)) {
    const text = textOf(part, node, shell)
    if (text === null) return null
    // What a backslash stands before is as good as quoted.
    const quoted =
      part.quoted || (part.kind === 'text' && shell.sourceOf(node).slice(part.span.start, part.span.end).includes('\\'))
    parts.push({ text, quoted })
  }
  return readPattern(parts)
}

function partsOf(node: Node): readonly WordPart[] {
  return readWord(node).parts
}

function isOpen({ kind, text }: WordPart, value: string): boolean {
  return FILE_PATTERN.test(value) || (kind === 'text' && /^~|[{}]/.test(text) && text !== '{}')
}

function textOf({ kind, text, span }: WordPart, node: Node, shell: Shell): string | null {
  if (kind === 'text') return text
  const written = shell.sourceOf(node).slice(span.start, span.end)
  const inside = node.descendantForIndex(span.start, span.end)
  if (inside?.type === 'command_substitution') return outputOf(inside, shell, expandAll)
  return parameterValue(written, shell)
}

/** `$@`, `"${list[@]}"`: a word each. Undefined for any other part, null where the words are not known. */
function severalWords(
  { kind, span, quoted }: WordPart,
  node: Node,
  shell: Shell,
): readonly string[] | null | undefined {
  if (kind === 'text') return undefined
  const written = shell.sourceOf(node).slice(span.start, span.end)
  const found = /^\$\{?(?:([@*])|(\w+)\[([@*])\])\}?$/.exec(written)
  if (!found) return undefined
  const [, own, name = '', all] = found
  const words = own ? shell.args : shell.variables.array(name)
  if (words === null) return null
  return quoted && (own ?? all) === '*' ? [words.join((shell.variables.find('IFS') ?? ' ').slice(0, 1))] : words
}

/** Words go on where the last one ended: `a$@` with two arguments is two words. */
function append(done: string[], word: string | null, words: readonly string[]): string | null {
  if (words.length === 0) return word
  const [first = '', ...rest] = words
  const all = [(word ?? '') + first, ...rest]
  for (const one of all.slice(0, -1)) done.push(one)
  return all.at(-1) ?? null
}

/** What parts the fields of a value from each other. */
export function separatorsOf({ variables }: Shell): string | null {
  const own = variables.find('IFS')
  return own === undefined ? ' \t\n' : own
}

/** The fields that an unquoted value falls into; null where it is not known what parts them. */
function split(value: string, { variables }: Shell): string[] | null {
  const separators = variables.find('IFS')
  if (separators === null) return null
  if (separators === undefined || separators === ' \t\n') return value.split(/[ \t\n]+/).filter(word => word !== '')
  if (separators === '') return value === '' ? [] : [value]
  const blanks = [...separators].filter(letter => ' \t\n'.includes(letter)).join('')
  const others = [...separators].filter(letter => !' \t\n'.includes(letter)).join('')
  const of = (letters: string) => (letters === '' ? '(?!)' : `[${letters.replace(/[\]\\^-]/g, '\\$&')}]`)
  const parts = value
    .replace(new RegExp(`^${of(blanks)}+|${of(blanks)}+$`, 'g'), '')
    .split(new RegExp(`${of(blanks)}*${of(others)}${of(blanks)}*|${of(blanks)}+`))
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts
}
