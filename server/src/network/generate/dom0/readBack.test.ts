import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { LINUX_NAMES, type Names, NETBSD_NAMES, plans } from '../../../../../test/support/plans.ts'
import { asPlanned, asRead, type Seen } from '../../../../../test/support/seenNetwork.ts'
import { readHostNetwork } from '../../../dom0/hostNetwork.ts'
import { MemoryFiles } from '../../../files/memoryFiles.ts'
import { linksOf, type PlannedLink } from '../links.ts'
import type { HostPlan } from '../plan.ts'
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
  ifcfg: { links: withHardware },
  wicked: { without: ['nameservers', 'searchDomains'] },
  alpine: { without: ['nameservers', 'searchDomains'] },
  // Of br-lan, only the link to its service would tell that it is not br_lan.
  gentoo: { names: { ...LINUX_NAMES, bridges: ['xenbr0', 'xenbr10'] } },
  openvswitch: { names: OVS_NAMES, without: ['stp', 'forwardDelay', 'mac', 'mtu'] },
  netbsd: {
    names: NETBSD_NAMES,
    without: ['stp', 'forwardDelay', 'mac', 'mtu', 'routes', 'nameservers', 'searchDomains'],
    links: netbsdLinks,
  },
}

/** The card is known by its hardware address, which a bridge on it has as well. */
function withHardware(plan: HostPlan): PlannedLink[] {
  const isCard = ({ name, kind }: PlannedLink) => name === plan.uplink.name && kind === 'nic'
  return linksOf(plan).map(link => (isCard(link) ? { ...link, mac: plan.mac } : link))
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
          assert.deepEqual(asRead(interfaces, without), asPlanned(expected(plan), without))
          assert.equal(forwarding?.value ?? false, plan.mode !== 'bridge')
          if (expected === netbsdLinks) assert.equal(gateway?.value, gatewayOf(plan))
        }),
        { numRuns: 300 },
      ),
    )
  }
})

function gatewayOf({ address }: HostPlan): string | undefined {
  return address?.kind === 'static' ? address.gateways.find(gateway => !gateway.includes(':')) : undefined
}
