import * as l10n from '@vscode/l10n'
import { prefixLength } from '../../dom0/addresses.ts'
import { type Reader, spanOf } from '../reader.ts'
import type { Note, RunningRoute } from '../snapshot.ts'

/** `default via 192.0.2.1 dev xenbr0 …`, `198.51.100.17 dev vif1.0 …`. */
const IP_ROUTE = /^(default|[\d.]+(?:\/\d+)?|[\da-f]*:[\da-f:]*(?:\/\d+)?)(?: via (\S+))? dev (\S+)/i
/** Destination, gateway, mask, flags, four numbers or so, and the interface at the end. */
const ROW = /^(\S+) (\S+) ([\d.]+) ([A-Z!]+) \d.* (\S+)$/

/** What `ip route` prints. */
export const ipRoute: Reader = {
  command: 'ip route',
  begins: line => IP_ROUTE.test(line),
  read(lines) {
    const routes: RunningRoute[] = []
    const notes: Note[] = []
    for (const line of lines) {
      const row = IP_ROUTE.exec(line.text)
      if (row) routes.push({ to: row[1] ?? '', via: row[2] ?? null, dev: row[3] ?? '' })
      // Routes that lead nowhere, and the further ways of one that has several, say nothing of interfaces alone.
      else if (!/^(blackhole|unreachable|prohibit|throw|multicast|broadcast|local|\s)|^$/.test(line.text)) {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no line of ip route.') })
      }
    }
    return { routes, notes }
  },
}

/** What `route`, `route -n` and `netstat -rn` print. */
export const routeTable: Reader = {
  command: 'route -n',
  begins: line => /^Kernel IP routing table|^Destination\s+Gateway\s+(Genmask|Mask)\b/i.test(line),
  read(lines) {
    const routes: RunningRoute[] = []
    const notes: Note[] = []
    for (const line of lines) {
      const [, destination = '', gateway = '', mask = '', , dev = ''] =
        ROW.exec(line.text.trim().replace(/\s+/g, ' ')) ?? []
      if (dev !== '')
        routes.push({ to: networkOf(destination, mask), via: /^(0\.0\.0\.0|\*)$/.test(gateway) ? null : gateway, dev })
      else if (line.text.trim() !== '' && !routeTable.begins(line.text)) {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no line of a table of routes.') })
      }
    }
    return { routes, notes }
  },
}

function networkOf(destination: string, mask: string): string {
  const length = prefixLength(mask)
  if (destination === 'default' || (destination === '0.0.0.0' && length === 0)) return 'default'
  return length === null || length === 32 ? destination : `${destination}/${length}`
}
