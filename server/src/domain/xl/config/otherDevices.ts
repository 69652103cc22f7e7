import { parseChannel } from '../../../strings/channel.ts'
import { parseDtDevice } from '../../../strings/dtdev.ts'
import { carriedBy, parseP9 } from '../../../strings/p9.ts'
import { parsePvcalls } from '../../../strings/pvcalls.ts'
import { parseVdispl } from '../../../strings/vdispl.ts'
import { parseVirtio } from '../../../strings/virtio.ts'
import { parseVtpm } from '../../../strings/vtpm.ts'
import { since } from '../guestType.ts'
import { NO_UUID, type Values } from './print.ts'
import type { Reading } from './reading.ts'

/** Devices that few guests have, each by the name of its list in the configuration. */
export function otherDevices(file: Reading): Values {
  const shares = folders(file)
  return {
    dtdevs: file.items('dtdev', parseDtDevice).map(({ path }) => ({ path })),
    virtios: file.items('virtio', parseVirtio).map((virtio, devid) => ({
      backend_domname: virtio.backend ?? undefined,
      type: virtio.type ?? undefined,
      transport: virtio.transport ?? undefined,
      grant_usage: virtio.grantUsage ?? undefined,
      devid,
    })),
    vtpms: file.items('vtpm', parseVtpm).map(({ backend, uuid }, devid) => ({
      backend_domname: backend ?? undefined,
      devid,
      uuid: uuid ?? NO_UUID,
    })),
    p9: shares,
    p9s: shares,
    pvcallsifs: file.items('pvcalls', parsePvcalls).map(({ backend }, devid) => ({
      backend_domname: backend ?? undefined,
      devid,
    })),
    vdispls: file.items('vdispl', parseVdispl).map(({ backend, backendAllocates, connectors }, devid) => ({
      backend_domname: backend ?? undefined,
      devid,
      be_alloc: backendAllocates ?? undefined,
      connectors: connectors.map(({ id, width, height }) => ({ unique_id: id ?? undefined, width, height })),
    })),
    channels: channels(file),
  }
}

/** Where the server of xen_9pfsd looks when no path is given. */
const LOG_FOLDER = '/var/log/xen/guests'

/** xl forgets the number that it gave to the device. */
function folders(file: Reading): readonly Values[] {
  let earlier: readonly string[] = []
  const read = (file.texts('p9') ?? []).map(text => {
    const folder = parseP9(text, { ...file.context(true), earlier })
    earlier = [carriedBy(folder)]
    return folder
  })
  return read.map(folder => ({
    backend_domname: folder.backend ?? undefined,
    tag: folder.tag ?? undefined,
    path: folder.path ?? (folder.type === 'xen_9pfsd' ? `${LOG_FOLDER}/${file.text('name')}` : undefined),
    security_model: folder.securityModel ?? undefined,
    type: folder.type ?? undefined,
    max_space: folder.maxSpace ?? undefined,
    max_files: folder.maxFiles ?? undefined,
    max_open_files: folder.maxOpenFiles ?? undefined,
    auto_delete: folder.autoDelete ?? undefined,
  }))
}

/** xl numbers them up to 4.17; the last point releases of 4.18 and later do not. */
function channels(file: Reading): readonly Values[] {
  const isNumbered = !since(file.release, '4.18')
  return file.items('channel', parseChannel).map(({ backend, name, connection, path }, index) => ({
    backend_domname: backend ?? undefined,
    devid: isNumbered ? index : undefined,
    name: name ?? undefined,
    connection: connection ?? undefined,
    u: { path: path ?? undefined },
  }))
}
