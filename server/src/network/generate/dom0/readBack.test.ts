import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { type HostInterface, readHostNetwork } from '../../../dom0/hostNetwork.ts'
import { MemoryFiles } from '../../../files/memoryFiles.ts'
import { linksOf, type PlannedLink } from '../links.ts'
import type { HostPlan } from '../plan.ts'
import { LINUX_NAMES, type Names, NETBSD_NAMES, plans } from '../planTests.ts'
import { type Dom0Format, generateDom0 } from './dom0.ts'

/*
 * What is written is read back: our readers of a host's network files, which know nothing of the generators, find in every
 * file that is generated the network that was planned.
 */

interface Kept {
  readonly names?: Names
  /** What the notation has no word for, or our reader does not look at. */
  readonly without?: readonly (keyof Seen)[]
  /** The interfaces, where they are not as everywhere else. */
  readonly links?: (plan: HostPlan) => PlannedLink[]
}

const OVS_NAMES: Names = { ...LINUX_NAMES, bondModes: ['active-backup', '802.3ad'] }

const FORMATS: Partial<Record<Dom0Format, Kept>> = {
  ifupdown: {},
  netplan: {},
  networkd: {},
  'nm-keyfile': {},
  ifcfg: {},
  wicked: {},
  alpine: {},
  // Of br-lan, only the link to its service would tell that it is not br_lan.
  gentoo: { names: { ...LINUX_NAMES, bridges: ['xenbr0', 'xenbr10'] } },
  openvswitch: { names: OVS_NAMES, without: ['stp', 'forwardDelay', 'mac', 'mtu'] },
  netbsd: { names: NETBSD_NAMES, without: ['stp', 'forwardDelay', 'mac', 'mtu'], links: netbsdLinks },
}

/** A bridge without an address: dom0's own is on its port. The default gateway belongs to no interface. */
function netbsdLinks(plan: HostPlan): PlannedLink[] {
  const inner = plan.mode === 'bridge' ? plan.uplink.name : 'vether0'
  const bridge = linksOf(plan).find(({ kind }) => kind === 'bridge') ?? assert.fail()
  const others = linksOf(plan).filter(({ kind }) => kind !== 'bridge')
  const own = {
    ...bridge,
    kind: 'nic' as const,
    name: inner,
    ports: [],
    master: { name: bridge.name, kind: 'bridge' as const },
  }
  const moved = others.map(link => (link.name === inner ? { ...link, address: bridge.address } : link))
  return [...moved, ...(plan.mode === 'bridge' ? [] : [own]), { ...bridge, address: null }].map(link => ({
    ...link,
    address: link.address?.kind === 'static' ? { ...link.address, gateways: [] } : link.address,
  }))
}

/** What there is to say of an interface. */
interface Seen {
  readonly kind: string
  readonly dhcp: boolean
  readonly addresses: readonly string[]
  readonly gateways: readonly string[]
  readonly master: string | null
  readonly parent: string | null
  readonly vlanId: number | null
  readonly mac: string | null
  readonly mtu: number | null
  readonly stp: boolean | null
  readonly forwardDelay: number | null
}

function planned(link: PlannedLink): Seen {
  const { kind, address, parent, vlanId, mac, mtu } = link
  const isBridge = kind === 'bridge'
  return {
    ...{ kind, parent, vlanId, mac, mtu },
    dhcp: address?.kind === 'dhcp',
    addresses: address?.kind === 'static' ? address.addresses : [],
    gateways: address?.kind === 'static' ? address.gateways : [],
    master: link.master?.name ?? null,
    stp: isBridge ? false : null,
    forwardDelay: isBridge ? 0 : null,
  }
}

function read(one: HostInterface): Seen {
  return {
    kind: one.kind,
    dhcp: one.dhcp?.value ?? false,
    addresses: one.addresses.map(({ value }) => value),
    gateways: one.gateways.map(({ value }) => value),
    master: one.master?.value ?? null,
    parent: one.parent?.value ?? null,
    vlanId: one.vlanId?.value ?? null,
    mac: one.mac?.value ?? null,
    mtu: one.mtu?.value ?? null,
    stp: one.stp?.value ?? null,
    forwardDelay: one.forwardDelay?.value ?? null,
  }
}

async function networkOf(plan: HostPlan, format: Dom0Format) {
  const { files } = generateDom0(plan, format)
  // What the note asks for.
  const includes = { '/h/etc/network/interfaces': 'source /etc/network/interfaces.d/*\n' }
  const placed = Object.fromEntries(files.map(({ path, text }) => [`/h${path}`, text]))
  return readHostNetwork(new MemoryFiles({ ...includes, ...placed }), '/h')
}

describe('a generated network is read back as it was planned, from', () => {
  for (const [format, { names = LINUX_NAMES, without = [], links: expected = linksOf }] of Object.entries(FORMATS)) {
    it(format, () =>
      fc.assert(
        fc.asyncProperty(plans(names), async plan => {
          const { interfaces, forwarding, gateway } = await networkOf(plan, format as Dom0Format)
          const links = expected(plan)
          const asPlanned = new Map(links.map(link => [link.name, leftOut(planned(link), without)]))
          const asRead = new Map([...interfaces].map(([name, one]) => [name, leftOut(read(one), without)]))
          assert.deepEqual(sorted(asRead), sorted(asPlanned))
          assert.equal(forwarding?.value ?? false, plan.mode !== 'bridge')
          if (expected === netbsdLinks) assert.equal(gateway?.value, gatewayOf(plan))
        }),
        { numRuns: 300 },
      ),
    )
  }
})

function leftOut(seen: Seen, without: readonly (keyof Seen)[]): Partial<Seen> {
  return Object.fromEntries(Object.entries(seen).filter(([key]) => !without.includes(key as keyof Seen)))
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1))
}

function gatewayOf({ address }: HostPlan): string | undefined {
  return address?.kind === 'static' ? address.gateways.find(gateway => !gateway.includes(':')) : undefined
}
