import type { LogOutputChannel, Uri } from 'vscode'
import type { End, Run } from './supervisor.ts'

/** Also the section of our settings: the client reads `xen.trace.server` by it. */
export const CLIENT_ID = 'xen'
export const CLIENT_NAME = 'Xen'

/** What every run of the server is made with. */
export interface Surroundings {
  readonly extensionUri: Uri
  readonly log: LogOutputChannel
  /** Where the protocol's trace goes. */
  readonly trace: LogOutputChannel
  /** The server says that toolstack or release in force may have changed, for any document. */
  statusChanged(): void
  /** The server says that what it told of the hosts' networks is no longer true. */
  topologyChanged(): void
}

/** Makes one run of the server, in a process or in a worker. */
export type MakeRun = (surroundings: Surroundings, ended: (how: End) => void) => Run

/**
 * A run whose code is loaded when it starts: the client library is large, and most windows in which an unclaimed file
 * is looked at never need it.
 */
export function lazyRun(load: () => Promise<MakeRun>, surroundings: Surroundings, ended: (how: End) => void): Run {
  const run = load().then(make => make(surroundings, ended))
  return {
    start: async () => (await run).start(),
    stop: async () => (await run).stop(),
    request: async (method, params) => (await run).request(method, params),
  }
}
