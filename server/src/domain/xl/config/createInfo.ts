import { since } from '../guestType.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

/** What the domain is made with: kind, name, pool (libxl_domain_create_info). */
export function createInfo(file: Reading): Values {
  const isFlag = !since(file.release, '4.10')
  return {
    type: file.guestType === 'pvh' && isFlag ? 'pv' : file.guestType,
    hap: file.flag('hap'),
    oos: file.flag('oos'),
    ssid_label: file.text('init_seclabel') ?? file.text('seclabel'),
    name: file.text('name'),
    uuid: file.text('uuid')?.toLowerCase(),
    pool_name: file.text('pool'),
    run_hotplug_scripts: true,
    pvh: isFlag ? file.flag('pvh') : undefined,
    driver_domain: file.flag('driver_domain'),
    passthrough: file.word('passthrough', 'passthrough'),
    xend_suspend_evtchn_compat: file.flag('xend_suspend_evtchn_compat'),
  }
}
