import * as l10n from '@vscode/l10n'
import { restartReason, withoutLines } from './commonNetwork.ts'
import { backendPath, needInFunction } from './hotplug.ts'
import type { ScriptRun } from './script.ts'
import { sedReplace } from './tools/show.ts'

/** A guest's entry at a DHCP server. */
export interface DhcpGuest {
  readonly conf: string
  readonly init: string
  /** The file with the interfaces that the server listens on; null before 3.3, which kept none. */
  readonly args: string | null
  readonly dev: string
  readonly hostname: string
  readonly address: string
  readonly router: string
}

/** The names under which distributions keep the interfaces of the server: Red Hat, SUSE, Debian. */
const VARIABLES = ['DHCPDARGS', 'DHCPD_INTERFACE', 'INTERFACES']

/** What vif-nat does for `dhcp=yes` when a guest comes: an entry in dhcpd.conf, its interface, and a restart. */
export function addGuestToDhcp(run: ScriptRun, guest: DhcpGuest): void {
  const { conf, args, dev, hostname, address, router } = guest
  forget(run, guest)
  const mac = needInFunction(run, `${backendPath(run)}/mac`)
  const entry = `host ${hostname} { hardware ethernet ${mac}; fixed-address ${address}; option routers ${router}; option host-name "${hostname}"; }`
  run.writeFile(
    conf,
    `${run.host.files[conf]}${entry}\n`,
    l10n.t('The DHCP server learns which address and gateway the guest is to have.'),
  )
  if (args !== null) {
    const added = VARIABLES.reduce(
      (text, name) => text.replace(new RegExp(`^${name}="*([^"\\n]*)"*`, 'gm'), (_, old) => `${name}="${old}${dev} "`),
      run.host.files[args] ?? '',
    )
    run.writeFile(args, added, l10n.t('The DHCP server listens on {0} too.', dev))
  }
  run.run([guest.init, 'restart'], restartReason())
}

/** The same when the guest goes. */
export function removeGuestFromDhcp(run: ScriptRun, guest: DhcpGuest): void {
  forget(run, guest)
  run.run([guest.init, 'restart'], restartReason())
}

/** Takes out what is there of the guest, also before it is put in anew. */
function forget(run: ScriptRun, { conf, args, dev, hostname }: DhcpGuest): void {
  const entries = withoutLines(run, conf, `host ${hostname}`)
  run.writeFile(conf, entries, l10n.t('The DHCP server forgets what it knew of the guest.'))
  if (args === null) return
  const lines = (run.host.files[args] ?? '').split('\n').map(line => sedReplace(line, `${dev} `, ''))
  run.writeFile(args, lines.join('\n'), l10n.t('The DHCP server no longer listens on {0}.', dev))
}
