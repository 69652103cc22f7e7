import * as l10n from '@vscode/l10n'
import { withPrefix } from '../../dom0/addresses.ts'
import { normalMac } from '../../dom0/declaration.ts'
import type { Line } from '../../text/lines.ts'
import { type Reader, spanOf } from '../reader.ts'
import { type Note, type RunningLink, withAddresses } from '../snapshot.ts'

/** net-tools up to 1.60 and busybox: `eth0      Link encap:Ethernet  HWaddr 00:16:3E:27:95:C0`. */
const OLD_HEAD = /^(\S+)\s+Link encap:(\S+)(?:.*?\bHWaddr ([\dA-Fa-f:]+))?/
/** net-tools since 2.0, and BSD: `eth0: flags=4163<UP,BROADCAST>  mtu 1500`. */
const NEW_HEAD = /^(\S+?): flags=[\da-fx]+<([^>]*)>(?:.*?\bmtu (\d+))?/

/** What `ifconfig` prints. Without `-a` it leaves out what is not up, and of bridges it knows nothing. */
export const ifconfig: Reader = {
  command: 'ifconfig',
  begins: line => OLD_HEAD.test(line) || NEW_HEAD.test(line),
  read(lines, isPart) {
    const links: RunningLink[] = []
    const notes: Note[] = []
    for (const line of lines) {
      const head = headOf(line.text)
      const last = links.at(-1)
      if (head) links.push(head)
      else if (/^\s+\S/.test(line.text) && last) links[links.length - 1] = withDetail(last, line)
      else if (line.text.trim() !== '') {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no line of ifconfig.') })
      }
    }
    return {
      links: withAddresses(links),
      notes,
      whole: { links: !isPart && links.some(({ kind }) => kind === 'loopback') },
    }
  },
}

function headOf(text: string): RunningLink | null {
  const old = OLD_HEAD.exec(text)
  if (old) {
    const mac = normalMac(old[3] ?? '')
    // The line that says UP follows.
    const loopback = old[2] === 'Local' ? ({ kind: 'loopback' } as const) : {}
    return { name: old[1] ?? '', up: false, ...(mac && { mac }), ...loopback }
  }
  const [, name, flags = '', mtu] = NEW_HEAD.exec(text) ?? []
  if (name === undefined) return null
  const words = flags.split(',')
  const loopback = words.includes('LOOPBACK') ? ({ kind: 'loopback' } as const) : {}
  return { name, up: words.includes('UP'), ...(mtu && { mtu: Number(mtu) }), ...loopback }
}

function withDetail(link: RunningLink, { text }: Line): RunningLink {
  const found = (pattern: RegExp) => pattern.exec(text)?.[1]
  const address = found(/\binet (?:addr:)?(\d[\d.]+)/)
  if (address) {
    const mask = found(/\b(?:netmask |Mask:)(\S+)/)
    return { ...link, addresses: [...(link.addresses ?? []), withPrefix(address, mask)] }
  }
  const six = /\binet6 (?:addr: )?([\da-f:]+)(?:(\/\d+)|\s+prefixlen (\d+))?/i.exec(text)
  if (six && !/^fe80:/i.test(six[1] ?? '')) {
    const length = six[2] ?? (six[3] ? `/${six[3]}` : '')
    return { ...link, addresses: [...(link.addresses ?? []), `${six[1]}${length}`] }
  }
  const mac = normalMac(found(/^\s+(?:ether|address:?) ([\da-f:]{17})/i) ?? '')
  if (mac) return { ...link, mac }
  const mtu = found(/\bMTU:(\d+)/)
  // The line of flags of old ones ends in the MTU; the first word is UP where it is.
  return mtu ? { ...link, up: /^\s+UP\b/.test(text), mtu: Number(mtu) } : link
}
