/*
 * Notifications that change what the server knows of its client. Nothing answers one that is not as the protocol wants it, and
 * what it would leave behind is in the way of all that comes later: so such a one is passed over as a whole.
 */

type Test = (value: unknown) => boolean

const isText: Test = value => typeof value === 'string'
const isCount: Test = value => typeof value === 'number' && Number.isInteger(value) && value >= 0
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const all =
  (fits: Test): Test =>
  value =>
    Array.isArray(value) && value.every(fits)
/** An object whose properties fit; others may be there. */
const having =
  (properties: Readonly<Record<string, Test>>): Test =>
  value =>
    isObject(value) && Object.entries(properties).every(([name, fits]) => fits(value[name]))

const isNamed = having({ uri: isText })
const isPosition = having({ line: isCount, character: isCount })
const isRange = having({ start: isPosition, end: isPosition })
const isChange: Test = value =>
  having({ text: isText })(value) && (!isObject(value) || value.range === undefined || isRange(value.range))

const NOTIFICATIONS: Readonly<Record<string, Test>> = {
  'textDocument/didOpen': having({
    textDocument: having({ uri: isText, languageId: isText, version: Number.isInteger, text: isText }),
  }),
  'textDocument/didChange': having({
    textDocument: having({ uri: isText, version: Number.isInteger }),
    contentChanges: all(isChange),
  }),
  'textDocument/didClose': having({ textDocument: isNamed }),
  'workspace/didChangeWatchedFiles': having({ changes: all(isNamed) }),
  'workspace/didChangeWorkspaceFolders': having({ event: having({ added: all(isNamed), removed: all(isNamed) }) }),
}

/** Whether a message, as it came, is one that the server can take in. */
export function isWellFormed(message: unknown): boolean {
  if (!isObject(message) || typeof message.method !== 'string' || 'id' in message) return true
  const fits = Object.hasOwn(NOTIFICATIONS, message.method) ? NOTIFICATIONS[message.method] : undefined
  return fits === undefined || fits(message.params)
}
