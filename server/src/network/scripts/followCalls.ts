import type { Toolstack } from '../../facts/releases.ts'
import type { Files } from '../../files/files.ts'
import type { ShellGrammar } from '../../syntax/shell/grammar.ts'
import { callScript, isOwnScript } from './callScript.ts'
import { type Dom0, readDom0, shownRelease } from './dom0.ts'
import type { HostState } from './host/state.ts'
import type { ScriptRelease } from './release.ts'
import type { Invocation, Run } from './script.ts'

/** A host whose scripts are followed, and how its files are had: from disk, or from what is open in an editor. */
export interface ScriptedHost {
  readonly root: string
  readonly toolstack: Toolstack
  readonly release: ScriptRelease
  readonly files: Files
  text(location: string): Promise<string | null>
  shell(): Promise<ShellGrammar>
}

/** A script that was followed on a host. */
export interface Followed {
  /** The calls as a shell would take them, one for each that was made. */
  readonly calls: readonly (readonly string[])[]
  /** `4.17-debian`. */
  readonly release: string
  readonly before: HostState
  readonly run: Run
  /** Where the run consists of several calls of Xen's scripts: each of them, from which step on. */
  readonly parts: readonly RunPart[]
  /** Whole sentences: what was taken for granted. */
  readonly notes: readonly string[]
}

export interface RunPart {
  readonly argv: readonly string[]
  /** Index of its first step. */
  readonly from: number
}

export type Command = 'start' | 'stop'

/** Follows a call; for `stop`, on the host as `start` has left it. */
export async function startedThen(
  on: ScriptedHost,
  command: Command,
  callFor: (command: Command) => Invocation,
): Promise<Followed | string> {
  const dom0 = await readDom0(on.files, on.root, on.release)
  return followCalls(on, dom0, command === 'stop' ? [callFor('start')] : [], [callFor(command)], [])
}

/** Follows calls, on the host as the earlier ones have left it. */
export async function followCalls(
  on: ScriptedHost,
  dom0: Dom0,
  earlier: readonly Invocation[],
  calls: readonly Invocation[],
  notes: readonly string[],
): Promise<Followed | string> {
  const started = await inOrder(on, dom0, earlier)
  if (typeof started === 'string') return started
  const before = started.run.host
  const done = await inOrder(on, { ...dom0, host: before }, calls)
  if (typeof done === 'string') return done
  const told = [...notes, ...dom0.unknown]
  return { calls: calls.map(({ argv }) => argv), release: shownRelease(on.release), before, ...done, notes: told }
}

/** Several calls in a row: the ending is that of the first one that fails, or of the last. */
async function inOrder(
  on: ScriptedHost,
  dom0: Dom0,
  calls: readonly Invocation[],
): Promise<Pick<Followed, 'run' | 'parts'> | string> {
  let whole: Run = { exit: 0, ending: null, steps: [], host: dom0.host }
  const parts: RunPart[] = []
  for (const call of calls) {
    const run = await callOne(on, { ...dom0, host: whole.host }, call)
    if (typeof run === 'string') return run
    const from = whole.steps.length
    if ('calls' in run) parts.push(...run.calls.map(made => ({ argv: made.invocation.argv, from: from + made.from })))
    else if (calls.length > 1) parts.push({ argv: call.argv, from })
    const { exit, ending } = whole.exit === 0 ? run : whole
    whole = { exit, ending, steps: [...whole.steps, ...run.steps], host: run.host }
  }
  return { run: whole, parts }
}

async function callOne(on: ScriptedHost, dom0: Dom0, call: Invocation) {
  const name = call.argv[0] ?? ''
  const text = await on.text(`${on.root}${name.startsWith('/') ? name : `/etc/xen/scripts/${name}`}`)
  const own = text !== null && isOwnScript(name, text) ? { text, shell: await on.shell() } : null
  return callScript(call, own, dom0)
}
