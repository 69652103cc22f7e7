import type { Crashes } from './crashes.ts'

/**
 * The life of the language server as the user sees it. `idle`: not needed so far. `stopped`: it ended on purpose.
 * `failed`: it crashed too often. From the last two only the user brings it back.
 */
export type ServerState = 'idle' | 'starting' | 'running' | 'stopped' | 'failed'

/** One run of the server with its connection; a new one is made for every start, so that none inherits a broken state. */
export interface Run {
  /** Resolves when the server answers, rejects when it could not be started. */
  start(): Promise<void>
  /** Ends it at any time, also one that hangs or never came up. */
  stop(): Promise<void>
  request<R>(method: string, params?: unknown): Promise<R>
}

/** How a run ended that nobody asked to end. */
export type End = 'crashed' | 'exited'

export interface Environment {
  /** Makes a run that is not started yet and calls `ended` at most once, when it ends by itself. */
  makeRun(ended: (how: End) => void): Run
  readonly crashes: Crashes
  /** Milliseconds, for counting crashes. */
  now(): number
  log(message: string): void
}

export interface Server {
  readonly state: ServerState
  /** Starts the server unless it is there or may not be; resolves when it answers. */
  start(): Promise<void>
  /** The user's own wish: also after crashes, and when the old one hangs. */
  restart(): Promise<void>
  stop(): Promise<void>
  /** Asks the server, starting it when nothing needed it so far. */
  request<R>(method: string, params?: unknown): Promise<R>
  onState(listener: (state: ServerState) => void): () => void
}

export function superviseServer(environment: Environment): Server {
  const listeners = new Set<(state: ServerState) => void>()
  let state: ServerState = 'idle'
  let current: { readonly run: Run; readonly started: Promise<void> } | undefined

  const enter = (next: ServerState) => {
    if (next === state) return
    state = next
    for (const listener of [...listeners]) listener(next)
  }

  const launch = (): Promise<void> => {
    let over = false
    const end = (how: End) => {
      if (over) return
      over = true
      if (current?.run === run) ended(how)
    }
    const run = environment.makeRun(end)
    const started = run.start().then(
      () => {
        if (current?.run === run) enter('running')
        else stop(run)
      },
      error => {
        environment.log(`The language server could not be started: ${describe(error)}`)
        end('crashed')
        throw error
      },
    )
    started.catch(() => undefined)
    current = { run, started }
    enter('starting')
    return started
  }

  const ended = (how: End) => {
    const dead = current?.run
    current = undefined
    if (dead) stop(dead)
    if (how === 'exited') {
      environment.log('The language server ended by itself, on purpose; it is not started again.')
      enter('stopped')
    } else if (environment.crashes.note(environment.now()) === 'restart') {
      environment.log('The language server crashed; it is started again.')
      launch()
    } else {
      environment.log('The language server crashed too often; it is not started again.')
      enter('failed')
    }
  }

  const stop = (run: Run): Promise<void> =>
    run.stop().catch(error => environment.log(`The language server did not end well: ${describe(error)}`))

  const halt = async () => {
    const last = current
    current = undefined
    if (last) await stop(last.run)
  }

  let wish: Promise<void> = Promise.resolve()
  const start = (): Promise<void> => {
    if (current) return current.started
    // The old one is being ended before the new one is started.
    if (state === 'starting') return wish
    return state === 'idle' ? launch() : Promise.reject(new Error('The language server is not running.'))
  }

  return {
    get state() {
      return state
    },
    start,
    restart() {
      const last = current
      current = undefined
      enter('starting')
      const previous = wish.catch(() => undefined)
      wish = previous.then(async () => {
        environment.crashes.forget()
        if (last) await stop(last.run)
        await halt()
        await launch()
      })
      wish.catch(() => undefined)
      return wish
    },
    async stop() {
      await halt()
      enter('idle')
    },
    async request(method, params) {
      await start()
      // Restarted meanwhile: the next one answers.
      if (!current) await start()
      if (!current) throw new Error('The language server is not running.')
      return current.run.request(method, params)
    },
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
