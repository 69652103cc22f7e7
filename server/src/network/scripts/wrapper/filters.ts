/** What `cut`, `awk`, `tr` and `sed` in their plainest forms make of a text; null for anything else that is asked of them. */
export function filtered(text: string, [name = '', ...args]: readonly string[]): string | null {
  switch (name) {
    case 'cut':
      return cut(text, args.join(' '))
    case 'awk':
      return awk(text, args)
    case 'tr':
      return translated(text, args)
    case 'sed':
      return substituted(text, args)
    default:
      return null
  }
}

const perLine = (text: string, change: (line: string) => string) => text.split('\n').map(change).join('\n')

/** `cut -d . -f 2`; a line without the separator stays. */
function cut(text: string, words: string): string | null {
  const [, separator = '', field = ''] = /^-d ?(.) -f ?(\d+)$/.exec(words) ?? []
  if (separator === '') return null
  return perLine(text, line => (line.includes(separator) ? (line.split(separator)[Number(field) - 1] ?? '') : line))
}

/** `awk -F. '{ print $2 }'`, also with blanks between the fields. */
function awk(text: string, args: readonly string[]): string | null {
  const program = args.at(-1) ?? ''
  const [, number = ''] = /^\s*\{\s*print \$(\d+);?\s*\}\s*$/.exec(program) ?? []
  const [, separator] = /^-F ?(.)$/.exec(args.slice(0, -1).join(' ')) ?? []
  if (number === '' || (separator === undefined && args.length > 1)) return null
  const fields = (line: string) =>
    separator === undefined || separator === ' ' ? line.trim().split(/\s+/) : line.split(separator)
  return perLine(text, line => (number === '0' ? line : (fields(line)[Number(number) - 1] ?? '')))
}

/** `tr , ' '` and `tr -d .`: one letter. */
function translated(text: string, [from = '', to = '', ...more]: readonly string[]): string | null {
  if (more.length > 0 || /[\\[\]]/.test(from + to)) return null
  if (from === '-d') return to.length === 1 ? text.replaceAll(to, '') : null
  return from.length === 1 && to.length === 1 ? text.replaceAll(from, to) : null
}

/** `sed s/eth//` with plain letters. */
function substituted(text: string, args: readonly string[]): string | null {
  const expression = (args[0] === '-e' ? args[1] : args[0]) ?? ''
  const [, , from = '', to = '', all] = /^s([/,|])([\w -]+)\1([\w -]*)\1(g?)$/.exec(expression) ?? []
  if (from === '' || args.length > (args[0] === '-e' ? 2 : 1)) return null
  return perLine(text, line => (all === 'g' ? line.replaceAll(from, () => to) : line.replace(from, () => to)))
}
