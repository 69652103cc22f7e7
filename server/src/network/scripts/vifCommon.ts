import * as l10n from '@vscode/l10n'
import { findLink } from './host/state.ts'
import { backendPath, doOrDie, failAtTop, fatal, readXenstore, reportError } from './hotplug.ts'
import { isAtLeast } from './release.ts'
import { evalVariables, findCommand, type ScriptRun, variable, words } from './script.ts'
import { ipv4Of } from './tools/show.ts'

/*
 * What the vif scripts share (vif-common.sh): which interface they are about, and the rules that let its packets through.
 */

/** The interface that a vif script was called for. */
export interface VifCall {
  readonly command: 'online' | 'offline' | 'add' | 'remove'
  /** PV backend of a guest, or the emulated interface that its device model made (4.1 and later). */
  readonly type: 'vif' | 'tap'
  /** Name of the interface in dom0, after a renaming. */
  readonly dev: string
  /** Addresses that the guest may use, separated by blanks; empty for any. */
  readonly ip: string
}

const COMMANDS = ['online', 'offline', 'add', 'remove'] as const

/** Reads arguments, environment and xenstore; ends the script where there is nothing to do. */
export function readCall(run: ScriptRun): VifCall {
  findCommand(run)
  const command = COMMANDS.find(name => name === run.variables.command)
  if (!command) run.end(1, l10n.t('The script knows online, offline, add and remove, and none of them was said.'))
  return isAtLeast(run.release, '4.1') ? readModernCall(run, command) : readOldCall(run, command)
}

function readOldCall(run: ScriptRun, command: VifCall['command']): VifCall {
  if (command === 'add' || command === 'remove') run.end(0, nothingToDo(command))
  evalVariables(run)
  const ip = readXenstore(run, `${backendPath(run)}/ip`, variable(run, 'ip', ''))
  const vif = variable(run, 'vif', '')
  if (backendPath(run) === '' || vif === '') missesInterface(run)
  const vifname = readXenstore(run, `${backendPath(run)}/vifname`, '')
  if (vifname === '') return { command, type: 'vif', dev: vif, ip }
  if (command === 'online' && !findLink(run.host, vifname)) rename(run, vif, vifname)
  return { command, type: 'vif', dev: vifname, ip }
}

function readModernCall(run: ScriptRun, command: VifCall['command']): VifCall {
  evalVariables(run)
  const type = variable(run, 'type_if', 'vif')
  if (type !== 'vif' && type !== 'tap') run.end(1, l10n.t('type_if is neither vif nor tap.'))
  // The PV interface goes online and offline, the emulated one is added and removed.
  const concerns = command === 'online' || command === 'offline' ? 'vif' : 'tap'
  if (type !== concerns) run.end(0, nothingToDo(command))
  const dev = variable(run, type === 'vif' ? 'vif' : 'INTERFACE', '')
  if (dev === '' || (type === 'vif' && backendPath(run) === '')) missesInterface(run)
  if (type === 'tap') run.variables.XENBUS_PATH = backendOfTap(run, dev)
  const renamed = renamedAsWished(run, command, type, dev)
  return { command, type, dev: renamed, ip: readXenstore(run, `${backendPath(run)}/ip`, variable(run, 'ip', '')) }
}

function nothingToDo(command: string): string {
  return l10n.t('For this kind of interface, {0} means nothing.', command)
}

function missesInterface(run: ScriptRun): never {
  return run.end(1, l10n.t('The environment does not say which interface it is, or where its backend is in xenstore.'))
}

/** The backend's folder of an emulated interface, found by its name: vif1.0-emu, in 4.1 tap1.0. */
function backendOfTap(run: ScriptRun, dev: string): string {
  const numbers = isAtLeast(run.release, '4.2') ? dev.replace(/^vif/, '').replace(/-emu$/, '') : dev.replace(/^tap/, '')
  const domid = numbers.replace(/\.[^.]*$/, '')
  const devid = numbers.replace(/^[^.]*\./, '')
  return `/local/domain/0/backend/vif/${domid}/${devid}`
}

/** The interface's name after `vifname` in xenstore. */
function renamedAsWished(run: ScriptRun, command: string, type: VifCall['type'], dev: string): string {
  const renamesTaps = isAtLeast(run.release, '4.2')
  if (type === 'tap' && !renamesTaps) return dev
  const vifname = readXenstore(run, `${backendPath(run)}/vifname`, '')
  if (vifname === '') return dev
  const wished = type === 'tap' ? `${vifname}-emu` : vifname
  if (command === 'online' || command === 'add') {
    const taken = findLink(run.host, wished) !== undefined
    if (taken && renamesTaps) {
      fatal(
        run,
        `Cannot rename interface ${dev}. An interface with name ${wished} already exists.`,
        l10n.t("The name {0}, which the guest's file wants, is taken.", wished),
      )
    }
    if (!taken) rename(run, dev, wished)
  }
  return wished
}

function rename(run: ScriptRun, dev: string, name: string): void {
  doOrDie(
    run,
    ['ip', 'link', 'set', dev, 'name', name],
    l10n.t("The guest's file wants the interface to be called {0}.", name),
  )
}

/** Sets or takes away the rules that let through what the guest sends, and what is sent to it. */
export function handleIptables(run: ScriptRun, call: VifCall): void {
  if (run.release.debian) return
  if (call.ip === '') {
    frob(run, call, [], l10n.t('Whatever comes from {0} may pass.', call.dev))
    return
  }
  // 3.0.3 takes the whole list for one address.
  const addresses = run.release.release === '3.0.3' ? [call.ip] : words(call.ip)
  for (const address of addresses) {
    frob(run, call, ['-s', address], l10n.t('What comes from {0} may pass if {1} has sent it.', call.dev, address))
  }
  frob(
    run,
    call,
    ['-p', 'udp', '--sport', '68', '--dport', '67'],
    l10n.t('The guest may always ask a DHCP server for an address.'),
  )
}

function frob(run: ScriptRun, { command, dev }: VifCall, match: readonly string[], why: string): void {
  const adds = command === 'online' || (command === 'add' && isAtLeast(run.release, '4.5'))
  const inserts = isAtLeast(run.release, '3.4')
  const iptables = ['iptables', ...(isAtLeast(run.release, '4.9') ? ['-w'] : []), adds ? (inserts ? '-I' : '-A') : '-D']
  const physdev = ['FORWARD', '-m', 'physdev', ...(isAtLeast(run.release, '4.0') ? ['--physdev-is-bridged'] : [])]
  const reason = adds ? why : l10n.t('The rule goes with the interface.')
  const exit = run.run([...iptables, ...physdev, '--physdev-in', dev, ...match, '-j', 'ACCEPT'], reason)
  // The rule for the way back is only set where the first one could be.
  if (!inserts || exit !== 0) return
  const back = isAtLeast(run.release, '4.0')
    ? [...physdev, '--physdev-out', dev]
    : ['FORWARD', '-m', 'state', '--state', 'RELATED,ESTABLISHED', '-m', 'physdev', '--physdev-out', dev]
  const second = run.run(
    [...iptables, ...back, '-j', 'ACCEPT'],
    adds ? l10n.t('What is sent to the guest may pass too.') : l10n.t('The rule goes with the interface.'),
  )
  if (second !== 0) run.end(second, l10n.t('The second rule cannot be set or taken away, and that ends the script.'))
}

/** The first address of the interface that leads out of dom0: `netdev`, else eth0. Without one, the script fails. */
export function dom0Address(run: ScriptRun): string {
  const netdev = variable(run, 'netdev', 'eth0')
  const found = ipv4Of(run.host, netdev).find(({ secondary, label }) =>
    // Up to 4.1 a line of `ip addr show` has to end in the name.
    isAtLeast(run.release, '4.2') ? !secondary : label?.endsWith(netdev),
  )
  if (found) return found.address
  const explained = `${run.variables.netdev ?? ''} is not up.  Bring it up or specify another interface with  netdev=<if> as a parameter to /etc/xen/scripts/${run.name}.`
  reportError(run, isAtLeast(run.release, '4.6') ? explained : '')
  return failAtTop(run, l10n.t("{0} has no address that the guest's interface could borrow.", netdev))
}
