import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readSnapshot } from '../../server/src/live/readSnapshot.ts'
import type { RunningLink, Snapshot } from '../../server/src/live/snapshot.ts'
import { skip } from '../oracle/skip.ts'
import { whyNoLab } from './lab.ts'

/** A dom0 with a bridge that has a card and a guest's end, a VLAN where the kernel has them, and a bridge without ports. */
const SETUP = `
set -e
ip link add eth0 type veth peer name wire0
ip link add xenbr0 type bridge stp_state 1
ip link add empty type bridge
ip link set eth0 address 00:00:5e:00:53:10 master xenbr0 mtu 1400 up
ip link set wire0 up
ip link add vif1.0 type veth peer name vif2.0
ip link set vif1.0 address fe:ff:ff:ff:ff:ff master xenbr0
ip link set vif2.0 up
ip link set xenbr0 up
ip link set lo up
ip addr add 192.0.2.10/24 dev xenbr0
ip addr add 2001:db8::10/64 dev xenbr0 nodad
ip addr add 10.0.0.128/32 dev vif2.0
ip route add 10.9.0.0/16 via 192.0.2.1
ip route add 10.0.0.1 dev xenbr0
ip route add default via 192.0.2.1
ip link add link wire0 name wire0.7 type vlan id 7 || true
`

const COMMANDS = [
  'ip addr',
  'ip -d addr',
  'ip -s -d link',
  'ip -j -d addr',
  'ip -j addr',
  'ip -j -p link',
  'bridge link',
  'bridge -j link',
  'brctl show',
  'ifconfig -a',
  'ip route',
  'ip -j route',
  'route -n',
  'route',
]

/** What each of the real tools prints of that host. */
function listings(): Map<string, string> {
  const script = `${SETUP}\n${COMMANDS.map(command => `printf '\\036%s\\037' '${command}'; ${command}`).join('\n')}`
  const { stdout, stderr, status } = spawnSync('unshare', ['--net', 'sh', '-c', script], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  assert.equal(status, 0, stderr)
  return new Map(stdout.split('\x1e').flatMap(part => (part === '' ? [] : [part.split('\x1f') as [string, string]])))
}

function facts(snapshot: Snapshot, wanted: readonly (keyof RunningLink)[]): Record<string, unknown>[] {
  const links = [...snapshot.links.values()].sort((a, b) => a.name.localeCompare(b.name))
  return links.map(link =>
    Object.fromEntries(wanted.flatMap(key => (link[key] === undefined ? [] : [[key, link[key]]]))),
  )
}

describe('the listings of the installed tools', () => {
  let printed: ReadonlyMap<string, string>
  const of = (command: string) => readSnapshot(printed.get(command) ?? '')

  before(function () {
    const why = whyNoLab()
    if (why) skip(this, why)
    printed = listings()
  })

  it('leave nothing that is not understood (needs namespaces)', () => {
    for (const [command, text] of printed) {
      assert.deepEqual(readSnapshot(text).notes, [], command)
      const prompted = readSnapshot(`[root@dom0 ~]# ${command}\n${text}`)
      assert.deepEqual([prompted.notes, prompted.listings[0]?.command], [[], command])
    }
  })

  it('of ip say the same as JSON and as text (needs namespaces)', () => {
    const all = ['name', 'mac', 'mtu', 'up', 'master', 'addresses'] as const
    const without = (link: Record<string, unknown>) => ({ ...link, addresses: link.addresses ?? [] })
    const expected = facts(of('ip -j addr'), all).map(without)
    assert.ok(expected.length >= 7)
    assert.deepEqual(facts(of('ip addr'), all).map(without), expected)
    assert.deepEqual(facts(of('ip -d addr'), all).map(without), expected)
    assert.deepEqual(facts(of('ip -d addr'), ['name', 'stp']), facts(of('ip -j -d addr'), ['name', 'stp']))
    const kinds = (command: string) =>
      [...of(command).links.values()].map(({ name, kind }) => `${name} ${kind === 'other' ? undefined : kind}`)
    assert.deepEqual(kinds('ip -d addr'), kinds('ip -j -d addr'))
    const links = ['name', 'mac', 'mtu', 'up', 'master'] as const
    assert.deepEqual(facts(of('ip -s -d link'), links), facts(of('ip -j -p link'), links))
  })

  it('of ifconfig say what ip says (needs namespaces)', () => {
    const shared = ['name', 'mtu', 'up', 'addresses'] as const
    const nonEmpty = (link: Record<string, unknown>) => ({ ...link, addresses: link.addresses ?? [] })
    assert.deepEqual(facts(of('ifconfig -a'), shared).map(nonEmpty), facts(of('ip addr'), shared).map(nonEmpty))
  })

  it('know the same ports of bridges (needs namespaces)', () => {
    const ports = (command: string) =>
      [...of(command).links.values()].flatMap(({ name, master }) => (master ? [`${name} → ${master}`] : [])).sort()
    assert.deepEqual(ports('ip addr'), ['eth0 → xenbr0', 'vif1.0 → xenbr0'])
    for (const command of ['bridge link', 'bridge -j link', 'brctl show', 'ip -j addr']) {
      assert.deepEqual(ports(command), ports('ip addr'), command)
    }
    const bridges = [...of('brctl show').links.values()].filter(({ kind }) => kind === 'bridge')
    assert.deepEqual(bridges.map(({ name, stp }) => `${name} ${stp}`).sort(), ['empty false', 'xenbr0 true'])
  })

  it('know the same routes (needs namespaces)', () => {
    const sorted = (command: string) => [...of(command).routes].sort((a, b) => a.to.localeCompare(b.to))
    const expected = sorted('ip -j route')
    assert.equal(expected.length, 4)
    for (const command of ['ip route', 'route -n', 'route']) assert.deepEqual(sorted(command), expected, command)
  })
})
