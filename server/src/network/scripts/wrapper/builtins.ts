import * as l10n from '@vscode/l10n'
import type { Node } from 'web-tree-sitter'
import { originalName } from '../../../dom0/wrapper/calls.ts'
import { isScriptName } from '../release.ts'
import { NO_SUCH_COMMAND } from '../script.ts'
import { execute } from '../tools/execute.ts'
import { evaluate } from './arithmetic.ts'
import { Leave } from './interpreter.ts'
import type { Shell } from './shell.ts'
import type { WrapperRun } from './wrapperRun.ts'
import { readXenFunctions, xenFunction } from './xenFunctions.ts'

/** Commands that tell something, wait, or set what nobody asks for. */
export const WITHOUT_EFFECT = ['true', ':', 'echo', 'sleep', 'logger', 'umask', 'ulimit', 'wait']

/** Runs a command whose words are all known; false where it is not one that is followed. */
export function runCommand(
  run: WrapperRun,
  node: Node,
  words: readonly string[],
  shell: Shell,
  env: Readonly<Record<string, string>> | null,
): boolean {
  const [path = '', ...args] = words
  run.ending = null
  const name = originalName(fileName(path))
  if (isScriptName(name)) {
    if (env === null) return false
    shell.status = path.includes('/') ? run.callScript(node, name, args, env) : notFound(run, node, words, shell)
    return shell.status !== null
  }
  if (/^(?:.*\/)?(?:ba|da)?sh$|^nohup$|^command$|^exec$/.test(path))
    return runAnother(run, node, path, args, shell, env)
  const status = builtin(path, args, shell) ?? xenFunction(path, args, shell) ?? hostCommand(run, node, words)
  if (status === null) return false
  shell.status = status
  return true
}

/** Without a folder the shell looks along PATH, where Xen's scripts do not lie unless the wrapper says so. */
function notFound(run: WrapperRun, node: Node, words: readonly string[], { variables }: Shell): number | null {
  if (variables.find('PATH') !== undefined) return null
  const why = l10n.t(
    'The shell looks for {0} along PATH, where the scripts of Xen do not lie: write its folder, too.',
    words[0] ?? '',
  )
  run.command(node, words, NO_SUCH_COMMAND, run.host, why)
  return NO_SUCH_COMMAND
}

/** `sh SCRIPT …`, `exec SCRIPT …`: the script that is named behind it. */
function runAnother(
  run: WrapperRun,
  node: Node,
  path: string,
  args: readonly string[],
  shell: Shell,
  env: Readonly<Record<string, string>> | null,
): boolean {
  const [first = ''] = args
  if (path === 'exec' && args.length === 0) shell.status = 0
  else if (first.startsWith('-') || !isScriptName(originalName(fileName(first)))) return false
  else if (!runCommand(run, node, args, shell, env)) return false
  else if (path === 'exec') throw new Leave('exit')
  return true
}

/** The exit status of a command of the shell itself; null where it is none of these. */
function builtin(name: string, args: readonly string[], shell: Shell): number | null {
  const [first = ''] = args
  if (WITHOUT_EFFECT.includes(name) || (name === 'printf' && first !== '-v')) return 0
  switch (name) {
    case 'false':
      return 1
    case 'exit':
    case 'return':
      leaveWith(name, args, shell)
      break
    case 'break':
    case 'continue':
      if (shell.loops === 0) return 0
      throw new Leave(name, Math.max(1, Number(first) || 1))
    case 'set':
      return set(args, shell)
    case 'shift':
      return shift(first, shell)
    case 'trap':
      return trap(args, shell)
    case 'cd':
      shell.folder = first.startsWith('/') ? first : null
      return 0
    case 'let':
      return lastOf(args, shell)
    case '.':
    case 'source':
      return readXenFunctions(first, shell)
  }
  return null
}

/** `let 'n = 1' …`: whether the last sum is something else than 0. */
function lastOf(sums: readonly string[], shell: Shell): number | null {
  let status: number | null = 1
  for (const sum of sums) {
    const value = evaluate(sum, shell.variables)
    if (value === 'malformed') return 1
    status = value === null ? null : value === 0 ? 1 : 0
  }
  return status
}

function leaveWith(what: 'exit' | 'return', [status]: readonly string[], shell: Shell): never {
  if (status !== undefined) shell.status = /^\d+$/.test(status) ? Number(status) % 256 : 2
  throw new Leave(what)
}

function set(args: readonly string[], shell: Shell): number {
  const rest = [...args]
  while (/^[-+]./.test(rest[0] ?? '')) {
    const option = rest.shift() ?? ''
    if (option === '--') {
      shell.args = rest
      return 0
    }
    const long = /^[-+]\w*o$/.test(option) ? rest.shift() : ''
    if (/^[-+]\w*e/.test(option) || long === 'errexit') shell.stopsAtFailure = option.startsWith('-')
  }
  if (rest.length > 0) shell.args = rest
  return 0
}

/** Nobody sends a signal to a script that is followed; what it does at its end is kept for then. */
function trap(args: readonly string[], shell: Shell): number | null {
  const [action = '', ...signals] = args
  if (signals.length === 0 || signals.some(signal => /^(ERR|DEBUG|RETURN)$/i.test(signal)) || action.startsWith('--'))
    return null
  if (!signals.some(signal => /^(0|(SIG)?EXIT)$/i.test(signal))) return 0
  if (shell.isSubshell) return null
  shell.atExit = action === '-' ? '' : action
  return 0
}

function shift(count: string, shell: Shell): number | null {
  const by = count === '' ? 1 : Number(count)
  if (shell.args === null || !Number.isInteger(by)) return null
  if (by > shell.args.length) return 1
  shell.args = shell.args.slice(by)
  return 0
}

/** What the tools of a host are asked to change, as far as their models take it; anything else is not followed. */
const CHANGES =
  /^(brctl (addbr|delbr|addif|delif|stp|setfd)|ip link (set|add .*type bridge)|ip addr(ess)? (add|flush)|ip route (add|del|replace)|iptables (-t (nat|filter) )?-[AIDPF]) /

function hostCommand(run: WrapperRun, node: Node, [path = '', ...args]: readonly string[]): number | null {
  const argv = [fileName(path), ...args]
  if (!CHANGES.test(`${argv.join(' ')} `) || run.tools.absent.has(argv[0] ?? '')) return null
  const { host, exit } = execute(run.host, argv, run.tools)
  if (exit !== 0) return null
  run.command(node, argv, 0, host, l10n.t('The script does this by itself, without one of Xen.'))
  return 0
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
