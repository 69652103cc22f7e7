import { type HostScript, hostScript } from '../../facts/hostScripts.ts'
import { commandName, type ShellCommand, type ShellFile, type ShellWord } from '../../syntax/shell/model.ts'
import type { Span } from '../../text/problem.ts'

/** A word `NAME=VALUE` of a call. */
export interface CallWord {
  readonly name: string
  readonly nameSpan: Span
  /** Null where only a running shell knows it. */
  readonly value: string | null
  readonly span: Span
}

/** A call of one of Xen's network or vif scripts. */
export interface XenCall {
  readonly script: HostScript
  readonly command: ShellCommand
  /** Where the script is named. */
  readonly nameSpan: Span
  readonly arguments: readonly CallWord[]
  /** The words that are no `NAME=VALUE`: `start`, `"$@"`. */
  readonly others: readonly ShellWord[]
}

/** Every call of Xen's own network and vif scripts, in order. */
export function xenCalls(file: ShellFile): XenCall[] {
  const constants = constantsOf(file)
  return file.commands.flatMap(command => {
    const name = command.words[0]
    const script = name && scriptCalled(command, constants)
    if (!name || !script) return []
    const rest = command.words.slice(1)
    const read = rest.map(word => argumentOf(word, file.text))
    return [
      {
        script,
        command,
        nameSpan: name.span,
        arguments: read.filter(argument => argument !== null),
        others: rest.filter((_, index) => read[index] === null),
      },
    ]
  })
}

/** The name that a script of Xen had before a guide put another one in its place: of network-bridge.xen, without its end. */
export function originalName(name: string): string {
  return name.replace(/\.(xen|orig|real|dist|distrib|old)$/, '')
}

function scriptCalled(command: ShellCommand, constants: ReadonlyMap<string, string>): HostScript | null {
  const name = commandName(command) ?? constantName(command, constants)
  const script = name === null ? undefined : hostScript(originalName(name))
  return script?.kind === 'network-script' || script?.kind === 'vif-script' ? script : null
}

/** `$script` where it is given one constant text: its file name. */
function constantName({ words: [first] }: ShellCommand, constants: ReadonlyMap<string, string>): string | null {
  const [part] = first?.parts ?? []
  if (first?.parts.length !== 1 || part?.kind !== 'variable') return null
  const text = constants.get(part.text)
  return text === undefined ? null : text.slice(text.lastIndexOf('/') + 1)
}

/** The variables that are given a text once, and only once. */
function constantsOf(file: ShellFile): ReadonlyMap<string, string> {
  const seen = new Map<string, string | null>()
  for (const { assignments, words } of file.commands) {
    for (const { name, value } of assignments) {
      const isOwn = words.length === 0 && !seen.has(name) && value !== null
      // The end of a path that begins with a folder is enough.
      const last = value?.parts.at(-1)
      seen.set(name, isOwn && last?.kind === 'text' ? last.text : null)
    }
  }
  return new Map([...seen].flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])))
}

function argumentOf(word: ShellWord, text: string): CallWord | null {
  const source = text.slice(word.span.start, word.span.end)
  const found = /^(["']?)([A-Za-z_]\w*)=/.exec(source)
  if (!found) return null
  const [, quote = '', name = ''] = found
  const start = word.span.start + quote.length
  return {
    name,
    nameSpan: { start, end: start + name.length },
    value: word.text === null ? null : word.text.slice(name.length + 1),
    span: word.span,
  }
}

/** The names of files that a script reads into itself with `.` or `source`. */
export function sourcedFiles(file: ShellFile): string[] {
  return file.commands.flatMap(({ words: [command, what] }) => {
    if (command?.text !== '.' && command?.text !== 'source') return []
    const last = what?.parts.at(-1)
    return last?.kind === 'text' ? [last.text.slice(last.text.lastIndexOf('/') + 1)] : ['?']
  })
}
