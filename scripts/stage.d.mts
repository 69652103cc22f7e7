export interface StageResult {
  readonly passed: number
  readonly failed: number
  /** Titles of the tests that were skipped. */
  readonly skipped: readonly string[]
  /** Titles of skipped tests that count as failed, because everything is there to run them. */
  readonly held?: readonly string[]
  /** Titles of tests that failed once and were tried again, and what they failed of; it does not say how that ended. */
  readonly again?: readonly string[]
  readonly time?: number
  readonly output?: string
}

export function runStage(stage: {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Comes when a stage that has not ended is to be ended, and has failed; after many minutes by itself. */
  readonly over?: AbortSignal
}): Promise<StageResult>
export function withoutSkips(result: StageResult): StageResult
