import { readHostNetwork } from '../../dom0/hostNetwork.ts'
import { settingsByKey, textOf } from '../../domain/xl/settings.ts'
import { scriptName } from '../../strings/scriptCall.ts'
import type { Grammar } from '../../syntax/xencfg/grammar.ts'
import { parseGuest } from '../../syntax/xencfg/parse.ts'
import { isScriptName } from '../scripts/release.ts'
import type { HostLink, TopologyGuest, TopologyHost } from '../topology/host.ts'
import { declaredLinks } from '../topology/linkOf.ts'
import type { HostReader } from '../topology/readHost.ts'
import { networkScriptOf } from '../topology/xend.ts'
import type { BootLine } from './guest/guestPlan.ts'
import type { GuestSurroundings } from './guest/planGuest.ts'
import { nameserversIn } from './hostSources.ts'
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

/** What is known of a guest beside its vifs. */
export async function guestSurroundings(
  { text }: Pick<HostReader, 'text'>,
  host: TopologyHost,
  guest: TopologyGuest,
  grammar: Grammar,
): Promise<GuestSurroundings> {
  const location = guest.place.file
  const own = await text(location)
  const resolv = await text(`${host.root}/etc/resolv.conf`)
  return {
    file: pathOnHost(host.root, location),
    nameservers: nameserversIn(resolv ?? ''),
    bootLine: own === null ? null : bootLineIn(own, grammar),
  }
}

/** `/etc/xen/web`; a file from anywhere else is taken for one that will lie there. */
function pathOnHost(root: string, location: string): string {
  return location.startsWith(`${root}/`)
    ? location.slice(root.length)
    : `/etc/xen/${location.slice(location.lastIndexOf('/') + 1)}`
}

/** `cmdline` counts before `extra` (xl.cfg(5)). */
function bootLineIn(text: string, grammar: Grammar): BootLine | null {
  const settings = settingsByKey(parseGuest(text, grammar))
  const said = (key: BootLine['key']): BootLine | null => {
    const words = textOf(settings.get(key))
    return words ? { key, text: words } : null
  }
  return said('cmdline') ?? said('extra')
}
