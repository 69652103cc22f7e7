import type { Node } from 'web-tree-sitter'
import { withoutAtEnd } from '../../../text/ends.ts'
import { calculate } from './arithmetic.ts'
import { filtered } from './filters.ts'
import { Leave } from './interpreter.ts'
import { SCRIPT_FOLDER, type Shell } from './shell.ts'

/** Lines that `seq` makes at most. */
const MOST = 1000

type Expand = (nodes: readonly Node[], shell: Shell) => string[] | null

/** What `$(…)` and backquotes come to where a command in them only works with words; null for any other. */
export function outputOf(substitution: Node, shell: Shell, expand: Expand): string | null {
  try {
    return outputIn(substitution, shell, expand)
  } catch (leave) {
    // A sum in it that is none ends the shell that runs it, and no other.
    if (!(leave instanceof Leave)) throw leave
    shell.status = null
    return null
  }
}

function outputIn(substitution: Node, shell: Shell, expand: Expand): string | null {
  const [only, ...more] = substitution.namedChildren
  if (only?.type === 'pipeline' && more.length === 0) return throughFilters(only, shell, expand)
  const commands = commandsOf(substitution)
  if (commands === null) return null
  let output: string | null = null
  const { folder } = shell
  for (const command of commands) {
    const [name = '', ...args] = expand(command.namedChildren.filter(isWord), shell) ?? []
    output = printed(name, args, shell)
    if (output === null) break
  }
  shell.folder = folder
  if (output !== null) shell.status = 0
  return output === null ? null : withoutAtEnd(output, '\n')
}

/** `echo $vif | cut -d. -f2`: what one command prints, and others make of it. */
function throughFilters(pipeline: Node, shell: Shell, expand: Expand): string | null {
  const [first, ...others] = pipeline.namedChildren.filter(child => child !== null)
  if (!first || ![first, ...others].every(({ type, text }) => type === 'command' && !/[<>]/.test(text))) return null
  const wordsOf = (command: Node) => expand(command.namedChildren.filter(isWord), shell)
  const [name = '', ...args] = wordsOf(first) ?? []
  let output = printed(name, args, shell)
  for (const command of others) output = output === null ? null : filtered(output, wordsOf(command) ?? [])
  if (output !== null) shell.status = 0
  return output === null ? null : withoutAtEnd(output, '\n')
}

const isWord = (node: Node | null): node is Node => node !== null && !/redirect$/.test(node.type)

/** Simple commands in a row; null where there is anything else. */
function commandsOf(node: Node): Node[] | null {
  const inner = node.namedChildren.filter(child => child !== null)
  const [only] = inner
  if (inner.length === 1 && only?.type === 'list' && only.children[1]?.type === '&&') return commandsOf(only)
  const plain = ({ type, children }: Node) =>
    type === 'command' && !children.some(child => child?.type === 'variable_assignment')
  return inner.every(plain) ? inner : null
}

/** What a command prints, or null: no other command of these is asked for what it finds on the host. */
function printed(name: string, args: readonly string[], shell: Shell): string | null {
  const [first = '', ...rest] = args
  switch (name) {
    case 'echo':
      return first.startsWith('-') || args.some(arg => arg.includes('\\')) ? null : args.join(' ')
    case 'dirname':
      return rest.length > 0 ? null : folderOf(first)
    case 'basename':
      return rest.length > 0 ? null : first.slice(first.lastIndexOf('/') + 1)
    case 'readlink':
      return args.length === 2 && first === '-f' && rest[0]?.startsWith(SCRIPT_FOLDER) ? (rest[0] ?? null) : null
    case 'cd':
      shell.folder = args.length === 1 && first.startsWith('/') ? first : null
      return shell.folder === null ? null : ''
    case 'pwd':
      return args.length === 0 ? shell.folder : null
    case 'seq':
      return sequence(args)
    case 'expr':
      return args.length === 3 ? sum(args) : null
    default:
      return null
  }
}

function folderOf(path: string): string {
  const at = path.lastIndexOf('/')
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at)
}

function sequence(args: readonly string[]): string | null {
  const numbers = args.map(Number)
  if (!args.every(arg => /^-?\d+$/.test(arg)) || args.length < 1 || args.length > 3) return null
  const [first = 1, step = 1, last = 0] =
    args.length === 1 ? [1, 1, numbers[0]] : args.length === 2 ? [numbers[0], 1, numbers[1]] : numbers
  const count = Math.floor((last - first) / step) + 1
  if (step === 0 || count > MOST) return null
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step).join('\n')
}

/** `expr 1 + 2`; comparisons have an exit status of their own. */
function sum([left = '', operator = '', right = '']: readonly string[]): string | null {
  if (!/^-?\d+$/.test(left) || !/^-?\d+$/.test(right) || !['+', '-', '*', '/', '%'].includes(operator)) return null
  const none = { get: () => null, set: () => {} }
  const value = calculate(`(${Number(left)}) ${operator} (${Number(right)})`, none)
  return value === null || value === 0 ? null : String(value)
}
