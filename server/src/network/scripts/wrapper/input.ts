import type { Node } from 'web-tree-sitter'
import type { Shell } from './shell.ts'
import { expandToOne, separatorsOf } from './words.ts'

/*
 * What `read` reads: a document or a string that stands in the script itself.
 */

/** The text that a statement has for its input; null where that is not known, undefined where it has none of its own. */
export function inputOf(node: Node, shell: Shell): string | null | undefined {
  const redirects = node.children.filter(child => child !== null && /redirect$/.test(child.type))
  const last = redirects.findLast(
    child =>
      (child && /^(heredoc|herestring)_redirect$|^<[^<]/.test(child.type)) || /^\d*<[^<&]/.test(child?.text ?? ''),
  )
  if (!last) return undefined
  if (last.type === 'herestring_redirect') {
    const text = expandToOne(last.namedChildren.at(-1) ?? null, shell)
    return text === null ? null : `${text}\n`
  }
  return last.type === 'heredoc_redirect' ? documentOf(last, shell) : null
}

/** `<<EOF`: with its variables, unless the word is quoted; `<<-EOF`: without the tabs in front. */
function documentOf(redirect: Node, shell: Shell): string | null {
  const find = (type: string) => redirect.children.find(child => child?.type === type)
  const [body, start, end] = [find('heredoc_body'), find('heredoc_start'), find('heredoc_end')]
  if (!start || !end) return null
  const source = shell.sourceOf(redirect)
  // Its node begins behind the blanks of its first line.
  const from = source.indexOf('\n', start.endIndex) + 1
  const isQuoted = /["'\\]/.test(start.text)
  let text = source.slice(from, end.startIndex)
  if (!isQuoted && /[`\\]|\$\(/.test(text)) return null
  if (!isQuoted) {
    for (const child of (body?.namedChildren ?? []).toReversed()) {
      if (!child || !body || child.type === 'heredoc_content') continue
      const value = expandToOne(child, shell)
      if (value === null) return null
      const at = child.startIndex - from
      text = text.slice(0, at) + value + text.slice(at + child.text.length)
    }
  }
  return redirect.children[0]?.text === '<<-' ? text.replace(/^\t+/gm, '') : text
}

/**
 * `read NAME…`: takes a line of the input.
 *
 * @param separators what IFS is for this command alone; undefined: what it is for the script
 * @returns the exit status; null where it is not known what is read
 */
export function readLine(args: readonly string[], separators: string | null | undefined, shell: Shell): number | null {
  const isRaw = args[0] === '-r'
  const names = isRaw ? args.slice(1) : [...args]
  const parting = separators === undefined ? separatorsOf(shell) : separators
  const { input, variables } = shell
  if (input === null || parting === null || names.length === 0 || !names.every(name => /^[A-Za-z_]\w*$/.test(name)))
    return null
  const end = input.indexOf('\n')
  const line = end < 0 ? input : input.slice(0, end)
  if (!isRaw && line.includes('\\')) return null
  shell.input = end < 0 ? '' : input.slice(end + 1)
  const constant = names.findIndex(name => variables.isConstant(name))
  if (constant >= 0 && !shell.isBash) return null
  const values = fieldsOf(line, names.length, parting)
  // It stops in front of one that may not be changed.
  const given = constant < 0 ? names : names.slice(0, constant)
  given.forEach((name, index) => {
    variables.set(name, values[index] ?? '')
  })
  if (constant >= 0) return 1
  return end < 0 ? 1 : 0
}

/** The first fields of a line, and in the last one all the rest. */
function fieldsOf(line: string, count: number, separators: string): string[] {
  const isBlank = (letter = '') => letter !== '' && ' \t\n'.includes(letter) && separators.includes(letter)
  const parts = (letter = '') => letter !== '' && separators.includes(letter)
  const skipBlanks = (from: number) => {
    let at = from
    while (isBlank(line[at])) at++
    return at
  }
  const fields: string[] = []
  let at = skipBlanks(0)
  while (fields.length < count - 1 && at < line.length) {
    let end = at
    while (end < line.length && !parts(line[end])) end++
    fields.push(line.slice(at, end))
    at = skipBlanks(end)
    if (at < line.length && parts(line[at]) && !isBlank(line[at])) at = skipBlanks(at + 1)
  }
  let rest = line.slice(at)
  while (isBlank(rest.at(-1))) rest = rest.slice(0, -1)
  // A sign that parts, and nothing behind it, ends the last field.
  const body = rest.slice(0, -1)
  if (parts(rest.at(-1)) && ![...body].some(letter => parts(letter) && !isBlank(letter))) rest = body
  return [...fields, rest]
}
