import { contains, networkOf } from '../../../dom0/addresses.ts'
import type { FileDeclarations } from '../../../dom0/declaration.ts'
import { readIfcfg, readSysconfigNetwork } from '../../../dom0/ifcfg.ts'
import { readInterfaces } from '../../../dom0/interfacesFile.ts'
import { shellAssignments, wordsOf } from '../../../dom0/shellAssignments.ts'
import { addAddress, flushAddresses } from '../host/addresses.ts'
import { linkDown, linkUp } from '../host/links.ts'
import { replaceRoute } from '../host/routes.ts'
import { type Address, broadcastOf, findLink, type HostState, isIpv4 } from '../host/state.ts'
import { done, failed, type Outcome } from './outcome.ts'
import { readPrefix } from './prefix.ts'

/** What the distribution's files say of a link. */
export interface LinkConfiguration {
  /** ADDRESS/PREFIX, of either family. */
  readonly addresses: readonly string[]
  readonly gateways: readonly string[]
}

/** `ifup LINK`: brings it up, gives it the addresses that it lacks, and makes its gateway the default route. */
export function ifup(host: HostState, dev: string): Outcome {
  const configuration = configurationOf(host, dev)
  const link = findLink(host, dev)
  if (!configuration || !link) return failed(host, 1)
  let changed = linkUp(host, link)
  for (const text of configuration.addresses) {
    const address = addressOf(text, dev)
    const now = findLink(changed, dev)
    if (address && now) changed = addAddress(changed, now, address) ?? changed
  }
  for (const gateway of configuration.gateways) changed = withDefaultRoute(changed, dev, gateway)
  return done(changed)
}

/** `ifdown LINK`: takes its addresses away and brings it down. */
export function ifdown(host: HostState, dev: string): Outcome {
  const link = findLink(host, dev)
  if (!link || !configurationOf(host, dev)) return failed(host, 1)
  const flushed = flushAddresses(host, link)
  return done(linkDown(flushed, findLink(flushed, dev) ?? link))
}

const IFCFG = 'etc/sysconfig/network-scripts/ifcfg-'
const INTERFACES = 'etc/network/interfaces'

/** From ifcfg-LINK where that exists, else from the paragraphs in /etc/network/interfaces; null without either. */
export function configurationOf(host: HostState, dev: string): LinkConfiguration | null {
  const ifcfg = host.files[`/${IFCFG}${dev}`]
  if (ifcfg !== undefined) {
    const declared = configuration(dev, readIfcfg(ifcfg, `${IFCFG}${dev}`))
    // A list of addresses with their prefixes, as some hosts keep it in their own scripts.
    const listed = shellAssignments(ifcfg)
      .filter(({ name }) => name === 'ADDRS')
      .flatMap(wordsOf)
    const addresses = [...declared.addresses, ...listed.map(({ text }) => text)]
    return { addresses, gateways: [...declared.gateways, ...commonGateway(host, addresses)] }
  }
  const interfaces = host.files[`/${INTERFACES}`]
  const declared = interfaces === undefined ? null : readInterfaces(interfaces, INTERFACES)
  return declared?.declarations.some(({ name }) => name === dev) ? configuration(dev, declared) : null
}

/** The gateway of /etc/sysconfig/network, where the link reaches it. */
function commonGateway(host: HostState, addresses: readonly string[]): string[] {
  const file = 'etc/sysconfig/network'
  const gateway = readSysconfigNetwork(host.files[`/${file}`] ?? '', file)?.value
  const reaches = (address: string) => {
    const subnet = networkOf(address)
    return subnet !== null && gateway !== undefined && contains(subnet, gateway)
  }
  return gateway !== undefined && addresses.some(reaches) ? [gateway] : []
}

function configuration(dev: string, { declarations }: FileDeclarations): LinkConfiguration {
  const own = declarations.filter(({ name }) => name === dev)
  return {
    addresses: own.flatMap(({ addresses }) => addresses ?? []).map(({ value }) => value),
    gateways: own.flatMap(({ gateways }) => gateways ?? []).flatMap(({ value }) => value.split(/\s+/)),
  }
}

function addressOf(text: string, dev: string): Address | null {
  const read = readPrefix(text)
  if (!read) return null
  const ipv4 = isIpv4(read.address)
  return {
    family: ipv4 ? 'inet' : 'inet6',
    ...read,
    broadcast: ipv4 && read.prefix < 31 ? broadcastOf(read.address, read.prefix) : null,
    label: ipv4 ? dev : null,
    scope: 'global',
    secondary: false,
  }
}

function withDefaultRoute(host: HostState, dev: string, gateway: string): HostState {
  if (isIpv4(gateway)) return replaceRoute(host, { dst: 'default', via: gateway, dev }) ?? host
  const others = host.routes.filter(route => !(route.family === 'inet6' && route.dst === 'default'))
  return { ...host, routes: [...others, { dst: 'default', via: gateway, dev, metric: 1024, family: 'inet6' }] }
}
