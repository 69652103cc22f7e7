import type { GuestType } from '../../../facts/domainKeys.ts'
import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** The kind of guest as libxl has it: up to 4.8 a PVH guest was a PV guest with a flag. */
export function kindOf({ guestType, release }: Reading): GuestType {
  return guestType === 'pvh' && !since(release, '4.10') ? 'pv' : guestType
}

/** What the domain is made with: kind, name, pool (libxl_domain_create_info). */
export function createInfo(file: Reading): Values {
  return {
    type: kindOf(file),
    hap: file.flag('hap'),
    oos: file.flag('oos'),
    ssid_label: file.text('init_seclabel') ?? file.text('seclabel'),
    name: file.text('name'),
    uuid: file.text('uuid')?.toLowerCase(),
    pool_name: file.text('pool'),
    run_hotplug_scripts: true,
    pvh: file.flag('pvh'),
    driver_domain: file.flag('driver_domain'),
    passthrough: file.word('passthrough', 'passthrough'),
    xend_suspend_evtchn_compat: file.flag('xend_suspend_evtchn_compat'),
  }
}
