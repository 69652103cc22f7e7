/** In what a name stands, with the quote that is around it already. */
export interface Notation {
  readonly in: 'guest' | 'sxp' | 'shell' | 'variable' | 'words' | 'ini' | 'yaml' | 'xml' | 'sysctl'
  readonly quote: '"' | "'" | null
}

/** A notation; without a quote where the name stands bare. */
export function notation(kind: Notation['in'], quote: Notation['quote'] = null): Notation {
  return { in: kind, quote }
}

/** Letters, digits and signs that mean nothing to anybody. */
const PLAIN = /^[A-Za-z0-9_][\w.@+-]*$/

/** Words that YAML takes for something else than a text, and numbers. */
const YAML_WORD = /^(y|n|yes|no|on|off|true|false|null|~|[-+.\d].*)$/i

/** The name as it is written there; null where that cannot be done so that it means the same. */
export function written(name: string, { in: kind, quote }: Notation): string | null {
  switch (kind) {
    case 'yaml':
      return PLAIN.test(name) && !YAML_WORD.test(name) ? name : JSON.stringify(name)
    case 'xml':
      return name.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
    case 'variable':
      // netifrc would write `_` for other signs, and a reader could not tell which name is meant.
      return /\W/.test(name) ? null : name
    case 'shell':
      return PLAIN.test(name) ? name : inShell(name, quote)
    case 'sysctl':
      return PLAIN.test(name) && !name.includes('.') ? name : null
    case 'guest':
      return /["'\\,\n]/.test(name) ? null : name
    case 'sxp':
      return (quote === null ? /[\s()'"\\#]/ : /["'\\\n ]/).test(name) ? null : name
    case 'words':
      return /[\s\\#]/.test(name) ? null : name
    case 'ini':
      return /[\n\\*?[\]!;#]/.test(name) ? null : name
  }
}

function inShell(name: string, quote: Notation['quote']): string | null {
  if (quote === '"') return name.replace(/[\\"$`]/g, '\\$&')
  if (name.includes("'")) return null
  return quote === "'" ? name : `'${name}'`
}

/** The quote that stands on both sides of a stretch of text. */
export function quoteAround(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const before = text[start - 1]
  return before === text[end] && (before === '"' || before === "'") ? before : null
}
