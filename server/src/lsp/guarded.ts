import { type CancellationToken, LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver'

/**
 * Runs a request so that it can hurt nobody: a failure becomes one line in the log and a neutral answer, and a request
 * that nobody waits for any more is answered with the code for that.
 */
export async function guarded<T>(
  name: string,
  log: RemoteConsole,
  token: CancellationToken,
  neutral: T,
  answer: () => T | Promise<T>,
): Promise<T | ResponseError> {
  if (token.isCancellationRequested) return cancelled()
  try {
    const result = await answer()
    return token.isCancellationRequested ? cancelled() : result
  } catch (error) {
    log.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return neutral
  }
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}
