import { parseVif, type Vif } from '../../../strings/vif.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

export function nics(file: Reading): readonly Values[] {
  return file.items('vif', parseVif).map((vif, index) => ({
    backend_domname: vif.backend ?? undefined,
    devid: vif.devid ?? index,
    mtu: vif.mtu ?? undefined,
    model: vif.model ?? undefined,
    mac: vif.mac ?? undefined,
    ip: textOf(vif, 'ip'),
    bridge: vif.bridge ?? undefined,
    ifname: vif.vifname ?? undefined,
    script: vif.script ?? undefined,
    nictype: vif.type === 'ioemu' ? 'vif_ioemu' : (vif.type ?? undefined),
    rate_bytes_per_interval: vif.rate?.bytesPerInterval,
    rate_interval_usecs: vif.rate?.interval,
    gatewaydev: vif.gatewaydev ?? undefined,
    coloft_forwarddev: textOf(vif, 'forwarddev'),
    ...colo(vif),
    trusted: vif.trusted ?? undefined,
    vlan: vif.vlan ?? undefined,
  }))
}

/** The settings of the COLO proxy have the same names in the file and in libxl. */
function colo({ fields }: Vif): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, value }) => (name.startsWith('colo_') && value !== null ? [[name, value]] : [])),
  )
}

function textOf({ fields }: Vif, name: string): string | undefined {
  return fields.findLast(field => field.name === name && field.value !== null)?.value ?? undefined
}
