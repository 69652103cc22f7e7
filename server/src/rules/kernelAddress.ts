import type { GuestValues, PlacedText } from '../domain/guestValues.ts'
import type { Span } from '../text/problem.ts'

/** An address of the guest with what goes with it, as its own kernel is told. */
export interface KernelAddress {
  readonly address: string
  readonly gateway: string | null
  readonly netmask: string | null
  /** Where the gateway stands, or what takes its place. */
  readonly gatewayPlace: Span
  /** Whether the gateway stands there as it is, so that another can be written in its place. */
  readonly isWritten: boolean
}

/**
 * What a guest's kernel is told of its network: `ip=CLIENT:SERVER:GATEWAY:NETMASK:…` among its words
 * (nfsroot.rst of Linux), or xm's keys `ip`, `gateway` and `netmask`, which come to the same.
 */
export function kernelAddressOf(values: GuestValues): KernelAddress | null {
  const words = ['cmdline', 'extra'].map(key => values.text(key)).find(text => text !== null && WORD.test(text.text))
  return words ? ofWords(words) : ofKeys(values)
}

const WORD = /(?:^|\s)ip=(\d[\d.]*)?:\S*/

function ofWords(words: PlacedText): KernelAddress | null {
  const [whole = '', address] = WORD.exec(words.text) ?? []
  if (!address) return null
  const start = words.text.indexOf(whole) + whole.indexOf('ip=') + 'ip='.length
  const parts = whole.slice(whole.indexOf('ip=') + 'ip='.length).split(':')
  const [, server = '', gateway = '', netmask = ''] = parts
  const at = start + address.length + 1 + server.length + 1
  return {
    address,
    gateway: gateway || null,
    netmask: netmask || null,
    gatewayPlace: words.at(at, at + gateway.length),
    isWritten: words.literal !== null,
  }
}

function ofKeys(values: GuestValues): KernelAddress | null {
  const [address, gateway, netmask] = ['ip', 'gateway', 'netmask'].map(key => values.text(key))
  if (!address || !gateway) return null
  return {
    address: address.text,
    gateway: gateway.text,
    netmask: netmask?.text ?? null,
    gatewayPlace: gateway.literal ? gateway.at(0, gateway.text.length) : gateway.span,
    isWritten: gateway.literal !== null,
  }
}
