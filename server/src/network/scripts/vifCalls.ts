import type { Toolstack } from '../../facts/releases.ts'
import type { HostState } from './host/state.ts'
import { vifPath, withBackend } from './hostOfFiles.ts'
import { isAtLeast, type ScriptRelease } from './release.ts'
import type { Invocation } from './script.ts'

/** What a guest's file and its host say of a network card, as far as a vif script learns of it. */
export interface PluggedCard {
  /** Number of the card: the N of vif1.N. */
  readonly number: number
  readonly mac: string | null
  readonly ip: readonly string[]
  readonly bridge: string | null
  readonly vifname: string | null
  readonly gatewaydev: string | null
  readonly mtu: number | null
  /** The domain that serves the card, where it is not dom0. */
  readonly servedBy: string | null
  /** Name of the script without folder, then words that the host's configuration hands to it. */
  readonly script: readonly string[]
  /** The device model makes an emulated card too. */
  readonly emulated: boolean
}

/** The guest that a card belongs to; `domid` is what it gets at its start. */
export interface PluggedGuest {
  readonly name: string
  readonly domid: number
}

/** What is there when a toolstack calls the vif scripts of a card: its backend, and what xenstore says of it. */
export function withCard(
  host: HostState,
  card: PluggedCard,
  guest: PluggedGuest,
  toolstack: Toolstack,
  release: ScriptRelease,
): HostState {
  const { vif, emulated } = interfacesOf(card, guest)
  const made = withBackend(host, vif, xenstoreOf(card, guest, toolstack))
  return hasEmulatedCall(card, toolstack, release) ? withBackend(made, emulated, {}) : made
}

/**
 * What the toolstack runs for a card (libxl_linux.c, xen-backend.rules): one script for its backend, and under xl another
 * call for the emulated card. When the guest goes, that one has gone before, with its device model.
 */
export function vifCalls(
  card: PluggedCard,
  guest: PluggedGuest,
  command: 'start' | 'stop',
  toolstack: Toolstack,
  release: ScriptRelease,
): Invocation[] {
  const { vif, emulated } = interfacesOf(card, guest)
  const [script = '', ...words] = card.script
  // The backend's environment has come with type_if since 4.1; libxl has told the gateway's card since 4.3.
  const type = (name: string) => (isAtLeast(release, '4.1') ? [`type_if=${name}`] : [])
  const netdev = toolstack === 'xl' && isAtLeast(release, '4.3') ? { netdev: card.gatewaydev ?? '' } : {}
  const env = { vif, XENBUS_PATH: vifPath(guest.domid, card.number), ...netdev }
  const first = { argv: [script, ...words, command === 'start' ? 'online' : 'offline', ...type('vif')], env }
  if (command === 'stop' || !hasEmulatedCall(card, toolstack, release)) return [first]
  return [first, { argv: [script, ...words, 'add', ...type('tap')], env: { ...env, INTERFACE: emulated } }]
}

function hasEmulatedCall({ emulated }: PluggedCard, toolstack: Toolstack, release: ScriptRelease): boolean {
  return emulated && toolstack === 'xl' && isAtLeast(release, '4.2')
}

/** The names of a card's two ends in dom0. */
export function interfacesOf({ number }: PluggedCard, { domid }: PluggedGuest): { vif: string; emulated: string } {
  const vif = `vif${domid}.${number}`
  return { vif, emulated: `${vif}-emu` }
}

/** What the toolstack writes before it calls the script (netif.py and DevController.py; libxl_nic.c). */
function xenstoreOf(card: PluggedCard, { name, domid }: PluggedGuest, toolstack: Toolstack): Record<string, string> {
  const path = vifPath(domid, card.number)
  const known = {
    'frontend-id': String(domid),
    handle: String(card.number),
    mac: card.mac ?? '00:16:3e:00:00:01',
    ip: card.ip.join(' ') || null,
    vifname: card.vifname,
    // libxl always writes one, xend only what the guest's file says.
    bridge: card.bridge,
    gatewaydev: toolstack === 'xl' ? card.gatewaydev : null,
    mtu: toolstack === 'xl' && card.mtu !== null ? String(card.mtu) : null,
    domain: toolstack === 'xm' ? name : null,
  }
  const backend = Object.entries(known).flatMap(([key, value]) => (value === null ? [] : [[`${path}/${key}`, value]]))
  return {
    ...(Object.fromEntries(backend) as Record<string, string>),
    [`/local/domain/${domid}/vm`]: '/vm/guest',
    [`/local/domain/${domid}/name`]: name,
    '/vm/guest/name': name,
    '/vm/guest/uuid': '00000000-0000-0000-0000-000000000001',
  }
}
