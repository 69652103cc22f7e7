import { ipv4Bits, ipv4Text } from '../dom0/addresses.ts'
import { cardsOf, devicePath, disksOf, type PlacedCard, type PlacedDisk } from '../domain/guestDevices.ts'
import { type GuestValues, guestValues, type PlacedText } from '../domain/guestValues.ts'
import { newestRelease } from '../facts/releases.ts'
import { type CardDefaults, isServedByDom0, scriptOf } from '../network/topology/host.ts'
import { parseVfb } from '../strings/vfb.ts'
import type { ConfigFile } from '../syntax/model.ts'
import type { Span } from '../text/problem.ts'

/**
 * What a host has room for once: two guests that both claim it cannot both have it. A `backend` is no such thing, but the
 * name of another guest that this one needs.
 */
export type PossessionKind = 'name' | 'uuid' | 'mac' | 'vifname' | 'ip' | 'disk' | 'vnc-display' | 'backend'

/** Where a card is plugged in, as far as its guest says so; the rest is up to the host. */
export interface CardNetwork {
  readonly bridge: string | null
  readonly vlan: string | null
  readonly backend: string | null
  readonly script: string | null
}

export interface Possession {
  readonly kind: PossessionKind
  /** The same for two guests that claim the same, in whatever spelling. */
  readonly key: string
  /** As the file has it. */
  readonly shown: string
  /** Where the file says so. */
  readonly span: Span
  /** What only counts within one network. */
  readonly network?: CardNetwork
  /** Of a VNC display: the address of dom0 that it is on; empty where that is up to the host. */
  readonly listen?: string
  /** Of a guest's name: it is made to serve others (`driver_domain`). */
  readonly serves?: boolean
}

/** All that a guest claims for itself. */
export function possessionsOf(file: ConfigFile): Possession[] {
  const values = guestValues(file)
  return [
    ...single(values, 'name'),
    ...single(values, 'uuid'),
    ...vncDisplays(values),
    ...cardsOf(values).flatMap(ofCard),
    ...disksOf(values).flatMap(ofDisk),
  ]
}

/** Whether two cards are in one network, where the same address twice leads packets astray. */
export function shareNetwork(kind: 'mac' | 'ip', a: CardNetwork, b: CardNetwork, defaults: CardDefaults): boolean {
  const [one, other] = [networkOf(a, defaults), networkOf(b, defaults)]
  // A routed card is alone on its cable, so that only dom0 has to tell the addresses apart.
  return one === other && !(kind === 'mac' && one.startsWith('route'))
}

function networkOf(card: CardNetwork, defaults: CardDefaults): string {
  const served = card.backend ?? defaults.backend
  const backend = isServedByDom0(served) ? '' : served
  if (/^vif-(nat|route)$/.test(scriptOf(card, defaults))) return `route ${backend}`
  return ['bridge', card.bridge || (defaults.bridge ?? ''), card.vlan ?? '', backend].join(' ')
}

function single(values: GuestValues, kind: 'name' | 'uuid'): Possession[] {
  const found = values.text(kind)
  if (!found?.text) return []
  const { text, span } = found
  const key = kind === 'uuid' ? text.toLowerCase().replaceAll('-', '') : text
  const serves = kind === 'name' && values.text('driver_domain')?.text === '1'
  return [{ kind, key, shown: text, span, ...(serves && { serves }) }]
}

/**
 * Only a display that is not moved to the next free one can be taken. With screens of its own (`vfb`), the keys of the
 * emulated one do not count.
 */
function vncDisplays(values: GuestValues): Possession[] {
  const screens = values.strings('vfb')
  if (screens.length > 0) return screens.flatMap(ofScreen)
  const number = values.number('vncdisplay')
  const found = values.text('vncdisplay')
  if (number === null || !found || values.text('vncunused')?.text !== '0' || values.text('vnc')?.text === '0') return []
  return [{ ...claim('vnc-display', String(number), found.span), listen: values.text('vnclisten')?.text ?? '' }]
}

function ofScreen({ text, at }: PlacedText): Possession[] {
  const { fields, display, unused, vnc, listen } = parseVfb(text, CONTEXT)
  const field = fields.findLast(({ name, value }) => name === 'vncdisplay' && value !== null)
  if (display === null || !field || unused !== false || vnc === false) return []
  const span = at(field.valueSpan.start, field.valueSpan.end)
  return [{ ...claim('vnc-display', String(display), span), listen: listen ?? '' }]
}

/** Every release and toolstack splits a screen alike as far as the display goes. */
const CONTEXT = { release: newestRelease('xl'), guestType: 'pv' } as const

/** Whether two screens with the same display are in each other's way: not on two addresses of dom0. */
export function shareListener(a: string, b: string): boolean {
  const isAny = (address: string) => ['', '0.0.0.0', '::'].includes(address)
  return a === b || isAny(a) || isAny(b)
}

function ofCard({ card, place }: PlacedCard): Possession[] {
  const { bridge, vlan, backend, script } = card
  const network: CardNetwork = { bridge, vlan, backend, script }
  return [
    ...(card.mac ? [{ ...claim('mac', card.mac, place('mac')), network }] : []),
    ...(card.vifname ? [claim('vifname', card.vifname, place('vifname'))] : []),
    ...card.ip.flatMap(ip => {
      const key = addressKey(ip)
      return key === null ? [] : [{ ...claim('ip', ip, place('ip')), key, network }]
    }),
    ...neededBy(backend, place('backend')),
  ]
}

/** The same for one address, in whatever spelling; null for a word such as `dhcp`, and for the address that stands for none. */
function addressKey(ip: string): string | null {
  const address = ip.replace(/\/.*$/, '')
  const bits = ipv4Bits(address)
  if (bits !== null) return bits === 0 ? null : ipv4Text(bits)
  if (!/^[\da-f:]*:[\da-f:.]*$/i.test(address)) return null
  return address.toLowerCase().replace(/(^|:)0+(?=[\da-f])/g, '$1')
}

/** Devices that nothing is kept on. */
const NO_STORAGE = /^\/dev\/(null|zero|full|u?random)$/

/** A disk that a guest may write to; several may read one, and `w!` says to xm that they all may write. */
function ofDisk({ disk, text, path }: PlacedDisk): Possession[] {
  const needed = neededBy(disk.backend, fieldOf(disk, text, 'backend'))
  const isMeant = disk.fields.some(({ name, value }) => name === 'access' && value?.endsWith('!'))
  if (!path || NO_STORAGE.test(path) || !disk.writable || disk.cdrom || isMeant || disk.backend !== null) return needed
  return [...needed, { kind: 'disk', key: devicePath(path), shown: disk.target ?? path, span: text.span }]
}

function fieldOf({ fields }: PlacedDisk['disk'], text: PlacedText, name: string): Span {
  const field = fields.findLast(one => one.name === name && one.value !== null)
  return field ? text.at(field.valueSpan.start, field.valueSpan.end) : text.span
}

/** Another guest by its name; a domain that is called by its number is one that runs. */
function neededBy(backend: string | null, span: Span): Possession[] {
  if (isServedByDom0(backend) || /^\d+$/.test(backend)) return []
  return [claim('backend', backend, span)]
}

function claim(kind: PossessionKind, key: string, span: Span): Possession {
  return { kind, key, shown: key, span }
}
