/**
 * What cannot be generated, and what to do instead, in one sentence: a value that cannot be written safely in a file's
 * language, or a plan that cannot work, such as a bridge on a Wi-Fi card. Generators throw it; `attempt` catches it at the
 * edge that shows it.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** A value that a plan needs, and that neither the user nor the files of the host tell. */
export class Missing extends Refusal {
  /** What names it on the command line: `--uplink`. */
  readonly options: readonly string[]

  constructor(message: string, options: readonly string[]) {
    super(message)
    this.options = options
  }
}

/** What `make` gives, or its refusal. Any other error goes on. */
export function attempt<T>(make: () => T): T | Refusal {
  try {
    return make()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** The same for what comes later. */
export async function attemptLater<T>(make: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
