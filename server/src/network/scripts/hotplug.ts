import * as l10n from '@vscode/l10n'
import { isAtLeast } from './release.ts'
import { type ScriptRun, variable } from './script.ts'

/*
 * What the vif scripts share about xenstore and about failing (xen-hotplug-common.sh).
 */

/** Value at a path of xenstore, or what stands for a missing one. */
export function readXenstore(run: ScriptRun, path: string, fallback: string): string {
  return run.host.xenstore[path] ?? fallback
}

/** Value below the backend's own folder that has to be there; the script fails without it. */
export function needXenstore(run: ScriptRun, path: string): string {
  const value = readXenstore(run, path, '')
  if (value !== '') return value
  // The reading happens in a shell of its own, which reports its failure before the script reports that.
  reportError(run, `xenstore-read ${path} failed.`)
  return failAtTop(run)
}

export function backendPath(run: ScriptRun): string {
  return variable(run, 'XENBUS_PATH', '')
}

/** Ends the script with an error that whoever starts the guest reads in xenstore. */
export function fatal(run: ScriptRun, message: string): never {
  reportError(run, message)
  return run.end(1)
}

/** What a failing command outside of every function leads to: the script's own complaint. */
export function failAtTop(run: ScriptRun): never {
  return fatal(run, `/etc/xen/scripts/${run.name} failed; error detected.`)
}

/** Runs a command outside of every function: when it fails, the script reports that it failed. */
export function mustAtTop(run: ScriptRun, argv: readonly string[], why: string): void {
  if (run.run(argv, why) !== 0) failAtTop(run)
}

/** Runs a command; when it fails, the script reports which one. */
export function doOrDie(run: ScriptRun, argv: readonly string[], why: string): void {
  if (run.run(argv, why) !== 0) fatal(run, `${argv.join(' ')} failed`)
}

export function reportError(run: ScriptRun, message: string): void {
  const path = backendPath(run)
  const why = l10n.t('Whoever starts the guest learns here that its interface could not be set up.')
  if (isAtLeast(run.release, '3.1')) run.writeXenstore(`${path}/hotplug-error`, message, why)
  run.writeXenstore(`${path}/hotplug-status`, 'error', why)
}

/** Tells whoever starts the guest that the interface is ready. */
export function success(run: ScriptRun): void {
  run.writeXenstore(
    `${backendPath(run)}/hotplug-status`,
    'connected',
    l10n.t('Whoever starts the guest waits for this: its interface is ready.'),
  )
}
