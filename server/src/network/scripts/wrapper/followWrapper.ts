import * as l10n from '@vscode/l10n'
import type { ShellGrammar } from '../../../syntax/shell/grammar.ts'
import { shebangOf } from '../../../syntax/shell/read.ts'
import type { HostState } from '../host/state.ts'
import type { ScriptRelease } from '../release.ts'
import { type Invocation, NO_SUCH_COMMAND, type Run } from '../script.ts'
import type { Tools } from '../tools/execute.ts'
import { Shell } from './shell.ts'
import { runScript } from './statements.ts'
import { leaveOpaque } from './unfollowed.ts'
import { type MadeCall, WrapperRun, type Written } from './wrapperRun.ts'

/** What became of a wrapper, and of each call that it makes. */
export interface WrapperFollowed extends Run {
  readonly calls: readonly MadeCall[]
  /** What of it changed the host, in order. */
  readonly written: readonly Written[]
}

/** The shells whose language is read; a script of any other program is not followed. */
const SHELLS = ['sh', 'bash', 'dash', 'ash', 'ksh']

/**
 * Follows a script of the user's own, such as my-network-script: its calls of Xen's scripts run on the models. What is
 * not understood becomes an opaque step and changes nothing: it is shown, never guessed.
 */
export function followWrapper(
  text: string,
  grammar: ShellGrammar,
  host: HostState,
  { argv, env }: Invocation,
  release: ScriptRelease,
  tools: Tools,
): WrapperFollowed {
  const run = new WrapperRun(host, release, tools, grammar)
  if (/^#![^\n]*\r(\n|$)/.test(text)) {
    const ending = l10n.t(
      'The first line ends in a carriage return, and no program is called like that: nothing is run.',
    )
    return { exit: NO_SUCH_COMMAND, ending, steps: [], host, calls: [], written: [] }
  }
  const shell = new Shell(text, argv.slice(1), env)
  const { tree, givenUpAt } = grammar.parse(text)
  try {
    const interpreter = shebangOf(text)?.interpreter ?? 'sh'
    if (givenUpAt === null && SHELLS.includes(interpreter)) runScript(run, tree.rootNode, shell)
    else leaveOpaque(run, tree.rootNode, shell)
  } finally {
    tree.delete()
    run.dispose()
  }
  const unknown = l10n.t('How the script ends is known only where it runs: exit status 0 is taken for granted.')
  const ending = shell.status === null ? unknown : run.ending
  const { steps, calls, written } = run
  return { exit: shell.status ?? 0, ending, steps, host: run.host, calls, written }
}
