import type { Node } from 'web-tree-sitter'
import type { Shell } from './shell.ts'
import type { WrapperRun } from './wrapperRun.ts'

/** Leaves a loop, a function or the whole script; `line`: all that bash reads with the line that it is about to run. */
export class Leave {
  readonly what: 'exit' | 'return' | 'break' | 'continue' | 'line'
  /** How many loops, of `break` and `continue`. */
  readonly levels: number

  constructor(what: Leave['what'], levels = 1) {
    this.what = what
    this.levels = levels
  }
}

/** What runs statements, for those that hold others. */
export interface Interpreter {
  readonly run: WrapperRun
  readonly shell: Shell
  one(node: Node, depth: number): void
  all(nodes: readonly (Node | null)[], depth: number): void
  /** The statements of a text that the script has put together; false where they cannot be read. */
  text(text: string, at: Node, depth: number): boolean
}

/**
 * A sum that is none, or a constant that is to be changed. bash gives up the line and goes on with the next one; other shells
 * end the script, each with a status of its own.
 */
export function giveUp(shell: Shell): never {
  shell.status = shell.isBash ? 1 : null
  throw new Leave(shell.isBash ? 'line' : 'exit')
}

/** Runs what may fail without ending the script, a condition; false where nobody can tell how it ended. */
export function unstopped(shell: Shell, work: () => void): boolean {
  const stops = shell.stopsAtFailure
  shell.stopsAtFailure = false
  try {
    work()
  } finally {
    shell.stopsAtFailure = stops
  }
  return shell.status !== null
}
