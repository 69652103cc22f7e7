import { prefixLength } from '../../../dom0/addresses.ts'
import { addAddress, removeAddress } from '../host/addresses.ts'
import { linkDown, linkUp } from '../host/links.ts'
import { type Address, broadcastOf, findLink, type HostState, isIpv4, type Link } from '../host/state.ts'
import { done, failed, GARBAGE, type Outcome } from './outcome.ts'

/** `ifconfig LINK down` and `ifconfig LINK ADDRESS netmask MASK up`. */
export function ifconfig(host: HostState, [name = '', ...words]: readonly string[]): Outcome {
  const link = findLink(host, name)
  if (!link) return failed(host, GARBAGE)
  if (words[0] === 'down') return done(linkDown(host, link))
  const address = words.find(isIpv4)
  if (address === undefined) return failed(host, 1)
  const mask = words[words.indexOf('netmask') + 1] ?? ''
  return done(setMask(setAddress(host, link, address), name, prefixLength(mask) ?? 32))
}

/** The one address of the link's own name becomes this one, with the mask of its class, and the link comes up. */
function setAddress(host: HostState, link: Link, address: string): HostState {
  const old = link.addresses.find(other => other.label === link.name)
  if (old?.address === address) return linkUp(host, link)
  const without = old ? removeAddress(host, link, old) : host
  const prefix = classPrefix(address)
  const added: Address = {
    family: 'inet',
    address,
    prefix,
    broadcast: broadcastOf(address, prefix),
    label: link.name,
    scope: 'global',
    secondary: false,
  }
  const changed = addAddress(without, findLink(without, link.name) ?? link, added) ?? without
  return linkUp(changed, findLink(changed, link.name) ?? link)
}

/**
 * The first address of the link's own name gets the mask, whichever it is by now: the kernel takes it away and gives it
 * again. Its broadcast address stays that of the class.
 */
function setMask(host: HostState, name: string, prefix: number): HostState {
  const link = findLink(host, name)
  const own = link?.addresses.find(other => other.label === name)
  if (!link || !own || own.prefix === prefix) return host
  const without = removeAddress(host, link, own)
  const bare = findLink(without, name) ?? link
  return addAddress(without, bare, { ...own, prefix }) ?? without
}

function classPrefix(address: string): number {
  const first = Number(address.split('.')[0])
  return first < 128 ? 8 : first < 192 ? 16 : 24
}
