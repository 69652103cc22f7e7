import type { ChildProcess, SpawnOptions } from 'node:child_process'

export interface Started {
  readonly child: ChildProcess
  /** The exit code, or the signal's name. */
  readonly exited: Promise<number | string>
  readonly output: () => string
}

export function start(
  command: string,
  args: readonly string[],
  options?: SpawnOptions & { readonly onOutput?: (chunk: string) => void },
): Started
export function end(started: Started, grace?: number): Promise<void>
export function isRunning(pid: number): boolean
