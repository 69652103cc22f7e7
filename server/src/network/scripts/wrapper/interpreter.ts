import type { Node } from 'web-tree-sitter'
import type { Shell } from './shell.ts'
import type { WrapperRun } from './wrapperRun.ts'

/** Leaves a loop, a function or the whole script. */
export class Leave {
  readonly what: 'exit' | 'return' | 'break' | 'continue'
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
