/** How long work may go on before whoever waits has a turn, in milliseconds. */
const TURN = 4

/** What is done, piece by piece. */
export interface Work {
  /** Does one piece. */
  piece(location: string): Promise<void>
  /** Told when nothing is left to be done. */
  done?(): void
  /** Told of a piece that failed, which keeps back no other. */
  failed?(location: string, error: unknown): void
}

/** Work on files in the background, one after the other and in short turns: nobody waits for it. */
export class Turns {
  readonly #work: Work
  readonly #due = new Set<string>()
  #current: string | null = null
  #running: Promise<void> | null = null

  constructor(work: Work) {
    this.#work = work
  }

  /** Puts a piece at the end of what is to be done, if it is not there already. */
  want(location: string): void {
    this.#due.add(location)
    this.#running ??= this.#run()
  }

  /** Whether a piece is still to be done. */
  isDue(location: string): boolean {
    return this.#due.has(location) || this.#current === location
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  /** Resolves when nothing is left to be done. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    // Not before the caller has all it wants on the list, and this run is known to be one.
    await undefined
    let started = Date.now()
    // What is added on the way is come to as well.
    for (const location of this.#due) {
      this.#due.delete(location)
      this.#current = location
      try {
        await this.#work.piece(location)
      } catch (error) {
        this.#work.failed?.(location, error)
      }
      this.#current = null
      if (Date.now() - started < TURN) continue
      await new Promise(resolve => setTimeout(resolve, 0))
      started = Date.now()
    }
    // In the same breath as the last look: what is wanted from now on starts a run of its own.
    this.#running = null
    this.#work.done?.()
  }
}
