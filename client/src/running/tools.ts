/*
 * The only programs of a host that are ever run, and only when the user asks: all of them read and change nothing.
 */

/** Runs a program with these arguments, without a shell. */
export type RunTool = (argv: readonly string[], stop?: AbortSignal) => Promise<ToolResult>

export interface ToolResult {
  /** Null where the program did not come to an end by itself. */
  readonly exit: number | null
  readonly out: string
  readonly err: string
  /**
   * Why it did not come to an end: it is not there, may not be run, took too long, said too much, was stopped, or was not
   * even begun because the user does not trust the workspace.
   */
  readonly failure?: 'missing' | 'forbidden' | 'late' | 'large' | 'stopped' | 'untrusted'
}

/** The same, but where the user does not trust the workspace no program is begun. */
export function trustedOnly(run: RunTool, isTrusted: () => boolean): RunTool {
  return async (argv, stop) => {
    return isTrusted() ? await run(argv, stop) : { exit: null, out: '', err: '', failure: 'untrusted' }
  }
}

/** What is asked, and by which commands: the first one that answers counts. */
interface Question {
  readonly ways: readonly (readonly string[])[]
  /** Whether they speak to the hypervisor or a daemon, which only root may: these get the user's prefix. */
  readonly needsRoot: boolean
  /** Many hosts have no such tool, or no daemon behind it: then nothing is said of it. */
  readonly isOptional?: true
}

export const QUESTIONS: readonly Question[] = [
  { ways: [words('xl list'), words('xm list')], needsRoot: true },
  { ways: [words('xl list -l'), words('xm list --long')], needsRoot: true },
  { ways: [words('ip -j -d addr'), words('ip addr'), words('ifconfig -a')], needsRoot: false },
  { ways: [words('bridge -j link'), words('brctl show')], needsRoot: false },
  { ways: [words('ip -j route'), words('ip route'), words('route -n')], needsRoot: false },
  { ways: [words('ovs-vsctl show')], needsRoot: true, isOptional: true },
  { ways: [words('xl info'), words('xm info')], needsRoot: true, isOptional: true },
]

function words(command: string): readonly string[] {
  return command.split(' ')
}

/** A command that gave no answer. */
export interface Refused {
  readonly argv: readonly string[]
  readonly result: ToolResult
}

export interface Answers {
  /** The outputs one after the other, each below its command, as a terminal shows them; empty where nothing answered. */
  readonly text: string
  /** Of every question that nothing answered, the first command and what came of it. */
  readonly refused: readonly Refused[]
}

/**
 * Asks a host what runs on it, one command after the other.
 *
 * @param prefix words in front of what only root may ask, such as `sudo -n`
 */
export async function askHost(run: RunTool, prefix: readonly string[], stop?: AbortSignal): Promise<Answers> {
  const parts: string[] = []
  const refused: Refused[] = []
  for (const { ways, needsRoot, isOptional } of QUESTIONS) {
    let first: Refused | undefined
    let isAnswered = false
    for (const way of ways) {
      if (stop?.aborted) return { text: '', refused: [] }
      const argv = needsRoot ? [...prefix, ...way] : way
      const result = await run(argv, stop)
      isAnswered = result.exit === 0
      if (isAnswered) {
        parts.push(`$ ${way.join(' ')}\n${result.out.replace(/\n*$/, '\n')}`)
        break
      }
      first = worse(first, { argv, result })
    }
    if (!isAnswered && first && !(isOptional && isIdle(first.result))) refused.push(first)
  }
  return { text: parts.join('\n'), refused }
}

/** Of two commands that gave no answer, the one that is there says more. */
function worse(first: Refused | undefined, next: Refused): Refused {
  if (!first) return next
  return isMissing(first.result) && !isMissing(next.result) ? next : first
}

/** Whether the program, or the daemon behind it, is not there: `db.sock: database connection failed (No such file or directory)`. */
function isIdle(result: ToolResult): boolean {
  return isMissing(result) || /\(No such file or directory\)$/m.test(result.err)
}

/** Whether the program is not there, by its own start or by what the prefix says of it. */
export function isMissing({ failure, err }: ToolResult): boolean {
  return failure === 'missing' || /command not found|No such file or directory$/m.test(err)
}
