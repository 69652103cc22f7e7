import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateDom0 } from '../../../server/src/network/generate/dom0/dom0.ts'
import { switchCommand } from '../../../server/src/network/generate/dom0/openvswitch.ts'
import type { HostPlan, Uplink } from '../../../server/src/network/generate/plan.ts'
import { whyNoLab } from '../../netns/lab.ts'
import { BRIDGE_PLAN } from '../../support/plans.ts'
import { skip } from '../skip.ts'
import { runInLab } from './lab.ts'
import { inFolder, needTool, place } from './tools.ts'

/*
 * The stanzas for Open vSwitch, brought up by ifupdown with the hooks of the Debian package, on the real database of a switch.
 * No daemon moves packets here: the switch's own interfaces are lent by pairs of cables.
 */

const PLAN: HostPlan = {
  ...BRIDGE_PLAN,
  bridge: 'ovsbr0',
  address: { kind: 'static', addresses: ['192.0.2.10/24'], gateways: ['192.0.2.1'], nameservers: [] },
}

const bond = (mode: 'active-backup' | '802.3ad'): Uplink => ({
  kind: 'bond',
  name: 'bond0',
  members: ['eno1', 'enp3s0f1'],
  mode,
})

/** What the database says of the switch, a line each. */
const ASK = [
  'ovs-vsctl list-br',
  'ovs-vsctl list-ports ovsbr0',
  'ovs-vsctl list-ifaces ovsbr0',
  'ovs-vsctl get bridge ovsbr0 other-config',
  'ovs-vsctl --if-exists get port bond0 bond_mode lacp',
]

const START = `
mkdir /run/openvswitch
ovsdb-tool create /run/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server /run/openvswitch/conf.db --remote=punix:/run/openvswitch/db.sock --pidfile=/run/openvswitch/db.pid --detach --no-chdir
trap 'kill "$(cat /run/openvswitch/db.pid)"' EXIT
cp /usr/bin/ovs-vsctl /run/openvswitch/real
mount --bind "$lab/ovs-vsctl" /usr/bin/ovs-vsctl
for lent in ovsbr0 bond0; do ip link add "$lent" type veth peer name "wire-$lent"; done
`

describe('Open vSwitch', () => {
  for (const [title, plan, expected] of [
    ['a card', PLAN, ['ovsbr0', 'eno1', 'eno1', '{hwaddr="00:1a:2b:3c:4d:5e"}']],
    [
      'a bond with a spare card',
      { ...PLAN, uplink: bond('active-backup'), mac: null },
      ['ovsbr0', 'bond0', 'eno1', 'enp3s0f1', '{}', 'active-backup', '[]'],
    ],
    [
      'a bond with LACP',
      { ...PLAN, uplink: bond('802.3ad'), mac: null },
      ['ovsbr0', 'bond0', 'eno1', 'enp3s0f1', '{}', 'balance-tcp', 'active'],
    ],
    ['no port, for NAT', { ...PLAN, mode: 'nat', address: null, inside: '10.0.0.1/24' }, ['ovsbr0', '{}']],
  ] as [string, HostPlan, string[]][]) {
    it(`has a switch with ${title}, by ifupdown and by one command alike (needs namespaces)`, async function () {
      this.timeout(60_000)
      const why = whyNoLab()
      if (why) return skip(this, why)
      needTool(this, 'openvswitch-switch', '/etc/network/if-pre-up.d/openvswitch')
      needTool(this, 'ifupdown', '/usr/sbin/ifup')
      for (const command of ['ifup -a', switchCommand(plan)]) {
        await inFolder(folder => {
          place(folder, generateDom0(plan, 'openvswitch').files)
          if (plan.address === null)
            writeFileSync(join(folder, 'etc/network/interfaces'), 'source /etc/network/interfaces.d/*\n')
          writeFileSync(join(folder, 'ovs-vsctl'), '#!/bin/sh\nexec /run/openvswitch/real --no-wait "$@"\n', {
            mode: 0o755,
          })
          const answers = ASK.map(line => `${line} >>"$lab/answers"`).join('\n')
          const end = 'echo ANSWERS; cat "$lab/answers"'
          const real = runInLab(folder, [START, command, answers, end].join('\n'))
          const lines = real.output.split('ANSWERS\n')[1]?.trim().split('\n')
          assert.deepEqual(lines, expected, real.output)
          const address = plan.address?.kind === 'static' ? plan.address.addresses : [plan.inside]
          if (command === 'ifup -a') assert.deepEqual(real.links.get('ovsbr0')?.addresses, address, real.output)
        })
      }
    })
  }
})
