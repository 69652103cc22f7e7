import { isObject } from '../../network/scripts/hostJson.ts'
import type { RunningCard, RunningDisk, RunningDomain } from '../snapshot.ts'

/*
 * What `xl list -l` prints: an array of `{"domid": 1, "config": {…}}` (list_domains_details, xl_info.c, since 4.2).
 */

/** Whether a value can be an item of that array. */
export function isDomainJson(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && 'domid' in value && isObject(value.config)
}

/** A domain by its configuration; null without a name, which every domain has. */
export function domainOfJson(value: Readonly<Record<string, unknown>>): RunningDomain | null {
  const config = isObject(value.config) ? value.config : {}
  const { name, uuid } = isObject(config.c_info) ? config.c_info : {}
  if (typeof name !== 'string') return null
  return {
    name,
    id: typeof value.domid === 'number' ? value.domid : null,
    config,
    ...(typeof uuid === 'string' && { uuid: uuid.toLowerCase() }),
    cards: listOf(config.nics).map(cardOf),
    disks: listOf(config.disks).flatMap(disk => diskOf(disk) ?? []),
  }
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function cardOf(nic: Readonly<Record<string, unknown>>, index: number): RunningCard {
  const text = (name: string, as: string) => (typeof nic[name] === 'string' ? { [as]: nic[name] } : {})
  const script = typeof nic.script === 'string' ? { script: nic.script.slice(nic.script.lastIndexOf('/') + 1) } : {}
  const devid = typeof nic.devid === 'number' && nic.devid >= 0 ? nic.devid : index
  return {
    devid,
    ...text('mac', 'mac'),
    ...text('bridge', 'bridge'),
    ...text('ip', 'ip'),
    ...script,
    ...text('ifname', 'vifname'),
  }
}

function diskOf(disk: Readonly<Record<string, unknown>>): RunningDisk | null {
  const { vdev, pdev_path: target, readwrite } = disk
  if (typeof vdev !== 'string') return null
  return { vdev, target: typeof target === 'string' ? target : '', writable: Number(readwrite ?? 0) !== 0 }
}
