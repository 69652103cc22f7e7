import * as l10n from '@vscode/l10n'
import { normalMac } from '../../dom0/declaration.ts'
import { readPrefix } from '../scripts/tools/prefix.ts'
import { Refusal } from './refusal.ts'

/*
 * Single values of a plan, as the kernel takes them. Each gives the value back, or refuses it with a sentence.
 */

/** The name of an interface: at most 15 bytes, without blanks, `/` and `:`, not `.` or `..` (kernel, dev_valid_name). */
export function interfaceName(name: string): string {
  if (name === '' || name === '.' || name === '..' || /[\s/:\p{C}]/u.test(name))
    throw new Refusal(l10n.t('{0} is no name of an interface: it has no blank, no / and no : in it.', shown(name)))
  if (new TextEncoder().encode(name).length > 15)
    throw new Refusal(
      l10n.t('{0} is too long for the name of an interface: the kernel takes 15 characters.', shown(name)),
    )
  return name
}

/** A hardware address of one card: six pairs, the first of which is even. */
export function cardMac(mac: string): string {
  const normal = normalMac(mac)
  if (normal === null)
    throw new Refusal(l10n.t('{0} is no MAC address: write six pairs, such as 00:16:3e:01:02:03.', shown(mac)))
  if (Number.parseInt(normal.slice(0, 2), 16) % 2 === 1)
    throw new Refusal(l10n.t('{0} is the MAC address of a group, not of one card: its first pair must be even.', mac))
  return normal
}

/** The size of a packet: from 68, which IPv4 needs, to 65535. */
export function packetSize(mtu: number): number {
  if (Number.isInteger(mtu) && mtu >= 68 && mtu <= 65535) return mtu
  throw new Refusal(l10n.t('{0} is no MTU: it is a number from 68 to 65535, and usually 1500.', String(mtu)))
}

/** The tag of a VLAN. */
export function vlanTag(id: number): number {
  if (Number.isInteger(id) && id >= 1 && id <= 4094) return id
  throw new Refusal(l10n.t('{0} is no VLAN: it is a number from 1 to 4094.', String(id)))
}

/** An address with the length of its prefix: `192.0.2.10/24`. */
export function addressWithPrefix(text: string): string {
  if (/^[\d.]+\/\d+$|^[\da-fA-F:.]+\/\d+$/.test(text) && isWholeAddress(text.replace(/\/.*/, '')) && readPrefix(text))
    return text
  throw new Refusal(
    l10n.t('{0} is no address with its prefix: write it as 192.0.2.10/24 or 2001:db8::10/64.', shown(text)),
  )
}

/** An address without a prefix. */
export function plainAddress(text: string): string {
  if (isWholeAddress(text)) return text
  throw new Refusal(l10n.t('{0} is no address: write it as 192.0.2.1 or 2001:db8::1.', shown(text)))
}

export function isIpv6(address: string): boolean {
  return address.includes(':')
}

/** Four decimal parts, or IPv6; not the short and octal forms that some tools take as well. */
function isWholeAddress(text: string): boolean {
  if (text.includes(':')) return /^[\da-fA-F:]+$/.test(text) && readPrefix(text) !== null
  return /^(\d|[1-9]\d{1,2})(\.(\d|[1-9]\d{1,2})){3}$/.test(text) && readPrefix(text) !== null
}

/** A value in a message: as it is, or with its invisible characters made visible. */
function shown(value: string): string {
  return /^[\x21-\x7e]+$/.test(value) ? value : JSON.stringify(value)
}
