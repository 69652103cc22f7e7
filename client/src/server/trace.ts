import type { LogLevel, LogOutputChannel } from 'vscode'
import * as vscode from 'vscode'

/**
 * The log as a place for the protocol's trace. The client library traces only while the log's level is "Trace", which
 * a user who sets `xen.trace.server` does not know; for this channel the setting is enough.
 */
export function traceChannel(log: LogOutputChannel): LogOutputChannel {
  const levelChanged = new vscode.EventEmitter<LogLevel>()
  const level = () => (wanted() ? vscode.LogLevel.Trace : log.logLevel)
  const listeners = vscode.Disposable.from(
    levelChanged,
    log.onDidChangeLogLevel(() => levelChanged.fire(level())),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('xen.trace.server')) levelChanged.fire(level())
    }),
  )
  return {
    name: log.name,
    get logLevel() {
      return level()
    },
    onDidChangeLogLevel: levelChanged.event,
    trace: (message, ...rest) => (wanted() ? log.info(message, ...rest) : log.trace(message, ...rest)),
    debug: (message, ...rest) => log.debug(message, ...rest),
    info: (message, ...rest) => log.info(message, ...rest),
    warn: (message, ...rest) => log.warn(message, ...rest),
    error: (message, ...rest) => log.error(message, ...rest),
    append: text => log.append(text),
    appendLine: text => log.appendLine(text),
    replace: text => log.replace(text),
    clear: () => log.clear(),
    show: () => log.show(true),
    hide: () => log.hide(),
    dispose: () => listeners.dispose(),
  }
}

function wanted(): boolean {
  return vscode.workspace.getConfiguration('xen').get('trace.server') !== 'off'
}
