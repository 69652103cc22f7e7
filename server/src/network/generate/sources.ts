import { readHostNetwork } from '../../dom0/hostNetwork.ts'
import { guestValues } from '../../domain/guestValues.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import { isScriptName } from '../scripts/release.ts'
import type { HostLink, TopologyGuest, TopologyHost } from '../topology/host.ts'
import { declaredLinks } from '../topology/linkOf.ts'
import type { HostReader } from '../topology/readHost.ts'
import { networkScriptOf } from '../topology/xend.ts'
import { pathOnHost } from './cardsOfHost.ts'
import type { BootLine } from './guest/guestPlan.ts'
import type { GuestSurroundings } from './guest/planGuest.ts'
import { nameserversIn, usableServers } from './hostSources.ts'
import type { HostPlan, PlannedGuest } from './plan.ts'
import type { PlannedBridge } from './wrapper/cardsOfBridges.ts'
import type { WrapperHost } from './wrapper/wrapperPlan.ts'

/*
 * What plans are made from, read from the files of a host.
 */

const XEND_CONFIG = 'etc/xen/xend-config.sxp'

/** A host with xend, as it is before any script of Xen has run, and the text of its configuration. */
export async function wrapperSources(
  { files, text }: Pick<HostReader, 'files' | 'text'>,
  host: TopologyHost,
  release: WrapperHost['release'],
): Promise<{ readonly host: WrapperHost; readonly config: string | null }> {
  const config = await text(`${host.root}/${XEND_CONFIG}`)
  const called = config === null ? null : networkScriptOf(config)
  const own = called === null || isScriptName(scriptName(called)) ? null : scriptName(called)
  const links = declaredLinks(await readHostNetwork(files, host.root), host.root)
  const { toolstack, defaults, guests } = host
  return {
    host: { release, toolstack, links, defaults, guests, ownScript: own, made: madeBridges(host, links) },
    config,
  }
}

/** The bridges that are there after xend's network script, and not before; a card on one is called p and its old name. */
function madeBridges({ links: after }: TopologyHost, before: readonly HostLink[]): PlannedBridge[] {
  const known = (name: string) => before.some(link => link.name === name)
  const made = after.filter(({ kind, name }) => kind === 'bridge' && !known(name))
  return made.flatMap(({ name: bridge }) => {
    const port = after.find(({ master, kind }) => master === bridge && kind !== 'netloop-backend')?.name
    if (port === undefined) return []
    return [{ bridge, netdev: known(port) ? port : port.replace(/^p/, '') }]
  })
}

/** How the texts of a host are had, and what its toolstack reads in those of guests. */
export interface GuestReader extends HostReader {
  /** @param location path or URI of the file */
  guest(location: string, text: string): Promise<ConfigFile>
}

/** A plan with the files of its guests, so that they can be changed in their place. */
export async function withGuestFiles(
  plan: HostPlan,
  reader: GuestReader,
  guests: readonly TopologyGuest[],
): Promise<HostPlan> {
  return { ...plan, guests: await withFiles(plan.guests, reader, guests) }
}

/** The same for guests alone, in the order of those of the host. */
export async function withFiles(
  planned: readonly PlannedGuest[],
  reader: GuestReader,
  guests: readonly TopologyGuest[],
): Promise<PlannedGuest[]> {
  const found: PlannedGuest[] = []
  for (const [index, guest] of planned.entries()) {
    const location = guests[index]?.place.file
    const written = location === undefined ? null : await guestFile(reader, location)
    found.push(written ? { ...guest, written } : guest)
  }
  return found
}

async function guestFile(reader: GuestReader, location: string): Promise<ConfigFile | null> {
  const text = await reader.text(location)
  return text === null ? null : reader.guest(location, text)
}

/** What is known of a guest beside its vifs. */
export async function guestSurroundings(
  reader: GuestReader,
  host: TopologyHost,
  guest: TopologyGuest,
): Promise<GuestSurroundings> {
  const location = guest.place.file
  const said = nameserversIn((await reader.text(`${host.root}/etc/resolv.conf`)) ?? '')
  const written = await guestFile(reader, location)
  return {
    file: pathOnHost(host.root, location),
    nameservers: said.length > 0 ? said : await nameserversOfFiles(reader.files, host.root),
    bootLine: written && bootLineIn(written),
    ...(written && { written }),
  }
}

/** Those that the network files of the host itself name, the interface with the way out first. */
async function nameserversOfFiles(files: HostReader['files'], root: string): Promise<string[]> {
  const { interfaces } = await readHostNetwork(files, root)
  const all = [...interfaces.values()].sort((a, b) => Number(b.gateways.length > 0) - Number(a.gateways.length > 0))
  return usableServers(all.flatMap(({ nameservers }) => nameservers.map(({ value }) => value)))
}

/** `cmdline` counts before `extra` (xl.cfg(5)). */
function bootLineIn(file: ConfigFile): BootLine | null {
  const values = guestValues(file)
  const said = (key: BootLine['key']): BootLine | null => {
    const words = values.text(key)?.text
    return words ? { key, text: words } : null
  }
  return said('cmdline') ?? said('extra')
}
