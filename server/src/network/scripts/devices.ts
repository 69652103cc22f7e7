import type { HostState, Link, LinkKind } from './host/state.ts'

/** A device through all the states of a host, whatever it is called in each. */
export interface Device {
  /** `kind:name` with the name that it was first seen with; a second one of that name is `kind:name#2`. */
  readonly key: string
  readonly kind: LinkKind
  /** Its first name: that of the device at the very start, where the state tells it. */
  readonly firstName: string
}

/** The devices of one state by the names they have in it. */
export type Devices = ReadonlyMap<string, Device>

/**
 * Which device each link of each state is. A link that is renamed from one state to the next stays the same device; one
 * that is made anew with the name and kind of one that is gone is taken for it.
 */
export function followDevices(states: readonly HostState[]): readonly Devices[] {
  const seen = new Map<string, Device>()
  let before: HostState | undefined
  let devices: Devices = new Map()
  return states.map(state => {
    if (state.links !== before?.links) devices = devicesOf(state, before, devices, seen)
    before = state
    return devices
  })
}

function devicesOf(
  state: HostState,
  before: HostState | undefined,
  devices: Devices,
  seen: Map<string, Device>,
): Devices {
  const names = new Map(state.links.map(link => [link.name, link]))
  const lost = (before?.links ?? []).filter(({ name, kind }) => names.get(name)?.kind !== kind)
  const now = new Map<string, Device>()
  const added: Link[] = []
  for (const link of state.links) {
    const kept = devices.get(link.name)
    const renamed = kept?.kind === link.kind ? undefined : lost.find(other => isRenamed(other, link))
    if (renamed) lost.splice(lost.indexOf(renamed), 1)
    const device = kept?.kind === link.kind ? kept : renamed && devices.get(renamed.name)
    if (device) now.set(link.name, device)
    else added.push(link)
  }
  const taken = new Set([...now.values()].map(({ key }) => key))
  for (const link of added) now.set(link.name, deviceOf(link, taken, seen))
  return now
}

/** A new name changes nothing else of a link. */
function isRenamed(old: Link, link: Link): boolean {
  return old.kind === link.kind && old.firstName === link.firstName && old.mac === link.mac
}

function deviceOf({ name, kind, firstName }: Link, taken: Set<string>, seen: Map<string, Device>): Device {
  const plain = `${kind}:${name}`
  let key = plain
  for (let number = 2; taken.has(key); number++) key = `${plain}#${number}`
  taken.add(key)
  const device = seen.get(key) ?? { key, kind, firstName: firstName ?? name }
  seen.set(key, device)
  return device
}
