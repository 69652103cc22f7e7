import { compareReleases } from '../../facts/releases.ts'
import { type Dom0, type GuestCard, type HostLink, isServedByDom0, scriptOf } from './host.ts'
import { linkNamed } from './looseLinks.ts'

/** What of a card says where it is plugged in. */
export type PluggedCard = Pick<GuestCard, 'bridge' | 'script' | 'backend' | 'isUnknown'>

/**
 * Where the other end of a guest's card is plugged in:
 * - `elsewhere`: into a bridge of a driver domain, which no file of this host shows
 * - `routing`: into nothing; dom0 passes packets on, with another address for `nat`
 * - `bridge`: into that bridge
 * - `other`: into a device of that name which is no bridge, so that nothing is connected
 * - `missing`: into a bridge that no file defines; `isSure` where all that could define it was seen
 * - `unknown`: it names no bridge, and there is none to be taken instead; or nothing is known of the card
 */
export type CardPort =
  | { readonly kind: 'elsewhere'; readonly domain: string; readonly bridge: string | null }
  | { readonly kind: 'routing'; readonly by: 'routes' | 'nat' }
  | { readonly kind: 'bridge' | 'other'; readonly link: HostLink }
  | { readonly kind: 'missing'; readonly name: string; readonly isSure: boolean }
  | { readonly kind: 'unknown' }

/** Finds out where a card is plugged in on a host (vif-bridge, vif-route, vif-nat and vif-openvswitch of tools/hotplug/Linux). */
export function portOf(card: PluggedCard, dom0: Dom0): CardPort {
  if (card.isUnknown) return { kind: 'unknown' }
  const { defaults, links } = dom0
  const script = scriptOf(card, defaults)
  const served = card.backend ?? defaults.backend
  if (!isServedByDom0(served)) return { kind: 'elsewhere', domain: served, bridge: card.bridge || defaults.bridge }
  if (script === 'vif-nat' || script === 'vif-route') {
    return { kind: 'routing', by: script === 'vif-nat' ? 'nat' : 'routes' }
  }
  const written = bridgeName(card, dom0, script)
  if (written === null) return { kind: 'unknown' }
  const name = script === 'vif-openvswitch' ? written.replace(/[.:].*$/, '') : written
  const link = linkNamed(name, links) ?? renamed(name, dom0)
  if (link) return { kind: isBridge(link) ? 'bridge' : 'other', link }
  // A script of the user's own may make what it needs, and Open vSwitch keeps its bridges in a database.
  return { kind: 'missing', name, isSure: dom0.isWhole && script === 'vif-bridge' }
}

/** The bridges that a card could be plugged into. */
export function bridgesOf({ links }: Pick<Dom0, 'links'>): string[] {
  return links.filter(({ kind }) => kind === 'bridge').map(({ name }) => name)
}

/** What the card says, or the host's default, or the first bridge that the script finds; that of Open vSwitch looks for none. */
function bridgeName({ bridge }: PluggedCard, { defaults, links }: Dom0, script: string): string | null {
  return bridge || defaults.bridge || (script === 'vif-openvswitch' ? null : firstBridge(links))
}

/** The bridge that vif-bridge takes where nothing names one; null where there is none. */
export function firstBridge(links: readonly HostLink[]): string | null {
  return inOrderOfBrctl(links)[0] ?? null
}

/**
 * The bridges as `brctl show` lists them: by name, byte by byte (libbridge.c of bridge-utils, alphasort without a locale; libsysfs
 * before it sorted too). It does not know those of Open vSwitch.
 */
export function inOrderOfBrctl(links: readonly HostLink[]): string[] {
  const ofKernel = links.filter(({ kind, openVswitch }) => kind === 'bridge' && openVswitch !== true)
  return ofKernel.map(({ name }) => name).sort()
}

/** xenbr0 of an old file means the bridge that is called eth0 since Xen 3.2. */
function renamed(name: string, { links, release }: Dom0): HostLink | undefined {
  const number = /^xenbr(.*)$/.exec(name)?.[1]
  if (number === undefined || compareReleases(release, '3.2') < 0) return undefined
  return links.find(link => link.name === `eth${number}` && link.kind === 'bridge')
}

/** A device that files mention without saying what it is, by a name that no card has, is a bridge that commands make. */
function isBridge({ kind, name }: HostLink): boolean {
  return (
    kind === 'bridge' ||
    kind === 'other' ||
    (kind === 'nic' && !/^(p?eth|en|em|wl|ww|ib|p\d|usb|re|wm|bge|xennet)/.test(name))
  )
}
