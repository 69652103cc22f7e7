/** Where a command writes: answers to `out`, messages to `err`. */
export interface Console {
  out(text: string): void
  err(text: string): void
}

/** The command was not used as it can be; becomes one sentence on stderr and exit code 2. */
export class UsageError extends Error {
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}
