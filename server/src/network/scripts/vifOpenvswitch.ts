import * as l10n from '@vscode/l10n'
import { setUpBridgePort } from './commonNetwork.ts'
import { backendPath, doOrDie, fatal, needUnnoticed, readXenstore, success } from './hotplug.ts'
import { type ScriptRun, variable } from './script.ts'
import { handleIptables, readCall, type VifCall } from './vifCommon.ts'

/** NAME[.TAG][:TRUNK[:TRUNK]…] */
const BRIDGE = /^([^.:]+)(?:\.(\d+))?(?::(\d+(?::\d+)*))?$/

/** vif-openvswitch: makes the backend of a guest's interface a port of an Open vSwitch, with VLANs if wished. */
export function vifOpenvswitch(run: ScriptRun): void {
  const call = readCall(run)
  if (call.command === 'online' || call.command === 'add') {
    if (!run.has('ovs-vsctl')) fatal(run, 'Unable to find ovs-vsctl tool', l10n.t('ovs-vsctl is not installed.'))
    setUpBridgePort(run, call.dev, 'virtual')
    addPort(run, call)
  } else {
    run.run(
      ['ovs-vsctl', '--timeout=30', '--', '--if-exists', 'del-port', call.dev],
      l10n.t('The interface leaves the switch.'),
    )
    run.run(['ip', 'link', 'set', call.dev, 'down'], l10n.t('The interface goes out of use.'))
  }
  if (call.type === 'vif') handleIptables(run, call)
  if (call.command === 'online') success(run)
}

function addPort(run: ScriptRun, { dev }: VifCall): void {
  const wished = readXenstore(run, `${backendPath(run)}/bridge`, variable(run, 'bridge', ''))
  const match = BRIDGE.exec(wished)
  if (!match)
    fatal(
      run,
      'No valid bridge was specified',
      l10n.t('"{0}" is no name of a switch: write NAME, NAME.VLAN or NAME:VLAN:VLAN.', wished),
    )
  const [, bridge = '', tag, trunk] = match
  doOrDie(
    run,
    [
      ...['ovs-vsctl', '--timeout=30', '--', '--if-exists', 'del-port', dev, '--', 'add-port', bridge, dev],
      ...(tag === undefined ? [] : [`tag=${tag}`]),
      ...(trunk === undefined ? [] : [`trunk=${trunk.replaceAll(':', ',')}`]),
      ...identityOf(run, dev),
    ],
    l10n.t(
      "The interface becomes a port of the switch {0}, with the guest's name, uuid and MAC for whoever controls it.",
      bridge,
    ),
  )
  doOrDie(
    run,
    ['ip', 'link', 'set', dev, 'up'],
    l10n.t('The port is brought up: from now on frames pass between it and the switch.'),
  )
}

/** The words that tell the switch whose interface it is. */
function identityOf(run: ScriptRun, dev: string): string[] {
  const frontend = needUnnoticed(run, `${backendPath(run)}/frontend-id`)
  const vm = needUnnoticed(run, `/local/domain/${frontend}/vm`)
  const ids = [
    ['xen-vm-name', needUnnoticed(run, `${vm}/name`)],
    ['xen-vm-uuid', needUnnoticed(run, `${vm}/uuid`)],
    ['attached-mac', needUnnoticed(run, `${backendPath(run)}/mac`)],
  ]
  return ids.flatMap(([key, value]) => `-- set interface ${dev} external-ids:"${key}"="${value}"`.split(/\s+/))
}
