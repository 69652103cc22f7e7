import { type Connection, type ConnectionOptions, MessageType, ShowMessageNotification } from 'vscode-languageserver'
import { CAPABILITIES } from './capabilities.ts'
import { clientFeatures } from './clientFeatures.ts'
import type { Runtime } from './runtime.ts'
import { isWellFormed } from './wellFormed.ts'

/**
 * Serves one client until it hangs up. The runtime brings what differs between Node, worker and test; nothing here
 * knows where files or bytes come from. What knows Xen is loaded behind the answer to `initialize`, which needs none of
 * it, and all that the client sends meanwhile waits, in order.
 *
 * @param connect makes the connection to the client, with these options
 */
export function startServer(
  connect: (options: ConnectionOptions) => Connection,
  runtimeOf: (connection: Connection) => Runtime,
): void {
  let loading: Promise<void> | null = null
  const connection = connect({
    messageStrategy: {
      handleMessage: (message, next) => {
        if (!isWellFormed(message)) return passedOver(connection, message)
        return loading ? loading.then(() => next(message)) : next(message)
      },
    },
  })

  const runtime = runtimeOf(connection)

  connection.onInitialize(params => {
    const { preparesRename } = clientFeatures(params)
    loading = answerSent()
      .then(async () => {
        const { serve } = await import('./serve.ts')
        serve(connection, runtime, params)
        loading = null
      })
      .catch(error => giveUp(connection, runtime, error))
    return {
      serverInfo: { name: 'xen-config', version: runtime.version },
      capabilities: { ...CAPABILITIES, renameProvider: preparesRename ? { prepareProvider: true } : true },
    }
  })

  connection.listen()
}

function passedOver(connection: Connection, message: object): void {
  const method = 'method' in message ? String(message.method) : ''
  connection.console.warn(`${method} is not as the protocol wants it, and was passed over.`)
}

/** A server that lacks a part of itself can do nothing: it says so once, and ends. What has come in meanwhile is never answered. */
async function giveUp(connection: Connection, runtime: Runtime, error: unknown): Promise<never> {
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const sentence = `Xen Config cannot start, because a part of it cannot be loaded: install it again. (${reason})`
  // Not every client is still there to hear it.
  await connection
    .sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: sentence })
    .catch(() => {})
  runtime.end(sentence)
  return new Promise(() => {})
}

/** An answer is on its way as soon as nothing is left of the turn that it was given in. */
function answerSent(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0))
}
