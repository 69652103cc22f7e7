import { readHostNetwork } from '../../dom0/hostNetwork.ts'
import type { Release, Target } from '../../facts/releases.ts'
import { type Files, textOfFile } from '../../files/files.ts'
import type { Grammar } from '../../syntax/xencfg/grammar.ts'
import { parseGuest } from '../../syntax/xencfg/parse.ts'
import { defaultsOfXlConf, XL_DEFAULTS } from './cardDefaults.ts'
import { topologyGuest } from './guestOf.ts'
import type { TopologyGuest, TopologyHost } from './host.ts'
import { declaredLinks } from './linkOf.ts'

/**
 * Reads what a topology is drawn from: the host's network files, the defaults of its toolstack and its guests.
 *
 * @param guests paths or URIs of the host's guest files, without those in `etc/xen/auto`
 */
export async function readTopologyHost(
  files: Files,
  root: string,
  guests: readonly string[],
  { release, toolstack }: Target,
  grammar: Grammar,
): Promise<TopologyHost> {
  const network = await readHostNetwork(files, root)
  const conf = toolstack === 'xl' ? await textOfFile(files, `${root}/etc/xen/xl.conf`) : null
  const found = await guestsIn(files, guests, release, grammar)
  const auto = ((await files.list(`${root}/etc/xen/auto`)) ?? []).map(name => `${root}/etc/xen/auto/${name}`)
  const started = await guestsIn(files, auto, release, grammar)
  return {
    root,
    release,
    toolstack,
    links: declaredLinks(network, root),
    gateway: network.gateway?.value ?? null,
    forwarding: network.forwarding?.value ?? null,
    // xend's network script makes bridges that no network file names.
    isWhole: toolstack === 'xl' && network.files.size > 0 && network.unreadable.length === 0,
    defaults: conf === null ? XL_DEFAULTS : defaultsOfXlConf(parseGuest(conf, grammar)),
    guests: withAutostart(found, started),
  }
}

async function guestsIn(
  files: Files,
  locations: readonly string[],
  release: Release,
  grammar: Grammar,
): Promise<TopologyGuest[]> {
  const found: TopologyGuest[] = []
  for (const location of locations) {
    const text = await textOfFile(files, location)
    const guest = text === null ? null : topologyGuest(location, parseGuest(text, grammar), release)
    if (guest) found.push(guest)
  }
  return found
}

/** A file in `auto/` is a link to, or a copy of, a guest's own file: the guest starts with the host. */
function withAutostart(own: readonly TopologyGuest[], started: readonly TopologyGuest[]): TopologyGuest[] {
  const alone = started.filter(guest => !own.some(({ name }) => name === guest.name))
  return [...own, ...alone].map(guest => ({ ...guest, autostart: started.some(({ name }) => name === guest.name) }))
}
