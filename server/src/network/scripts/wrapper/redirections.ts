import * as l10n from '@vscode/l10n'
import type { Node } from 'web-tree-sitter'
import { execute } from '../tools/execute.ts'
import { inputOf } from './input.ts'
import type { Interpreter } from './interpreter.ts'
import { leaveOpaque } from './unfollowed.ts'
import { expandAll, expandToOne } from './words.ts'

/** Where what is printed may go without changing the host. */
const HARMLESS = /^\/dev\/(null|tty|stdout|stderr|fd\/)|^\/(var\/log|tmp)\//

/** A statement whose output goes to a file: to a log with a call of Xen's scripts, to a setting with `echo`. */
export function runRedirected(to: Interpreter, node: Node, depth: number): void {
  const { run, shell } = to
  const body = node.childForFieldName('body')
  const path = writtenFile(node, to)
  const setting = typeof path === 'string' && body ? settingOf(body, path, to) : null
  if (setting !== null && typeof path === 'string') {
    write(to, node, path, setting)
    return
  }
  const before = run.steps.length
  const outside = shell.input
  const given = inputOf(node, shell)
  if (given !== undefined) shell.input = given
  try {
    if (body) to.one(body, depth)
  } finally {
    if (given !== undefined) shell.input = outside
  }
  // What only prints fills the file.
  if (path !== undefined && run.steps.length === before) leaveOpaque(run, node, shell)
}

/** The file that the output goes to; undefined where that changes nothing, null where its name is not known. */
function writtenFile(node: Node, { shell }: Interpreter): string | null | undefined {
  const redirects = node.childrenForFieldName('redirect').filter(each => each?.type === 'file_redirect')
  for (const redirect of redirects) {
    const operator = redirect?.children.find(child => child && !child.isNamed)?.text ?? ''
    const target = redirect?.childForFieldName('destination') ?? null
    if (operator.startsWith('<') || /^[<>]&$/.test(operator)) continue
    const path = expandToOne(target, shell)
    if (path === null || !HARMLESS.test(path)) return path
  }
  return undefined
}

/** The one word of `echo WORD >/proc/sys/…`. */
function settingOf(body: Node, path: string, { shell }: Interpreter): string | null {
  if (!path.startsWith('/proc/sys/') || body.type !== 'command') return null
  const words = expandAll(
    body.namedChildren.filter(child => child !== null),
    shell,
  )
  return words?.length === 2 && words[0] === 'echo' ? (words[1] ?? null) : null
}

function write({ run, shell }: Interpreter, node: Node, path: string, value: string): void {
  const argv = ['write', path, value]
  const { host, exit } = execute(run.host, argv, run.tools)
  if (exit !== 0) leaveOpaque(run, node, shell)
  else {
    run.command(node, argv, exit, host, l10n.t('The script does this by itself, without one of Xen.'))
    shell.status = 0
  }
}
