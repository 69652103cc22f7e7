import type { HostLink } from '../network/topology/host.ts'
import { type Drift, driftOf } from './drift.ts'
import type { RunningLink } from './snapshot.ts'

/**
 * How an interface of dom0 differs from what the files say of it.
 *
 * @param isEveryPortKnown whether an interface that is not told to be a port is none
 */
export function linkDrift(link: HostLink, running: RunningLink, isEveryPortKnown: boolean): Drift[] {
  const { place } = link
  const master = running.master ?? (isEveryPortKnown ? null : undefined)
  return [
    ...(master === undefined ? [] : driftOf('master', link.master, master, link.masterPlace ?? place)),
    ...(running.addresses === undefined ? [] : addressDrift(link, running.addresses)),
    ...(link.mac && running.mac ? driftOf('mac', link.mac, running.mac, place) : []),
    ...(link.mtu !== null && running.mtu !== undefined
      ? driftOf('mtu', String(link.mtu), String(running.mtu), place)
      : []),
    ...(link.stp !== null && running.stp !== undefined
      ? driftOf('stp', link.stp ? 'on' : 'off', running.stp ? 'on' : 'off', place)
      : []),
  ]
}

/** What DHCP and routers give is in no file; of addresses without a length only the address counts. */
function addressDrift({ addresses, dhcp, place }: HostLink, running: readonly string[]): Drift[] {
  const isThere = (address: string, all: readonly string[]) =>
    all.some(
      one =>
        one === address ||
        (one.split('/')[0] === address.split('/')[0] && !(one.includes('/') && address.includes('/'))),
    )
  const missing = addresses.filter(address => !isThere(address, running))
  const added = dhcp ? [] : running.filter(address => !address.includes(':') && !isThere(address, addresses))
  if (missing.length === 0 && added.length === 0) return []
  const four = running.filter(address => !address.includes(':'))
  const now = addresses.some(address => address.includes(':')) ? running : four
  return driftOf('address', addresses.join(' ') || null, now.join(' ') || null, place)
}
