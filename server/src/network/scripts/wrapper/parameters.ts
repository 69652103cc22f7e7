import { fitsSteps } from '../../../text/shellPattern.ts'
import { evaluate } from './arithmetic.ts'
import { giveUp } from './interpreter.ts'
import { readPattern } from './patterns.ts'
import { SCRIPT_FOLDER, type Shell } from './shell.ts'

/** The value of `$name`, `$(( … ))` and of `${…}` in its usual forms; null where it is not known. */
export function parameterValue(written: string, shell: Shell): string | null {
  const sum = /^\$\(\(([\s\S]*)\)\)$/.exec(written) ?? /^\$\[([\s\S]*)\]$/.exec(written)
  if (sum) return calculated(sum[1] ?? '', shell)
  const plain = /^\$([A-Za-z_]\w*|\d|[#?])(\d*)$/.exec(written)
  // `$10` is `$1` and a 0.
  if (plain) return joined(read(plain[1] ?? '', shell), plain[2] ?? '')
  const braced = /^\$\{([\s\S]*)\}$/.exec(written)?.[1]
  return braced === undefined ? null : bracedValue(braced, shell)
}

function joined(value: string | null | undefined, rest: string): string | null {
  return value === null ? null : (value ?? '') + rest
}

/** Text for a sum: what stands in it with `$` is put in first. */
export function calculated(text: string, shell: Shell): string | null {
  const filled = filledIn(text, shell)
  const value = filled === null ? null : evaluate(filled, shell.variables)
  if (value === 'malformed') return giveUp(shell)
  return value === null ? null : String(value)
}

/** A text with its plain expansions done; null where one is not known or not plain. */
function filledIn(text: string, shell: Shell): string | null {
  let known = true
  const filled = text.replace(/\$(?:\w+|\{\w+\}|[#?])|\$|`|\\/g, found => {
    const value = /^\$./.test(found) ? parameterValue(found, shell) : null
    known &&= value !== null
    return value ?? ''
  })
  return known ? filled : null
}

/** Undefined for what is not set. */
function read(name: string, shell: Shell): string | null | undefined {
  if (name === '?') return shell.status === null ? null : String(shell.status)
  if (name === '0') return `${SCRIPT_FOLDER}/wrapper`
  if (!/^(#|\d+)$/.test(name)) return shell.variables.find(name)
  if (shell.args === null) return null
  return name === '#' ? String(shell.args.length) : shell.args[Number(name) - 1]
}

function bracedValue(inside: string, shell: Shell): string | null {
  const length = /^#(\w+)(\[[@*]\])?$/.exec(inside)
  if (length) {
    const [, name = '', all] = length
    if (all) return shell.variables.array(name)?.length.toString() ?? null
    const value = read(name, shell)
    return value === null ? null : String((value ?? '').length)
  }
  const element = /^([A-Za-z_]\w*)\[([^[\]]+)\]$/.exec(inside)
  if (element) {
    const index = calculated(element[2] ?? '', shell)
    const elements = shell.variables.array(element[1] ?? '')
    return index === null || elements === null ? null : (elements[Number(index)] ?? '')
  }
  const found = /^([A-Za-z_]\w*|\d+|[#?])(?:(:?[-=+]|##?|%%?|\/\/?|:)([\s\S]*))?$/.exec(inside)
  if (!found) return null
  const [, name = '', operator = '', operand = ''] = found
  const value = read(name, shell)
  if (value === null) return null
  if (operator === '') return value ?? ''
  if (/[-=+]$/.test(operator)) return substituted(name, value, operator, operand, shell)
  return operator === ':' ? cut(value ?? '', operand, shell) : edited(value ?? '', operator, operand, shell)
}

/** `${name:-other}` and its kin. */
function substituted(
  name: string,
  value: string | undefined,
  operator: string,
  operand: string,
  shell: Shell,
): string | null {
  const counts = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined
  const other = () => filledIn(operand.replace(/^(["'])([^"'$`]*|[^"'`]*(?="))\1$/, '$2'), shell)
  if (operator.endsWith('+')) return counts ? other() : ''
  if (counts) return value ?? ''
  const given = other()
  // Blanks would make several words of it, quotes none.
  if (given === null || /["']/.test(given)) return null
  if (operator.endsWith('=')) shell.variables.set(name, given)
  return given
}

/** `${name:2:3}` */
function cut(value: string, operand: string, shell: Shell): string | null {
  const [from, count, ...more] = operand.split(':').map(part => calculated(part, shell))
  if (from === undefined || from === null || count === null || more.length > 0) return null
  const start = Number(from) < 0 ? Math.max(0, value.length + Number(from)) : Number(from)
  if (count === undefined) return value.slice(start)
  return Number(count) < 0 ? value.slice(start, Number(count)) : value.slice(start, start + Number(count))
}

/** What is left without what fits at the front or the end, or with something else in its place. */
function edited(value: string, operator: string, operand: string, shell: Shell): string | null {
  if (/["'\\]/.test(operand) || value.length > 1000) return null
  const filled = filledIn(operand, shell)
  if (filled === null) return null
  if (operator.startsWith('/')) return replaced(value, operator, filled)
  const pattern = readPattern([{ text: filled, quoted: false }])
  if (pattern === null) return null
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length)
  if (operator.length === 2) lengths.reverse()
  const front = operator.startsWith('#')
  const off = lengths.find(length =>
    fitsSteps(front ? value.slice(0, length) : value.slice(value.length - length), pattern),
  )
  if (off === undefined) return value
  return front ? value.slice(off) : value.slice(0, value.length - off)
}

/** Only with plain letters to look for. */
function replaced(value: string, operator: string, operand: string): string | null {
  const [, what = '', by = ''] = /^([^/]*)(?:\/([\s\S]*))?$/.exec(operand) ?? []
  if (what === '' || /[*?[\]#%&]/.test(what) || by.includes('&')) return null
  return operator === '//' ? value.replaceAll(what, () => by) : value.replace(what, () => by)
}
