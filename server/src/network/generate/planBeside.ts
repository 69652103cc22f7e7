import type { HostSources, HostWishes } from './planInput.ts'
import { type PlannedHost, planOfHost } from './planOfHost.ts'

/**
 * The plan of a host; with NAT or routes where a bridge leads outside already, beside that one: it stays as it is, with
 * dom0's address, and is the uplink, and the guests get a bridge of their own.
 */
export function planBeside(host: HostSources, wishes: HostWishes): PlannedHost {
  const first = planOfHost(host, wishes)
  const { mode, bridge, uplink } = first.plan
  const outer = host.links.find(({ name }) => name === uplink.name)?.master
  const bridged = host.links.some(({ name, kind }) => name === outer && kind === 'bridge')
  if (mode === 'bridge' || !outer || !bridged) return first
  const outward = { ...wishes, uplink: outer }
  if (bridge !== outer || wishes.bridge !== undefined) return planOfHost(host, outward)
  const own = [0, 1, 2, 3]
    .map(number => `${mode}br${number}`)
    .find(name => host.links.every(link => link.name !== name))
  return planOfHost(host, { ...outward, ...(own !== undefined && { bridge: own, moveGuests: { from: outer } }) })
}
