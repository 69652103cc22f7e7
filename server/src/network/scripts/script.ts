import * as l10n from '@vscode/l10n'
import type { HostState } from './host/state.ts'
import type { ScriptRelease } from './release.ts'
import { execute, type Tools } from './tools/execute.ts'

/** How a script is called. */
export interface Invocation {
  /** Name of the script, then its arguments. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/**
 * One thing that a script does to a host. `command` is a command that it runs, `write` a value that it writes into
 * /proc/sys among them; `xenstore` and `file` are what it leaves in xenstore and in files.
 */
export interface Step {
  readonly kind: 'command' | 'xenstore' | 'file' | 'opaque'
  readonly argv: readonly (string | null)[]
  readonly exit: number
  /** One sentence: why the script does it. */
  readonly why: string
  /** The host afterwards. */
  readonly host: HostState
}

export interface Run {
  readonly exit: number
  /** One sentence: why it ended before its last line, or failed there; null where it simply came to its end. */
  readonly ending: string | null
  readonly steps: readonly Step[]
  /** The host at the end. */
  readonly host: HostState
}

/** Ends a script early, with its exit status; caught where the script was started. */
class ScriptEnd {
  readonly exit: number
  readonly ending: string

  constructor(exit: number, ending: string) {
    this.exit = exit
    this.ending = ending
  }
}

/** A script that is being followed: the host as it is by now, its variables, and the steps so far. */
export class ScriptRun {
  readonly release: ScriptRelease
  readonly tools: Tools
  readonly name: string
  readonly args: readonly string[]
  /** The shell's variables: at first the environment, then what the arguments set. */
  readonly variables: Record<string, string>
  host: HostState
  readonly steps: Step[] = []

  constructor(host: HostState, { argv, env }: Invocation, release: ScriptRelease, tools: Tools) {
    this.host = host
    this.release = release
    this.tools = tools
    this.name = argv[0] ?? ''
    this.args = argv.slice(1)
    this.variables = { ...env }
  }

  has(tool: string): boolean {
    return !this.tools.absent.has(tool)
  }

  /** Runs a command and gives its exit status. A tool that is not installed leaves no step. */
  run(argv: readonly string[], why: string): number {
    if (!this.has(argv[0] ?? '')) return NO_SUCH_COMMAND
    const { host, exit } = execute(this.host, argv, this.tools)
    this.host = host
    this.steps.push({ kind: 'command', argv, exit, why, host })
    return exit
  }

  /** Runs a command as a shell under `set -e` does: when it fails, the script ends with its exit status. */
  must(argv: readonly string[], why: string): void {
    const exit = this.run(argv, why)
    if (exit !== 0) this.endAt(argv, exit)
  }

  /** `echo VALUE >PATH`, with PATH below /proc/sys. */
  write(path: string, value: string, why: string): number {
    const { host, exit } = execute(this.host, ['write', path, value], this.tools)
    this.host = host
    this.steps.push({ kind: 'command', argv: ['write', path, exit === 0 ? value : null], exit, why, host })
    return exit
  }

  /** The same under `set -e`. */
  mustWrite(path: string, value: string, why: string): void {
    const exit = this.write(path, value, why)
    if (exit !== 0) this.end(exit, l10n.t('{0} cannot be written, and a failing command ends the script.', path))
  }

  writeXenstore(path: string, value: string, why: string): void {
    this.host = { ...this.host, xenstore: { ...this.host.xenstore, [path]: value } }
    this.steps.push({ kind: 'xenstore', argv: ['xenstore-write', path, value], exit: 0, why, host: this.host })
  }

  writeFile(path: string, text: string, why: string): void {
    if (this.host.files[path] === text) return
    this.host = { ...this.host, files: { ...this.host.files, [path]: text } }
    this.steps.push({ kind: 'file', argv: ['write', path], exit: 0, why, host: this.host })
  }

  /** Ends the script; `ending` says why, in a sentence. */
  end(exit: number, ending: string): never {
    throw new ScriptEnd(exit, ending)
  }

  /** Ends it because of a command that failed. */
  endAt(argv: readonly string[], exit: number): never {
    const [tool = ''] = argv
    if (!this.has(tool)) this.end(exit, l10n.t('{0} is not installed, and a failing command ends the script.', tool))
    this.end(exit, l10n.t('"{0}" fails, and a failing command ends the script.', argv.join(' ')))
  }
}

/** The shell's exit status for a command that it does not find. */
export const NO_SUCH_COMMAND = 127

/** Follows a script to its end, however it ends. */
export function follow(run: ScriptRun, script: (run: ScriptRun) => void): Run {
  let exit = 0
  let ending: string | null = null
  try {
    script(run)
  } catch (end) {
    if (!(end instanceof ScriptEnd)) throw end
    exit = end.exit
    ending = end.ending
  }
  return { exit, ending, steps: run.steps, host: run.host }
}

/**
 * Takes the arguments as every script of Xen does: the first word without `=` is the command, and the others are
 * evaluated by the shell, so that `netdev=eth1` sets a variable.
 */
export function findCommand(run: ScriptRun): void {
  const command = run.args.find(arg => !arg.includes('='))
  if (command !== undefined) run.variables.command = command
}

/** Sets a variable for each `NAME=VALUE` of the call; what a shell takes for a command ends the script with exit status 127. */
export function evalVariables(run: ScriptRun): void {
  for (const arg of run.args) {
    if (arg.indexOf('=') < 1) continue
    const assignments = /^(?:[A-Za-z_]\w*=(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\;&|<>()$`])*\s*)+$/.exec(arg)
    // Anything else would be a command of its own to the shell, and there is none of that name.
    if (!assignments)
      run.end(NO_SUCH_COMMAND, l10n.t('The shell takes a part of "{0}" for a command, and finds none.', arg))
    for (const [, name = '', value = ''] of arg.matchAll(/([A-Za-z_]\w*)=((?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])*)/g)) {
      run.variables[name] = value.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single, double, escaped) =>
        String(single ?? double ?? escaped ?? ''),
      )
    }
  }
}

/** `${name:-fallback}`: the variable where it is set and not empty. */
export function variable(run: ScriptRun, name: string, fallback: string): string {
  return run.variables[name] || fallback
}

/** What the shell makes of an unquoted variable: its words. */
export function words(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '')
}

/** Ends a network script whose command is none of its three. */
export function refuseCommand(run: ScriptRun): never {
  return run.end(1, l10n.t('The script knows start, stop and status, and none of them was said.'))
}
