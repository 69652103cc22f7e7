import { type XenCall, xenCalls } from '../../dom0/wrapper/calls.ts'
import { hostScript } from '../../facts/hostScripts.ts'
import type { Assignment, ShellCommand, ShellFile, ShellWord, WordPart } from '../../syntax/shell/model.ts'
import type { Span } from '../../text/problem.ts'
import { fitsParts } from '../../text/shellPattern.ts'
import { type FileNames, interfaceMentions, type Mention, scriptPath, type Unnamed } from './mention.ts'
import { type Notation, notation, quoteAround } from './notation.ts'
import { isNetworkTool } from './tools.ts'

/** Arguments of Xen's scripts that name interfaces. */
const INTERFACES = ['bridge', 'netdev', 'gatewaydev']

/**
 * What a script of a host names: the bridges and cards that it hands to Xen's scripts and to the tools of the network, and
 * the scripts that it calls or reads.
 *
 * @param path below the host's root; of Xen's own scripts only what they call is looked at
 */
export function scriptNames(path: string, file: ShellFile): FileNames {
  const span = file.shebang?.span ?? { start: 0, end: 0 }
  const itself: Mention = { form: 'implied', what: 'script', role: 'makes', name: path, span, put: null }
  const scripts = file.commands.flatMap(command => scriptOf(command) ?? [])
  if (isXens(path)) return { mentions: [itself, ...scripts] }
  const calls = xenCalls(file)
  const values = valuesOf(file)
  const handed = calls.flatMap(call => argumentNames(call, file, values))
  const taken = new Set(handed.map(mention => mention.span.start))
  const words = file.commands.flatMap(command => wordsOf(command, file.text)).filter(one => !taken.has(one.span.start))
  return { mentions: [itself, ...scripts, ...handed, ...words], calls: calls.flatMap(call => unnamedBridge(call)) }
}

/** Scripts of Xen compute what they do from their arguments; nobody writes names into them. */
function isXens(path: string): boolean {
  return path.startsWith('etc/xen/scripts/') && hostScript(path.slice('etc/xen/scripts/'.length)) !== undefined
}

/** The script that a command runs or reads; a folder in a variable is taken for that of the scripts. */
function scriptOf({ words: [first, second] }: ShellCommand): Mention | null {
  const word = /^(\.|source|sh|bash|exec)$/.test(first?.text ?? '') ? second : first
  const last = word?.parts.at(-1)
  if (!word || last?.kind !== 'text') return null
  const what = { what: 'script', role: 'uses' } as const
  if (word.text !== null && /\/scripts\/[^/]+$/.test(word.text) && word.text.startsWith('/')) {
    const span = inside(word)
    const path = scriptPath(word.text)
    return { form: 'written', ...what, name: path, span, notation: notation('shell', quoteOf(word)) }
  }
  const name = /(?:^|^\.)\/([\w.-]+)$/.exec(last.text)?.[1]
  if (name === undefined || (word.parts.length === 1 && !last.text.startsWith('./'))) return null
  const path = scriptPath(name)
  return { form: 'built', ...what, name: path, span: word.span, fits: wanted => wanted === path }
}

function argumentNames(call: XenCall, { text }: ShellFile, values: Values): Mention[] {
  const words = call.command.words
  return call.arguments.flatMap(({ name, nameSpan, span: whole, value }) => {
    const word = words.find(({ span }) => span.start === whole.start)
    if (!INTERFACES.includes(name) || !word) return []
    const role = name === 'bridge' && call.script.kind === 'network-script' ? 'makes' : 'uses'
    const outer = text[word.span.start]
    const isQuoted = outer === '"' || outer === "'"
    const behind = { start: nameSpan.end + 1, end: word.span.end - (isQuoted ? 1 : 0) }
    const span = unquoted(text, behind)
    if (value !== null && text.slice(span.start, span.end) === value) {
      const quote = isQuoted ? (outer as '"' | "'") : quoteAround(text, span)
      return interfaceMentions({ name: value, span, role, notation: notation('shell', quote) })
    }
    return [built(word, name, value, span, role, values)]
  })
}

function built(
  word: ShellWord,
  argument: string,
  value: string | null,
  span: Span,
  role: Mention['role'],
  values: Values,
): Mention {
  const what = { form: 'built', what: 'interface', role, span } as const
  const known = value ?? constantOf(word.parts, values)?.slice(argument.length + 1) ?? null
  if (known !== null) return { ...what, name: known, fits: name => name === known }
  const parts = word.parts.map(part => partOf(part, values))
  return { ...what, name: null, fits: name => fitsParts(`${argument}=${name}`, parts) }
}

/** What the variables of a script hold, as far as they are given one constant text. */
type Values = ReadonlyMap<string, string>

function valuesOf({ commands }: ShellFile): Values {
  const all = commands.flatMap(({ assignments }) => assignments)
  const counts = new Map<string, number>()
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map(
    all.flatMap(({ name, value }) =>
      counts.get(name) === 1 && value && value.text !== null ? [[name, value.text] as const] : [],
    ),
  )
}

function constantOf(parts: readonly WordPart[], values: Values): string | null {
  const texts = parts.map(part =>
    part.kind === 'text' ? part.text : part.kind === 'variable' ? values.get(part.text) : undefined,
  )
  return texts.every(text => text !== undefined) ? texts.join('') : null
}

function partOf({ kind, text }: WordPart, values: Values): string | null {
  return (kind === 'text' ? text : kind === 'variable' ? values.get(text) : null) ?? null
}

/** Words that may be names: what a tool of the network is given, and what a variable is. */
function wordsOf(command: ShellCommand, text: string): Mention[] {
  const given = isNetworkTool(command.words[0]?.text ?? '') ? command.words.slice(1) : []
  const set = command.assignments.flatMap(({ value }: Assignment) => value ?? [])
  return [...given, ...set].flatMap(word => {
    if (word.text === null || word.text.startsWith('-')) return []
    const span = inside(word)
    if (text.slice(span.start, span.end) !== word.text) return []
    const place = { name: word.text, span, role: 'uses', notation: notation('shell', quoteOf(word)) } as const
    return interfaceMentions({ ...place, isWord: true })
  })
}

function unnamedBridge({ script, command, arguments: given, nameSpan }: XenCall): Unnamed[] {
  const last = command.words.at(-1)
  if (script.name !== 'network-bridge' || given.some(({ name }) => name === 'bridge') || !last) return []
  const at = { start: last.span.end, end: last.span.end }
  const put = { span: at, notation: notation('shell'), before: ' bridge=', after: '' }
  return [{ span: nameSpan, put, hint: given.find(({ name }) => name === 'vifnum')?.value ?? null }]
}

/** The word without the quotes around all of it. */
function inside({ span, parts: [part, more] }: ShellWord): Span {
  const isWhole = more === undefined && part?.quoted === true
  return isWhole ? { start: span.start + 1, end: span.end - 1 } : span
}

function quoteOf({ span, parts: [part, more] }: ShellWord): Notation['quote'] {
  if (more !== undefined || part?.quoted !== true) return null
  return part.span.start === span.start + 1 ? '"' : "'"
}

function unquoted(text: string, { start, end }: Span): Span {
  const quote = text[start]
  const isQuoted = (quote === '"' || quote === "'") && text[end - 1] === quote && end - start >= 2
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end }
}
