import * as fc from 'fast-check'
import { RELEASES } from '../../server/src/facts/releases.ts'
import { predict } from '../../server/src/network/scripts/predict.ts'
import {
  parseScriptRelease,
  SCRIPTS,
  type ScriptName,
  type ScriptRelease,
} from '../../server/src/network/scripts/release.ts'
import type { Run } from '../../server/src/network/scripts/script.ts'
import { readTools } from '../../server/src/network/scripts/simulationCase.ts'
import { bridged, dom0, withLoopPairs } from './dom0.ts'

/*
 * Calls of any script, sensible or not, on hosts of many kinds.
 */

export type ArbitraryValue<T> = T extends fc.Arbitrary<infer V> ? V : never

export const release = fc
  .constantFrom(...RELEASES, '4.17-debian')
  .map(name => parseScriptRelease(name) as ScriptRelease)
const script = fc.constantFrom(...(Object.keys(SCRIPTS) as ScriptName[]))
/** Where xenstore has the backend of domain 1's first card. */
export const PATH = '/local/domain/0/backend/vif/1/0'

/** A word that a script may be called with, sensible or not. */
const word = fc.oneof(
  fc.constantFrom('start', 'stop', 'status', 'online', 'offline', 'add', 'remove', 'type_if=tap', 'bridge=null'),
  fc
    .tuple(
      fc.constantFrom('netdev', 'bridge', 'vifnum', 'ip', 'dhcp', 'antispoof', 'main_ip', 'vif', 'x y', ''),
      fc.oneof(fc.constantFrom('eth0', 'eth1', 'xenbr0', '1', 'yes', '10.0.0.1', "'a b'", '$(x)'), fc.string()),
    )
    .map(([name, value]) => `${name}=${value}`),
  fc.string(),
)

const host = fc
  .record({
    pairs: fc.integer({ min: 0, max: 3 }),
    bridge: fc.boolean(),
    vifs: fc.subarray(['vif1.0', 'vif1.0-emu', 'tap1.0']),
    keys: fc.dictionary(
      fc.constantFrom('ip', 'bridge', 'frontend-id', 'handle', 'mac', 'domain', 'vifname', 'mtu'),
      fc.oneof(fc.constantFrom('10.0.0.1', '10.0.0.1 10.0.0.2', 'xenbr0', '1', 'web'), fc.string()),
    ),
    files: fc.dictionary(
      fc.constantFrom(
        ...['/etc/dhcpd.conf', '/etc/init.d/dhcpd', '/etc/sysconfig/dhcpd', '/etc/resolv.conf'],
        ...['/etc/sysconfig/network-scripts/ifcfg-eth0', '/etc/network/interfaces'],
      ),
      fc.oneof(fc.constantFrom('IPADDR=192.8.1.10\nPREFIX=24\n', 'DHCPDARGS="eth0 "\n'), fc.string()),
    ),
  })
  .map(({ pairs, bridge, vifs, keys, files }) => {
    const xenstore = Object.fromEntries(Object.entries(keys).map(([key, value]) => [`${PATH}/${key}`, value]))
    const plain = withLoopPairs(dom0({ vifs, files, xenstore }), pairs)
    return bridge ? bridged(plain) : plain
  })

const environment = fc.record({ vif: fc.constantFrom('vif1.0', '', 'nope'), XENBUS_PATH: fc.constantFrom(PATH, '') })
const absent = fc.subarray(['ifup', 'brctl', 'ifconfig', 'ovs-vsctl'])

/** Any call of any script on any host. */
export const anyRun = fc.record({
  host,
  script,
  words: fc.array(word, { maxLength: 4 }),
  env: environment,
  release,
  absent,
})

export function runOf({
  host: before,
  script: name,
  words,
  env,
  release: of,
  absent: tools,
}: ArbitraryValue<typeof anyRun>): Run {
  return predict(before, name, { argv: [name, ...words], env }, of, readTools({ absentTools: tools }, of))
}
