import * as l10n from '@vscode/l10n'
import { normalMac } from '../../dom0/declaration.ts'
import type { Line } from '../../text/lines.ts'
import { type Reader, spanOf } from '../reader.ts'
import { type Note, type RunningKind, type RunningLink, withAddresses } from '../snapshot.ts'

/** `3: eth0@wire0: <BROADCAST,UP> mtu 1500 … master xenbr0 …`; old ones of `bridge link` have `state UP @wire0` in between. */
const HEAD = /^\d+: ([^\s:@]+)(?:@\S+)?(?:: | state \S+ (?:@\S+)?: )<([^>]*)>(.*)$/

/** What `ip addr`, `ip link` and `bridge link` print for people, with `-d` and `-s` too. */
export const ipText: Reader = {
  command: 'ip addr',
  begins: line => HEAD.test(line),
  read(lines, isPart) {
    const links: RunningLink[] = []
    const notes: Note[] = []
    for (const line of lines) {
      const head = HEAD.exec(line.text)
      const last = links.at(-1)
      if (head) links.push(linkOf(head))
      else if (/^\s+\S/.test(line.text) && last) links[links.length - 1] = withDetail(last, line)
      else if (line.text.trim() !== '') {
        notes.push({ span: spanOf([line]), message: l10n.t('This is no line of ip or bridge.') })
      }
    }
    const isEveryLink = !isPart && links.some(({ kind }) => kind === 'loopback')
    // Kernels before 3.0 tell nothing of bridges here.
    const tellsPorts = links.some(({ master }) => master !== undefined)
    const all = tellsPorts ? links.map(link => ({ ...link, master: link.master ?? null })) : links
    return { links: withAddresses(all), notes, whole: { links: isEveryLink, bridges: isEveryLink && tellsPorts } }
  },
}

function linkOf([, name = '', flags = '', rest = '']: RegExpExecArray): RunningLink {
  const word = (key: string) => new RegExp(` ${key} (\\S+)`).exec(rest)?.[1]
  const mtu = Number(word('mtu'))
  const master = word('master')
  return {
    name,
    up: flags.split(',').includes('UP'),
    ...(master !== undefined && { master }),
    ...(Number.isInteger(mtu) && { mtu }),
    ...(flags.split(',').includes('LOOPBACK') && { kind: 'loopback' }),
  }
}

const KINDS: Readonly<Record<string, RunningKind>> = { bridge: 'bridge', bond: 'bond', vlan: 'vlan' }

/** The lines below: address of hardware, addresses, and with `-d` what it is. Counters and lifetimes say nothing here. */
function withDetail(link: RunningLink, { text }: Line): RunningLink {
  const [first = '', second = ''] = text.trim().split(/\s+/)
  const mac = first.startsWith('link/') ? normalMac(second) : null
  if (mac) return { ...link, mac }
  const isAddress = (first === 'inet' || first === 'inet6') && !/ scope link\b/.test(text)
  if (isAddress) return { ...link, addresses: [...(link.addresses ?? []), second] }
  const kind = KINDS[first]
  const stp = /\bstp_state (\d)/.exec(text)?.[1]
  return { ...link, ...(kind && { kind }), ...(stp && { stp: stp !== '0' }) }
}
