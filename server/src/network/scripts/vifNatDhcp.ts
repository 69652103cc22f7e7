import * as l10n from '@vscode/l10n'
import { restartReason } from './commonNetwork.ts'
import { backendPath, needInFunction } from './hotplug.ts'
import type { ScriptRun } from './script.ts'

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

export function addGuestToDhcp(run: ScriptRun, guest: DhcpGuest): void {
  const { conf, args, dev, hostname, address, router } = guest
  const mac = needInFunction(run, `${backendPath(run)}/mac`)
  const entry = `host ${hostname} { hardware ethernet ${mac}; fixed-address ${address}; option routers ${router}; option host-name "${hostname}"; }`
  run.writeFile(
    conf,
    `${withoutEntry(run, guest)}${entry}\n`,
    l10n.t('The DHCP server learns which address and gateway the guest is to have.'),
  )
  if (args !== null) {
    const added = VARIABLES.reduce(
      (text, name) => text.replace(new RegExp(`^${name}="*([^"\\n]*)"*`, 'gm'), (_, old) => `${name}="${old}${dev} "`),
      withoutInterface(run, args, dev),
    )
    run.writeFile(args, added, l10n.t('The DHCP server listens on {0} too.', dev))
  }
  run.run([guest.init, 'restart'], restartReason())
}

export function removeGuestFromDhcp(run: ScriptRun, guest: DhcpGuest): void {
  run.writeFile(guest.conf, withoutEntry(run, guest), l10n.t('The DHCP server forgets the guest.'))
  if (guest.args !== null) {
    const text = withoutInterface(run, guest.args, guest.dev)
    run.writeFile(guest.args, text, l10n.t('The DHCP server no longer listens on {0}.', guest.dev))
  }
  run.run([guest.init, 'restart'], restartReason())
}

function withoutEntry(run: ScriptRun, { conf, hostname }: DhcpGuest): string {
  const lines = (run.host.files[conf] ?? '').split('\n')
  return lines.filter(line => !line.includes(`host ${hostname}`)).join('\n')
}

function withoutInterface(run: ScriptRun, args: string, dev: string): string {
  const lines = (run.host.files[args] ?? '').split('\n')
  return lines.map(line => line.replace(`${dev} `, '')).join('\n')
}
