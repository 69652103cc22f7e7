import type { Node } from 'web-tree-sitter'
import { readWord } from '../../syntax/shell/words.ts'

/** What a running wrapper knows: its variables and its arguments. */
export interface Scope {
  readonly variables: Variables
  readonly args: readonly string[]
}

/** The variables of a shell; one that something unfollowed may have set is unknown. */
export class Variables {
  readonly #values: Map<string, string | null>
  /** Names that commands find in their environment. */
  readonly #exported: Set<string>
  #anySet = false

  constructor(environment: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(environment))
    this.#exported = new Set(Object.keys(environment))
  }

  /** Empty for one that is not set, null for one that nobody knows. */
  get(name: string): string | null {
    const value = this.#values.get(name)
    return value === undefined ? (this.#anySet ? null : '') : value
  }

  set(name: string, value: string | null): void {
    this.#values.set(name, value)
  }

  forgetAll(): void {
    this.#values.clear()
    this.#anySet = true
  }

  export(name: string): void {
    this.#exported.add(name)
  }

  /** What a command finds in its environment; null where something there is unknown. */
  environment(): Record<string, string> | null {
    const entries = [...this.#values].filter(([name]) => this.#exported.has(name))
    return entries.some(([, value]) => value === null) ? null : (Object.fromEntries(entries) as Record<string, string>)
  }
}

/** Where the scripts of Xen lie; `$(dirname "$0")` in a wrapper that lies beside them. */
const SCRIPT_FOLDER = '/etc/xen/scripts'

/** The words that the shell makes of a node; null where they are known only to a running shell. */
export function expand(node: Node, scope: Scope, source: string): string[] | null {
  const { parts } = readWord(node)
  const done: string[] = []
  let word: string | null = null
  for (const part of parts) {
    const written = source.slice(part.span.start, part.span.end)
    if (part.kind === 'text') {
      if (!part.quoted && /[*?[~]/.test(part.text)) return null
      word = (word ?? '') + part.text
    } else if (/^\$\{?[@*]\}?$/.test(written)) {
      const args = part.quoted ? scope.args : scope.args.flatMap(arg => arg.split(/\s+/))
      if (part.quoted && written.includes('*')) word = (word ?? '') + args.join(' ')
      else word = append(done, word, args)
    } else {
      const value = knownValue(written, scope)
      if (value === null) return null
      word = part.quoted ? (word ?? '') + value : append(done, word, split(value))
    }
  }
  return word === null ? done : [...done, word]
}

/** The one text of a node that stands where no words are made, as behind `NAME=` and after `case`. */
export function expandToOne(node: Node | null, scope: Scope, source: string): string | null {
  if (!node) return ''
  const texts = readWord(node).parts.map(part => {
    const written = source.slice(part.span.start, part.span.end)
    if (part.kind === 'text') return part.text
    return /^\$\{?[@*]\}?$/.test(written) ? scope.args.join(' ') : knownValue(written, scope)
  })
  return texts.includes(null) ? null : texts.join('')
}

/** Words go on where the last one ended: `a$@` with two arguments is two words. */
function append(done: string[], word: string | null, words: readonly string[]): string | null {
  if (words.length === 0) return word
  const [first = '', ...rest] = words
  const all = [(word ?? '') + first, ...rest]
  done.push(...all.slice(0, -1))
  return all.at(-1) ?? null
}

function split(value: string): string[] {
  return value.split(/\s+/).filter(word => word !== '')
}

/** The value of `$name`, `${name}`, `${name:-fallback}`, `$#` and the folder of the script itself. */
function knownValue(written: string, { variables, args }: Scope): string | null {
  if (/^\$\(\s*dirname\s+"?\$\{?0\}?"?\s*\)$|^`\s*dirname\s+"?\$\{?0\}?"?\s*`$|^\$\{0%\/\*\}$/.test(written))
    return SCRIPT_FOLDER
  const match = /^\$(?:\{(\w+|#)(?::?-([^${}]*))?\}|(\w+|#))$/.exec(written)
  if (!match) return null
  const name = match[1] ?? match[3] ?? ''
  const value = name === '#' ? String(args.length) : /^\d+$/.test(name) ? positional(name, args) : variables.get(name)
  if (value === null) return null
  const fallback = match[2]?.replace(/^["']|["']$/g, '')
  return value || fallback || value || ''
}

function positional(name: string, args: readonly string[]): string | undefined {
  return name === '0' ? `${SCRIPT_FOLDER}/wrapper` : args[Number(name) - 1]
}
