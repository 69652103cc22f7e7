import * as l10n from '@vscode/l10n'
import type { Node, Tree } from 'web-tree-sitter'
import type { ShellGrammar } from '../../../syntax/shell/grammar.ts'
import type { Span } from '../../../text/problem.ts'
import { findLink, type HostState } from '../host/state.ts'
import { predict } from '../predict.ts'
import { hasScript, isScriptName, type ScriptName, type ScriptRelease } from '../release.ts'
import { type Invocation, NO_SUCH_COMMAND, type Run, type Step } from '../script.ts'
import type { Tools } from '../tools/execute.ts'
import { SCRIPT_FOLDER } from './shell.ts'

/** A wrapper that runs on forever is cut off here. */
const MOST_STEPS = 2000
const MOST_STATEMENTS = 20_000
const MOST_TEXTS = 500

/** How far a wrapper was followed at some time. */
export interface Mark {
  readonly steps: number
  readonly calls: number
  readonly written: number
  readonly host: HostState
}

/** A command of a wrapper: where it is written, and how many steps of the wrapper came before it. */
export interface Written {
  readonly span: Span
  readonly from: number
}

/** A call of one of Xen's scripts that a wrapper came to, on the host as it was by then. */
export interface MadeCall extends Written {
  readonly invocation: Invocation
  readonly before: HostState
  readonly run: Run
}

/** What a wrapper has done so far: the host by now, the steps that led there, and the calls among them. */
export class WrapperRun {
  host: HostState
  /** Why the call that ran last ended as it did. */
  ending: string | null = null
  readonly steps: Step[] = []
  readonly calls: MadeCall[] = []
  /** What changed the host: calls, and commands of its own. */
  readonly written: Written[] = []
  readonly tools: Tools
  readonly #release: ScriptRelease
  readonly #grammar: ShellGrammar
  /** Trees of what was read on the way, which functions may be part of. */
  readonly #trees: Tree[] = []
  #statements = 0
  /** The command of the script that stands for what it has put together and runs. */
  #standing: Node | null = null

  constructor(host: HostState, release: ScriptRelease, tools: Tools, grammar: ShellGrammar) {
    this.host = host
    this.#release = release
    this.#grammar = grammar
    this.tools = tools
  }

  /** Counts the statements that were run, too: a loop may go on without a step. */
  get isTooLong(): boolean {
    this.#statements += 1
    return this.steps.length > MOST_STEPS || this.#statements > MOST_STATEMENTS
  }

  /** The commands of a text; null where it is none. `dispose` when done. */
  read(text: string): Tree | null {
    const { tree, givenUpAt } = this.#grammar.parse(text)
    this.#trees.push(tree)
    return givenUpAt === null && !tree.rootNode.hasError && this.#trees.length < MOST_TEXTS ? tree : null
  }

  dispose(): void {
    for (const tree of this.#trees.splice(0)) tree.delete()
  }

  /** Does what stands at `node` in the script only as a text. */
  standingFor(node: Node, work: () => void): void {
    const outside = this.#standing
    this.#standing ??= node
    try {
      work()
    } finally {
      this.#standing = outside
    }
  }

  mark(): Mark {
    const { steps, calls, written, host } = this
    return { steps: steps.length, calls: calls.length, written: written.length, host }
  }

  reset({ steps, calls, written, host }: Mark): void {
    this.steps.length = steps
    this.calls.length = calls
    this.written.length = written
    this.host = host
  }

  /** Whether a file is there. What the host has and its files do not tell may be there too. */
  isThere(path: string): boolean | null {
    const link = /^\/sys\/class\/net\/([^/]+)\/?$/.exec(path)?.[1]
    const script = path.startsWith(`${SCRIPT_FOLDER}/`) ? path.slice(SCRIPT_FOLDER.length + 1) : ''
    const known =
      (link !== undefined && findLink(this.host, link) !== undefined) ||
      path in this.host.files ||
      (isScriptName(script) && hasScript(this.#release, script))
    return known || null
  }

  /** Calls one of Xen's scripts; its exit status. */
  callScript(node: Node, name: ScriptName, args: readonly string[], env: Readonly<Record<string, string>>): number {
    if (!hasScript(this.#release, name)) return NO_SUCH_COMMAND
    const invocation = { argv: [name, ...args], env }
    const run = predict(this.host, name, invocation, this.#release, this.tools)
    this.calls.push({ ...this.#write(node), invocation, before: this.host, run })
    this.steps.push(...run.steps)
    this.host = run.host
    this.ending = run.ending
    return run.exit
  }

  /** A command of the wrapper itself, and the host after it. */
  command(node: Node, argv: readonly (string | null)[], exit: number, host: HostState, why: string): void {
    this.#write(node)
    this.host = host
    this.steps.push({ kind: 'command', argv, exit, why, host })
  }

  #write(node: Node): Written {
    const { startIndex: start, endIndex: end } = this.#standing ?? node
    const written = { span: { start, end }, from: this.steps.length }
    this.written.push(written)
    return written
  }

  /** Shows a stretch of the wrapper that is not followed. */
  opaque(text: string, mayLeave: boolean): void {
    if (this.steps.length > MOST_STEPS) return
    const why = mayLeave
      ? l10n.t('This part of the script is not followed: it may end here, and what is shown below may not happen.')
      : l10n.t('This part of the script is not followed: what it does is known only where it runs.')
    this.steps.push({ kind: 'opaque', argv: [text], exit: 0, why, host: this.host })
  }
}
