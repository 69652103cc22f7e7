import * as l10n from '@vscode/l10n'
import type { Node } from 'web-tree-sitter'
import type { Span } from '../../text/problem.ts'
import type { HostState } from './host/state.ts'
import { predict } from './predict.ts'
import { hasScript, isScriptName, type ScriptName, type ScriptRelease } from './release.ts'
import { type Invocation, NO_SUCH_COMMAND, type Run, type Step } from './script.ts'
import type { Tools } from './tools/execute.ts'
import type { Scope } from './wrapperWords.ts'

/** A wrapper that runs on forever is cut off here. */
const MOST_STEPS = 2000

/** How far a wrapper was followed at some time. */
interface Mark {
  readonly steps: number
  readonly calls: number
  readonly host: HostState
}

/** `exit`, or a failure under `set -e`. */
class WrapperEnd {}

/** A call of one of Xen's scripts that a wrapper came to, on the host as it was by then. */
export interface MadeCall {
  /** Where in the wrapper it is written. */
  readonly span: Span
  readonly invocation: Invocation
  /** How many steps of the wrapper came before. */
  readonly from: number
  readonly before: HostState
  readonly run: Run
}

/** A wrapper that is being followed: the host by now, the steps so far, and what its commands do. */
export class WrapperRun {
  readonly source: string
  host: HostState
  exit = 0
  /** Why the call whose exit status this is ended as it did. */
  ending: string | null = null
  readonly steps: Step[] = []
  readonly calls: MadeCall[] = []
  readonly functions = new Map<string, Node>()
  readonly #release: ScriptRelease
  readonly #tools: Tools
  #stopsAtFailure = false
  /** Whether the exit status is that of something that was followed. */
  #known = true

  constructor(source: string, host: HostState, release: ScriptRelease, tools: Tools) {
    this.source = source
    this.host = host
    this.#release = release
    this.#tools = tools
  }

  get isTooLong(): boolean {
    return this.steps.length > MOST_STEPS
  }

  toItsEnd(work: () => void): void {
    try {
      work()
    } catch (end) {
      if (!(end instanceof WrapperEnd)) throw end
    }
  }

  stopIfFailed(): void {
    if (this.#stopsAtFailure && this.exit !== 0) throw new WrapperEnd()
  }

  /** Runs what may fail without ending the script, a condition; false where nobody can tell how it ended. */
  unstopped(work: () => void): boolean {
    const stops = this.#stopsAtFailure
    this.#stopsAtFailure = false
    this.#known = true
    work()
    this.#stopsAtFailure = stops
    return this.#known
  }

  mark(): Mark {
    return { steps: this.steps.length, calls: this.calls.length, host: this.host }
  }

  reset({ steps, calls, host }: Mark): void {
    this.steps.length = steps
    this.calls.length = calls
    this.host = host
  }

  settle(node: Node, scope: Scope, holds: boolean | null): void {
    if (holds === null) this.leaveOpaque(node, scope)
    else this.exit = holds ? 0 : 1
  }

  /** Runs a command whose words are all known. */
  call(node: Node, path: string, args: readonly string[], scope: Scope): void {
    this.ending = null
    const name = path.slice(path.lastIndexOf('/') + 1)
    const env = scope.variables.environment()
    if (isScriptName(name) && env) this.#callScript(node, name, args, env)
    else if (path === 'set') this.#set(args[0] ?? '')
    else if (path === 'exit') {
      this.exit = args[0] === undefined ? this.exit : Number(args[0]) || 0
      throw new WrapperEnd()
    } else if (['true', ':', 'echo', 'sleep', 'logger'].includes(path)) this.exit = 0
    else if (path === 'false') this.exit = 1
    else this.leaveOpaque(node, scope)
  }

  #set(option: string): void {
    if (/^[-+]\w*e/.test(option)) this.#stopsAtFailure = option.startsWith('-')
    this.exit = 0
  }

  #callScript(node: Node, name: ScriptName, args: readonly string[], env: Readonly<Record<string, string>>): void {
    if (!hasScript(this.#release, name)) {
      this.exit = NO_SUCH_COMMAND
      return
    }
    const invocation = { argv: [name, ...args], env }
    const run = predict(this.host, name, invocation, this.#release, this.#tools)
    const span = { start: node.startIndex, end: node.endIndex }
    this.calls.push({ span, invocation, from: this.steps.length, before: this.host, run })
    this.steps.push(...run.steps)
    this.host = run.host
    this.exit = run.exit
    this.ending = run.ending
  }

  /** Shows a stretch of the script that is not followed. Whatever it may have set is unknown from then on. */
  leaveOpaque(node: Node, { variables }: Scope): void {
    if (this.isTooLong) return
    for (const set of node.descendantsOfType('variable_assignment')) {
      variables.set(set?.childForFieldName('name')?.text ?? '', null)
    }
    if (/^(\.|source|eval|read)\s/.test(node.text)) variables.forgetAll()
    this.#known = false
    this.exit = 0
    const why = l10n.t('This part of the script is not followed: what it does is known only where it runs.')
    this.steps.push({ kind: 'opaque', argv: [node.text], exit: 0, why, host: this.host })
  }
}
