import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { HostState } from '../../server/src/network/scripts/host/state.ts'
import { predictCalls } from '../../server/src/network/scripts/predict.ts'
import { parseScriptRelease } from '../../server/src/network/scripts/release.ts'
import { readTools, runJson } from '../../server/src/network/scripts/simulationCase.ts'
import { skip } from '../oracle/skip.ts'
import { backend, bridged, dom0 } from '../support/dom0.ts'
import { differences, type RecordedRun } from '../traces/differences.ts'
import { runInLab, whyNoLab } from './lab.ts'

const SCRIPTS = '/etc/xen/scripts'
const TOOLS = ['ip', 'brctl', 'ifconfig', 'iptables', 'unshare']

interface Case {
  readonly title: string
  readonly host: HostState
  /** One call or several in a row. */
  readonly calls: readonly string[]
  readonly absent?: readonly string[]
}

const vif = (keys: Readonly<Record<string, string>> = {}) => ({ vifs: ['vif1.0'], xenstore: backend(1, keys) })
const onBridge = (keys: Readonly<Record<string, string>> = {}) => bridged(dom0(vif({ bridge: 'xenbr0', ...keys })))
const withTap = (keys: Readonly<Record<string, string>> = {}) =>
  bridged(dom0({ vifs: ['vif1.0', 'vif1.0-emu'], xenstore: backend(1, { bridge: 'xenbr0', ...keys }) }))
const ADD_TAP = 'add type_if=tap INTERFACE=vif1.0-emu'

const CASES: readonly Case[] = [
  { title: 'vif-bridge puts the interface on its bridge', host: onBridge(), calls: ['vif-bridge online'] },
  { title: 'and takes it off again', host: onBridge(), calls: ['vif-bridge online', 'vif-bridge offline'] },
  { title: 'vif-bridge finds the first bridge', host: bridged(dom0(vif())), calls: ['vif-bridge online'] },
  { title: 'vif-bridge finds no bridge', host: dom0(vif()), calls: ['vif-bridge online'] },
  { title: 'vif-bridge misses its bridge', host: onBridge({ bridge: 'br9' }), calls: ['vif-bridge online'] },
  { title: 'vif-bridge without brctl', host: onBridge(), calls: ['vif-bridge online'], absent: ['brctl'] },
  { title: 'vif-bridge with a packet size', host: onBridge({ mtu: '1400' }), calls: ['vif-bridge online'] },
  { title: 'vif-bridge with another name', host: onBridge({ vifname: 'web0' }), calls: ['vif-bridge online'] },
  { title: 'vif-bridge with a name that is taken', host: onBridge({ vifname: 'eth1' }), calls: ['vif-bridge online'] },
  { title: 'vif-bridge and an emulated interface', host: withTap(), calls: [`vif-bridge ${ADD_TAP}`] },
  { title: 'vif-bridge with nothing to do', host: onBridge(), calls: ['vif-bridge add'] },
  { title: 'vif-bridge with a word it does not know', host: onBridge(), calls: ['vif-bridge up'] },
  { title: 'vif-nat for a given address', host: dom0(vif({ ip: '10.0.0.1' })), calls: ['vif-nat online'] },
  { title: 'vif-nat without one', host: dom0(vif()), calls: ['vif-nat online'] },
  { title: 'vif-nat twice', host: dom0(vif({ ip: '10.0.0.1' })), calls: ['vif-nat online', 'vif-nat online'] },
  { title: 'vif-nat, then away', host: dom0(vif({ ip: '10.0.0.1' })), calls: ['vif-nat online', 'vif-nat offline'] },
  { title: 'vif-nat beyond 255', host: dom0(vif({ ip: '10.0.0.200' })), calls: ['vif-nat online'] },
  {
    title: 'vif-nat without ifconfig',
    host: dom0(vif()),
    calls: ['vif-nat online', 'vif-nat offline'],
    absent: ['ifconfig'],
  },
  { title: 'vif-route for one address', host: dom0(vif({ ip: '192.0.2.5' })), calls: ['vif-route online'] },
  { title: 'vif-route for two', host: dom0(vif({ ip: '192.0.2.5 192.0.2.8/30' })), calls: ['vif-route online'] },
  { title: 'vif-route twice', host: dom0(vif({ ip: '192.0.2.5' })), calls: ['vif-route online', 'vif-route online'] },
  {
    title: 'vif-route, then away',
    host: dom0(vif({ ip: '192.0.2.5' })),
    calls: ['vif-route online', 'vif-route offline'],
  },
  { title: 'vif-route without an address of dom0', host: dom0(vif()), calls: ['vif-route online netdev=eth1'] },
  { title: 'vif-route with what is no address', host: dom0(vif({ ip: 'web' })), calls: ['vif-route online'] },
  { title: 'vif-openvswitch with VLANs', host: dom0(vif({ bridge: 'ovs0.7:8:9' })), calls: ['vif-openvswitch online'] },
  { title: 'vif-openvswitch without a switch', host: dom0(vif()), calls: ['vif-openvswitch online'] },
]

describe('the hotplug scripts of the installed Xen 4.17, run for real', () => {
  let noLab: string | null
  before(() => {
    noLab = whyNoLab()
  })

  for (const each of CASES) {
    it(`${each.title}: as foretold (needs namespaces)`, function () {
      this.timeout(60_000)
      if (noLab) return skip(this, noLab)
      const missing = [
        ...TOOLS.filter(tool => !isInstalled(tool)),
        ...(existsSync(`${SCRIPTS}/vif-bridge`) ? [] : [SCRIPTS]),
      ]
      if (missing.length > 0 && process.env.XEN_NO_SKIPS !== '1')
        return skip(this, `not installed: ${missing.join(', ')}`)
      assert.deepEqual(missing, [], 'not installed')
      assert.deepEqual(differencesOf(each), [])
    })
  }
})

function isInstalled(tool: string): boolean {
  return ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].some(folder => existsSync(`${folder}/${tool}`))
}

const ENVIRONMENT = { vif: 'vif1.0', XENBUS_PATH: '/local/domain/0/backend/vif/1/0' }

function differencesOf({ host, calls, absent = [] }: Case): string[] {
  const without = ['ifup', 'ifdown', ...absent]
  const variables = Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`)
  const lines = calls.map(call => `${variables.join(' ')} ${SCRIPTS}/${call}`)
  const real = runInLab({ host, calls: lines, absent: without })
  const release = parseScriptRelease('4.17-debian') ?? assert.fail()
  const tools = readTools({ ifup: 'absent', absentTools: absent }, release)
  const told = calls.map(call => ({ argv: call.split(' '), env: ENVIRONMENT }))
  const ours = runJson(predictCalls(host, told, release, tools), false) as unknown as RecordedRun & {
    readonly xenstoreWrites: unknown
  }
  // The lab sees what is run, not what a shell writes into /proc by itself; the settings at the end show it.
  const commands = ours.commands.filter(([tool]) => tool !== 'write')
  const found = differences({ ...ours, commands }, real)
  const wrote = (writes: unknown) => JSON.stringify(writes)
  return wrote(ours.xenstoreWrites) === wrote(real.xenstoreWrites)
    ? found
    : [...found, `xenstore: ${wrote(ours.xenstoreWrites)}, really: ${wrote(real.xenstoreWrites)}`]
}
