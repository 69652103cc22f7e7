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

/** Value at a path that has to be there. A missing one is reported; whether the script goes on hangs on the caller. */
function readOrReport(run: ScriptRun, path: string): string {
  const value = readXenstore(run, path, '')
  if (value === '') reportError(run, `xenstore-read ${path} failed.`)
  return value
}

/** A value that has to be there, read outside of every function: the script reports that it fails, and does. */
export function needAtTop(run: ScriptRun, path: string): string {
  return readOrReport(run, path) || failAtTop(run, l10n.t('xenstore has nothing at {0}, which the script needs.', path))
}

/** The same inside of a function, where failing ends the script without a further word. */
export function needInFunction(run: ScriptRun, path: string): string {
  return readOrReport(run, path) || run.end(1, l10n.t('xenstore has nothing at {0}, which the script needs.', path))
}

/** The same where the shell does not notice that the reading failed (`local x=$(…)`, or a pipe): it goes on with nothing. */
export function needUnnoticed(run: ScriptRun, path: string): string {
  return readOrReport(run, path)
}

/** Where xenstore has the back end of the device that the script is called for. */
export function backendPath(run: ScriptRun): string {
  return variable(run, 'XENBUS_PATH', '')
}

/** Ends the script with an error that whoever starts the guest reads in xenstore; `ending` says it as a sentence. */
export function fatal(run: ScriptRun, message: string, ending: string): never {
  reportError(run, message)
  return run.end(1, ending)
}

/** What a failing command outside of every function leads to: the script's own complaint. */
export function failAtTop(run: ScriptRun, ending: string): never {
  return fatal(run, `/etc/xen/scripts/${run.name} failed; error detected.`, ending)
}

/** Runs a command outside of every function: when it fails, the script reports that it failed. */
export function mustAtTop(run: ScriptRun, argv: readonly string[], why: string): void {
  if (run.run(argv, why) !== 0) failAtTop(run, failing(argv))
}

/** Runs a command; when it fails, the script reports which one. */
export function doOrDie(run: ScriptRun, argv: readonly string[], why: string): void {
  if (run.run(argv, why) !== 0) fatal(run, `${argv.join(' ')} failed`, failing(argv))
}

function failing(argv: readonly string[]): string {
  return l10n.t('"{0}" fails, which the script reports in xenstore before it ends.', argv.join(' '))
}

/** Writes `hotplug-error` (3.1 and later) and `hotplug-status`, which the toolstack waits for (xen-hotplug-common.sh). */
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
