import { parseDisk } from '../../../strings/disk.ts'
import type { Values } from './print.ts'
import type { Reading } from './reading.ts'

export function disks(file: Reading): readonly Values[] {
  return file.items('disk', parseDisk).map(disk => ({
    backend_domname: disk.backend ?? undefined,
    pdev_path: disk.target ?? undefined,
    vdev: disk.vdev ?? undefined,
    backend: disk.backendtype ?? undefined,
    format: disk.format,
    script: disk.script ?? undefined,
    removable: disk.cdrom ? 1 : undefined,
    readwrite: disk.writable ? 1 : undefined,
    is_cdrom: disk.cdrom ? 1 : undefined,
    direct_io_safe: disk.directIoSafe,
    discard_enable: disk.discard ?? undefined,
    specification: disk.specification ?? undefined,
    colo_enable: disk.colo.enabled ?? undefined,
    colo_host: disk.colo.host ?? undefined,
    colo_port: disk.colo.port ?? undefined,
    colo_export: disk.colo.export ?? undefined,
    active_disk: disk.colo.activeDisk ?? undefined,
    hidden_disk: disk.colo.hiddenDisk ?? undefined,
    trusted: disk.trusted ?? undefined,
    grant_usage: disk.grantUsage ?? undefined,
  }))
}
