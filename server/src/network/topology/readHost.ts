import { type HostNetwork, readHostNetwork } from '../../dom0/hostNetwork.ts'
import type { Release, Target } from '../../facts/releases.ts'
import { type Files, textOfFile } from '../../files/files.ts'
import type { ConfigFile } from '../../syntax/model.ts'
import type { Grammar } from '../../syntax/xencfg/grammar.ts'
import { parseGuest } from '../../syntax/xencfg/parse.ts'
import { defaultsOfXlConf, XL_DEFAULTS } from './cardDefaults.ts'
import { topologyGuest } from './guestOf.ts'
import type { TopologyGuest, TopologyHost } from './host.ts'
import { declaredLinks } from './linkOf.ts'

/** What the files of a host say, each already read. */
export interface HostParts {
  readonly network: HostNetwork
  /** `etc/xen/xl.conf`; null where there is none, or no xl. */
  readonly xlConf: ConfigFile | null
  readonly guests: readonly TopologyGuest[]
  /** What lies in `etc/xen/auto`: links to guests, or copies of them, which start with the host. */
  readonly started: readonly TopologyGuest[]
}

/** Puts together what a topology is drawn from. */
export function assembleHost(root: string, { release, toolstack }: Target, parts: HostParts): TopologyHost {
  const { network, xlConf } = parts
  return {
    root,
    release,
    toolstack,
    links: declaredLinks(network, root),
    gateway: network.gateway?.value ?? null,
    forwarding: network.forwarding?.value ?? null,
    // xend's network script makes bridges that no network file names.
    isWhole: toolstack === 'xl' && network.files.size > 0 && network.unreadable.length === 0,
    defaults: xlConf ? defaultsOfXlConf(xlConf) : XL_DEFAULTS,
    guests: withAutostart(parts),
  }
}

/**
 * Reads a host: its network files, the defaults of its toolstack and its guests.
 *
 * @param guests paths or URIs of the host's guest files, without those in `etc/xen/auto`
 */
export async function readTopologyHost(
  files: Files,
  root: string,
  guests: readonly string[],
  target: Target,
  grammar: Grammar,
): Promise<TopologyHost> {
  const conf = target.toolstack === 'xl' ? await textOfFile(files, `${root}/etc/xen/xl.conf`) : null
  return assembleHost(root, target, {
    network: await readHostNetwork(files, root),
    xlConf: conf === null ? null : parseGuest(conf, grammar),
    guests: await guestsIn(files, guests, target.release, grammar),
    started: await guestsIn(files, await autoFiles(files, root), target.release, grammar),
  })
}

/** What lies in `etc/xen/auto` of a host. */
export async function autoFiles(files: Files, root: string): Promise<string[]> {
  const names = (await files.list(`${root}/etc/xen/auto`)) ?? []
  return names.map(name => `${root}/etc/xen/auto/${name}`)
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

function withAutostart({ guests, started }: HostParts): TopologyGuest[] {
  const alone = started.filter(guest => !guests.some(({ name }) => name === guest.name))
  return [...guests, ...alone].map(guest => ({ ...guest, autostart: started.some(({ name }) => name === guest.name) }))
}
