import { parseUsbctrl } from '../../../strings/usbctrl.ts'
import { parseUsbdev } from '../../../strings/usbdev.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

export function usbControllers(file: Reading): readonly Values[] {
  return file.items('usbctrl', parseUsbctrl).map(({ type, version, ports }, devid) => ({
    type: type ?? undefined,
    devid,
    version: version ?? undefined,
    ports: ports ?? undefined,
  }))
}

export function usbDevices(file: Reading): readonly Values[] {
  return file.items('usbdev', parseUsbdev).map(device => ({
    ctrl: device.controller ?? undefined,
    port: device.port ?? undefined,
    type: device.type ?? undefined,
    u: { hostbus: device.hostbus ?? undefined, hostaddr: device.hostaddr ?? undefined },
  }))
}
