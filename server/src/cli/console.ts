/** Where a command writes: answers to `out`, messages to `err`. */
export interface Console {
  out(text: string): void
  err(text: string): void
}

export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

/** Node's own words for what it cannot parse; of several sentences, the first says it. */
export function parserWords(error: unknown): string {
  const first = (error as Error).message.split(/\.\s/)[0] ?? ''
  return first.endsWith('.') ? first : `${first}.`
}

/** The command was not used as it can be; becomes one sentence on stderr and exit code 2. */
export class UsageError extends Error {
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}
