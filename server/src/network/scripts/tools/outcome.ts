import type { HostState } from '../host/state.ts'

/** What a command leaves: the host, changed or not, and its exit status. */
export interface Outcome {
  readonly host: HostState
  readonly exit: number
}

/** The command went well. */
export function done(host: HostState): Outcome {
  return { host, exit: 0 }
}

/** The command failed, and may have changed the host before. */
export function failed(host: HostState, exit: number): Outcome {
  return { host, exit }
}

/** The exit of `ip` for what it cannot find or read, of the kernel's refusals, and for words it does not expect. */
export const NOT_FOUND = 1
export const REFUSED = 2
export const GARBAGE = 255
