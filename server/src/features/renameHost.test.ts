import assert from 'node:assert/strict'
import fc from 'fast-check'
import { atCursor, topologyIn } from '../../../test/support/namedHost.ts'
import type { MemoryFiles } from '../files/memoryFiles.ts'
import type { HostTopology } from '../network/topology/graph.ts'
import { applyEdits } from './nameEdit.ts'
import { type Renaming, rename } from './rename.ts'

/*
 * A new name for a bridge leaves a host as it was, up to that name: the graph of random hosts in all notations, before and
 * after.
 */

interface Network {
  readonly files: Readonly<Record<string, string>>
  readonly bridges: readonly string[]
}

const RED_HAT = 'etc/sysconfig/network-scripts'
const KEYFILES = 'etc/NetworkManager/system-connections'
const CARD = {
  [`${RED_HAT}/ifcfg-eth0`]: 'DEVICE=eth0\nIPADDR=192.0.2.1\nNETMASK=255.255.255.0\nGATEWAY=192.0.2.254\n',
}

type Texts = Record<string, string>

/** What one bridge on one card needs in each format; only the first one leads outside. */
const XL: Readonly<Record<string, (bridge: string, n: number) => Texts>> = {
  ifupdown: (bridge, n) => ({
    'etc/network/interfaces': [
      ...(n === 0 ? ['source interfaces.d/*'] : []),
      `auto ${bridge}`,
      `iface ${bridge} inet static`,
      ` address 192.0.${n}.2/24`,
      ` bridge_ports eth${n}`,
      ` up ip link set dev ${bridge} mtu 1500`,
      '',
    ].join('\n'),
  }),
  'Red Hat': (bridge, n) => ({
    [`${RED_HAT}/ifcfg-${bridge}`]: `TYPE="Bridge"\nDEVICE="${bridge}"\n${n === 0 ? 'BOOTPROTO=dhcp' : ''}\n`,
    [`${RED_HAT}/ifcfg-eth${n}`]: `DEVICE=eth${n}\nBRIDGE='${bridge}'\n`,
  }),
  'Red Hat, named by the file': (bridge, n) => ({
    [`${RED_HAT}/ifcfg-${bridge}`]: `TYPE=Bridge\nIPADDR=192.0.${n}.2\nPREFIX=24\n`,
    [`${RED_HAT}/ifcfg-eth${n}`]: `BRIDGE=${bridge}\n`,
  }),
  netplan: (bridge, n) => ({
    [`etc/netplan/${n}.yaml`]: `network:\n  bridges:\n    "${bridge}": {interfaces: [eth${n}], addresses: [192.0.${n}.2/24]}\n`,
  }),
  networkd: (bridge, n) => ({
    [`etc/systemd/network/${bridge}.netdev`]: `[NetDev]\nName=${bridge}\nKind=bridge\n`,
    [`etc/systemd/network/${bridge}.network`]: `[Match]\nName=${bridge}\n[Network]\nDHCP=${n === 0 ? 'yes' : 'no'}\n`,
    [`etc/systemd/network/eth${n}.network`]: `[Match]\nName=eth${n}\n[Network]\nBridge=${bridge}\n`,
  }),
  'networkd, dropped in': (bridge, n) => ({
    [`etc/systemd/network/${bridge}.netdev`]: `[NetDev]\nName=${bridge}\nKind=bridge\n`,
    [`etc/systemd/network/${bridge}.network`]: `[Match]\nName=${bridge}\n`,
    [`etc/systemd/network/${bridge}.network.d/x.conf`]: `[Network]\nAddress=192.0.${n}.2/24\n`,
    [`etc/systemd/network/eth${n}.network`]: `[Match]\nName=eth${n}\n`,
    [`etc/systemd/network/eth${n}.network.d/port.conf`]: `[Network]\nBridge=${bridge}\n`,
  }),
  'ifupdown with commands': (bridge, n) => ({
    'etc/network/interfaces': [
      ...(n === 0 ? ['source interfaces.d/*'] : []),
      `auto ${bridge}`,
      `iface ${bridge} inet manual`,
      ` pre-up brctl addbr ${n % 2 ? '$IFACE' : bridge}`,
      ` up ip link set eth${n} up master ${bridge}`,
      '',
    ].join('\n'),
  }),
  wicked: (bridge, n) => ({
    [`etc/sysconfig/network/ifcfg-${bridge}`]: `BRIDGE='yes'\nBRIDGE_PORTS='eth${n}'\nIPADDR='192.0.${n}.2/24'\n`,
    'etc/sysconfig/network/routes': `default 192.0.0.1 - ${bridge}\n`,
  }),
  NetworkManager: (bridge, n) => ({
    [`${KEYFILES}/${bridge}.nmconnection`]: `[connection]\ntype=bridge\ninterface-name=${bridge}\nuuid=u${n}\n`,
    [`${KEYFILES}/eth${n}.nmconnection`]: `[connection]\ntype=ethernet\ninterface-name=eth${n}\nmaster=${n % 2 ? `u${n}` : bridge}\n`,
  }),
  Gentoo: (bridge, n) => ({
    'etc/conf.d/net': `bridge_${bridge}="eth${n}"\nconfig_${bridge}="${n === 0 ? 'dhcp' : '192.0.2.7/24'}"\n`,
  }),
}

/** All bridges of a host in one format; what goes into one file follows one another there. */
function together(bridges: readonly string[], filesOf: (bridge: string, n: number) => Texts): Texts {
  const all: Texts = {}
  bridges.forEach((bridge, n) => {
    for (const [path, text] of Object.entries(filesOf(bridge, n))) all[path] = (all[path] ?? '') + text
  })
  return all
}

/** Ways in which xend makes them. */
const XEND: Readonly<Record<string, (bridges: readonly string[]) => Record<string, string>>> = {
  arguments: ([bridge]) => ({
    ...CARD,
    'etc/xen/xend-config.sxp': `(network-script 'network-bridge netdev=eth0 bridge=${bridge}')\n`,
  }),
  wrapper: bridges => ({
    ...CARD,
    'etc/xen/xend-config.sxp': '(network-script my-net)\n(vif-script vif-bridge)\n',
    'etc/xen/scripts/my-net': `#!/bin/sh\ndir=$(dirname "$0")\n${bridges
      .map((bridge, n) => `"$dir/network-bridge" "$@" vifnum=${n} netdev=eth${n} bridge="${bridge}"\n`)
      .join('')}`,
  }),
  'its own default': () => ({
    ...CARD,
    'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
  }),
}

const NAMES = ['xenbr0', 'lan0', 'br-dmz', 'virt_7', 'x']

const networks: fc.Arbitrary<Network> = fc
  .record({
    way: fc.constantFrom(
      ...Object.entries(XL).map(
        ([name, one]) => [name, (bridges: readonly string[]) => together(bridges, one)] as const,
      ),
      ...Object.entries(XEND),
    ),
    bridges: fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 3 }),
  })
  .map(({ way: [name, filesOf], bridges }) => {
    // A variable of Gentoo cannot say whether its name has a dash.
    const sayable = bridges.map(bridge => (name === 'Gentoo' ? bridge.replace('-', '_') : bridge))
    const own = name === 'its own default' ? ['xenbr0'] : name === 'arguments' ? sayable.slice(0, 1) : sayable
    return { files: filesOf(own), bridges: own }
  })

/** A card of a guest: on a bridge, on the one that is meant without a word, or on none. */
const cards = fc.record({
  kind: fc.constantFrom('named', 'named', 'left out', 'empty', 'nat'),
  at: fc.nat(2),
  quote: fc.constantFrom("'", '"'),
})

function vifOf(
  { kind, at, quote }: { kind: string; at: number; quote: string },
  bridges: readonly string[],
  n: number,
): string {
  const mac = `mac=00:16:3e:00:00:0${n}`
  const words = {
    named: `${mac},bridge=${bridges[at % bridges.length]}`,
    'left out': mac,
    empty: '',
    nat: `${mac},script=vif-nat`,
  }
  return quote + words[kind as keyof typeof words] + quote
}

const hosts = fc
  .record({
    network: networks,
    guests: fc.array(fc.array(cards, { maxLength: 2 }), { minLength: 1, maxLength: 4 }),
    conf: fc.boolean(),
  })
  .map(({ network: { files, bridges }, guests, conf }) => ({
    bridges,
    files: {
      ...files,
      ...(conf &&
        !('etc/xen/xend-config.sxp' in files) && { 'etc/xen/xl.conf': `vif.default.bridge = "${bridges.at(-1)}"\n` }),
      ...Object.fromEntries(
        guests.map((own, n) => [
          `etc/xen/g${n}`,
          `name = "g${n}"\nvif = [ ${own.map((card, at) => vifOf(card, bridges, 2 * n + at)).join(', ')} ]\n`,
        ]),
      ),
      // Where the cursor is.
      'etc/xen/zz': `name = "zz"\nvif = [ "bridge=${bridges[0]?.slice(0, 1)}|${bridges[0]?.slice(1)}" ]\n`,
    },
  }))

/** The graph without its places, in an order of its own, with one name for another. */
function shapeOf({ nodes, edges, mode }: HostTopology, names: ReadonlyMap<string, string>): unknown {
  const named = (text: string) => text.replace(/[^:/]+$/, word => names.get(word) ?? word)
  const lines = [
    ...nodes.map(({ id, kind, label, facts }) => JSON.stringify([named(id), kind, named(label), facts])),
    ...edges.map(({ from, to, kind, problem }) =>
      JSON.stringify([named(from), named(to), kind, problem !== undefined]),
    ),
  ]
  return { mode, lines: lines.sort() }
}

function change(files: MemoryFiles, { edits, files: renames }: Renaming): void {
  for (const [{ location, text }, own] of edits) files.contents.set(location, applyEdits(text, own))
  for (const { from, to } of renames) {
    files.contents.set(to, files.contents.get(from) ?? assert.fail(`${from} is not there`))
    files.contents.delete(from)
  }
}

describe('a host after its bridge got another name', () => {
  it('is as it was, up to the name', async function () {
    this.timeout(60_000)
    const runs = Number(process.env.XEN_RUNS ?? 150)
    const seed = Number(process.env.XEN_SEED ?? 3)
    await fc.assert(
      fc.asyncProperty(hosts, fc.constantFrom('net9', 'a_b', 'zz.top', 'b-1'), async (host, name) => {
        const at = await atCursor(host.files)
        const before = shapeOf(await topologyIn(at.files), new Map([[host.bridges[0] ?? '', name]]))
        const tools = { files: at.files, namesIn: at.names.namesIn.bind(at.names), canRenameFiles: true }
        const done = await rename(at.host, at.location, at.position, name, tools)
        if (done === null) assert.fail('nothing is named there')
        if ('refused' in done) {
          // netifrc cannot say it.
          assert.match(done.refused, /cannot be written at \/etc\/conf\.d\/net/)
          return
        }
        change(at.files, done)
        assert.deepEqual(shapeOf(await topologyIn(at.files), new Map()), before)
      }),
      { seed, numRuns: runs },
    )
  })
})
