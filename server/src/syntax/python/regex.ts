import * as l10n from '@vscode/l10n'
import { builtin } from './builtins.ts'
import { unknownInside } from './equality.ts'
import type { Machine } from './machine.ts'
import {
  int,
  list,
  NONE,
  numberOf,
  type PyMatch,
  type PyPattern,
  type PyValue,
  Raised,
  str,
  tuple,
  unknown,
} from './values.ts'

/** `re.search` and its like, on texts that are known; null when the module has no such function. */
export function regexFunction(name: string, machine: Machine): PyValue | null {
  const flags: Record<string, string> = {
    I: 'i',
    IGNORECASE: 'i',
    M: 'm',
    MULTILINE: 'm',
    S: 's',
    DOTALL: 's',
    X: 'x',
    VERBOSE: 'x',
  }
  if (Object.hasOwn(flags, name)) return int({ i: 2, m: 8, s: 16, x: 64 }[flags[name] ?? ''] ?? 0)
  if (name === 'compile') {
    return builtin(name, ([pattern = NONE, given = int(0)]) => compile(pattern, given))
  }
  if (name === 'escape') {
    return builtin(name, ([text = NONE]) => {
      const cannot = unknownInside(text)
      if (cannot || text.type !== 'str') return cannot ?? NONE
      return str(
        text.value.replace(/[^A-Za-z0-9]/g, sign => `\\${sign}`),
        text.isUnicode,
      )
    })
  }
  if (!/^(search|match|findall|sub|split)$/.test(name)) return null
  return builtin(name, ([pattern = NONE, ...given], named) => {
    const rest = /^(search|match|findall)$/.test(name) ? given.slice(1) : []
    const compiled = pattern.type === 'pattern' ? pattern : compile(pattern, named.get('flags') ?? rest[0] ?? int(0))
    return compiled.type === 'pattern' ? run(name, compiled, given, machine) : compiled
  })
}

/** A method of a compiled pattern; null when it has no such method. */
export function patternMethod(pattern: PyPattern, name: string, machine: Machine): PyValue | null {
  if (!/^(search|match|findall|sub|split)$/.test(name)) return null
  return builtin(name, given => run(name, pattern, given, machine))
}

export function matchMethod(match: PyMatch, name: string): PyValue | null {
  const group = (which: PyValue): PyValue => {
    const cannot = unknownInside(which)
    if (cannot) return cannot
    const index = which.type === 'str' ? match.names.get(which.value) : Number(numberOf(which) ?? 0)
    const text = index === undefined ? undefined : match.groups[index]
    if (text === undefined) throw new Raised('IndexError', 'no such group')
    return text === null ? NONE : str(text)
  }
  switch (name) {
    case 'group':
      return builtin(name, given => (given.length > 1 ? tuple(given.map(group)) : group(given[0] ?? int(0))))
    case 'groups':
      return builtin(name, ([otherwise = NONE]) =>
        tuple(match.groups.slice(1).map(text => (text === null ? otherwise : str(text)))),
      )
    case 'groupdict':
      return builtin(name, () => ({
        type: 'dict',
        entries: new Map([...match.names.keys()].map(key => [`s${key}`, [str(key), group(str(key))]] as const)),
      }))
    case 'start':
      return builtin(name, given =>
        given.length > 0 ? unknown(l10n.t('{0} is not followed', 'start()')) : int(match.start),
      )
    case 'end':
      return builtin(name, given =>
        given.length > 0
          ? unknown(l10n.t('{0} is not followed', 'end()'))
          : int(match.start + (match.groups[0] ?? '').length),
      )
    default:
      return null
  }
}

function compile(pattern: PyValue, given: PyValue): PyValue {
  const cannot = unknownInside(pattern) ?? unknownInside(given)
  if (cannot) return cannot
  if (pattern.type !== 'str') throw new Raised('TypeError', 'first argument must be string or compiled pattern')
  const bits = Number(numberOf(given) ?? 0)
  if (bits & ~(2 | 8 | 16)) return unknown(l10n.t('this pattern is not followed'))
  const flags = `${bits & 2 ? 'i' : ''}${bits & 8 ? 'm' : ''}${bits & 16 ? 's' : ''}`
  return { type: 'pattern', source: pattern.value, flags }
}

/** Patterns that could take for ever, or that JavaScript reads otherwise, are left alone. */
function translated({ source, flags }: PyPattern, more: string, length: number): RegExp | null {
  if (source.length > 300 || /[+*}]\)?[+*{]|\(\?[^:=!P]|\(\?P[^<]|\\[ZAGZ]|\[\[|\\N|[\u0080-\uffff]/.test(source))
    return null
  if (mostSteps(source, length) > 20_000_000) return null
  try {
    return new RegExp(source.replaceAll('(?P<', '(?<'), flags + more)
  } catch {
    return null
  }
}

/**
 * At most as many steps it takes to find out that a pattern does not fit a text of that length: each repetition tries every
 * length of its own for each of those before it, and a repeated group that can take the same text in two ways does so
 * again and again.
 */
function mostSteps(source: string, length: number): number {
  const bare = source.replace(/\\./g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x')
  const choices: boolean[] = [false]
  let repetitions = 0
  for (const [at, sign] of [...bare].entries()) {
    const isRepeated = /[*+{]/.test(bare[at + 1] ?? '')
    if (sign === '(') choices.push(false)
    else if (sign === ')') {
      const inside = choices.pop()
      if (inside && isRepeated) return Number.POSITIVE_INFINITY
      choices.push(choices.pop() || inside || false)
    } else if (/[*+{|]/.test(sign) || (sign === '?' && bare[at - 1] !== '(')) choices[choices.length - 1] = true
    if (isRepeated) repetitions++
  }
  return (length + 1) ** (repetitions + 1)
}

function run(name: string, pattern: PyPattern, given: PyValue[], machine: Machine): PyValue {
  const isSub = name === 'sub'
  const [text, replacement] = isSub ? [given[1], given[0]] : [given[0], undefined]
  const cannot = unknownInside(text ?? NONE) ?? unknownInside(replacement ?? NONE)
  if (cannot) return cannot
  if (text?.type !== 'str') throw new Raised('TypeError', 'expected string or buffer')
  const regex = translated(pattern, name === 'search' ? '' : name === 'match' ? 'y' : 'g', text.value.length)
  // Python's $ also stands in front of a last newline.
  const isEndUnsure = pattern.source.includes('$') && text.value.endsWith('\n')
  if (
    !regex ||
    isEndUnsure ||
    text.value.length > 5000 ||
    given.length > (isSub ? 2 : 1) + (name === 'split' ? 0 : 1)
  ) {
    return unknown(l10n.t('this pattern is not followed'))
  }
  machine.spend(10 + text.value.length + Math.round(mostSteps(pattern.source, text.value.length) / 1000))
  if (name === 'search' || name === 'match') return matchOf(regex.exec(text.value), pattern.source)
  if (name === 'findall') return list([...text.value.matchAll(regex)].map(found))
  if (name === 'split') {
    const isPlain = !new RegExp(regex.source).test('') && !/\((?!\?)/.test(pattern.source) && given.length === 1
    return isPlain
      ? list(text.value.split(regex).map(part => str(part ?? '')))
      : unknown(l10n.t('this pattern is not followed'))
  }
  if (replacement?.type !== 'str') return unknown(l10n.t('this pattern is not followed'))
  return str(
    text.value.replace(regex, (...parts) => fillIn(replacement.value, parts as string[])),
    text.isUnicode,
  )
}

function fillIn(template: string, parts: readonly unknown[]): string {
  return template.replace(/\\(\d|g<(\d+)>|n|\\)/g, (_, sign: string, number: string | undefined) => {
    if (sign === 'n') return '\n'
    if (sign === '\\') return '\\'
    return String(parts[Number(number ?? sign)] ?? '')
  })
}

function found(match: RegExpMatchArray): PyValue {
  if (match.length <= 2) return str(match[match.length - 1] ?? '')
  return tuple(match.slice(1).map(part => str(part ?? '')))
}

function matchOf(match: RegExpExecArray | null, source: string): PyValue {
  if (!match) return NONE
  const names = new Map<string, number>()
  const groups = source.replace(/\\.|\[[^\]]*\]/g, '').matchAll(/\((?!\?(?!P<))(?:\?P<(\w+)>)?/g)
  for (const [index, [, name]] of [...groups].entries()) if (name) names.set(name, index + 1)
  return { type: 'match', groups: [...match].map(part => part ?? null), names, start: match.index }
}
