import assert from 'node:assert/strict'
import { dom0, execute, run, withLoopPairs } from '../../../../test/support/dom0.ts'
import { followDevices } from './devices.ts'
import type { HostState } from './host/state.ts'

/** The keys of the devices by name, after each of some commands. */
function keysAfter(host: HostState, ...lines: readonly string[]): Record<string, string>[] {
  const states = [host, ...lines.map((_, index) => execute(host, ...lines.slice(0, index + 1)).host)]
  return followDevices(states).map(devices =>
    Object.fromEntries([...devices].map(([name, { key }]) => [name, key] as const)),
  )
}

describe('a device', () => {
  it('stays the same under a new name', () => {
    const keys = keysAfter(dom0(), 'ip link set eth1 down', 'ip link set eth1 name peth1')
    assert.deepEqual(keys.at(-1), { eth0: 'nic:eth0', peth1: 'nic:eth1' })
  })

  it('stays the same when another one takes its old name', () => {
    const states = run(withLoopPairs(dom0(), 1), '3.0.3', 'network-bridge start').steps.map(({ host }) => host)
    const last = followDevices([withLoopPairs(dom0(), 1), ...states]).at(-1)
    assert.equal(last?.get('peth0')?.key, 'nic:eth0')
    assert.equal(last?.get('eth0')?.key, 'netloop:veth0')
    assert.equal(last?.get('vif0.0')?.key, 'netloop-backend:vif0.0')
    assert.equal(last?.get('xenbr0')?.key, 'bridge:xenbr0')
  })

  it('has its first name again when it is renamed back', () => {
    const renames = ['ip link set eth1 name peth1', 'ip link set peth1 name eth1']
    const keys = keysAfter(dom0(), 'ip link set eth1 down', ...renames)
    assert.deepEqual(
      keys.map(names => Object.keys(names).at(-1)),
      ['eth1', 'eth1', 'peth1', 'eth1'],
    )
    assert.equal(keys.at(-1)?.eth1, 'nic:eth1')
  })

  it('that a script makes is called by what it was made as', () => {
    const states = run(dom0(), '3.3', 'network-bridge start').steps.map(({ host }) => host)
    const last = followDevices([dom0(), ...states]).at(-1)
    assert.deepEqual(
      [...(last ?? [])].map(([name, { key }]) => `${name} is ${key}`),
      ['peth0 is nic:eth0', 'eth1 is nic:eth1', 'eth0 is bridge:tmpbridge'],
    )
  })

  it('that is made again is the one that was there before', () => {
    const keys = keysAfter(dom0(), 'brctl addbr br0', 'brctl delbr br0', 'brctl addbr br0')
    assert.deepEqual(
      keys.map(({ br0 }) => br0),
      [undefined, 'bridge:br0', undefined, 'bridge:br0'],
    )
  })

  it('with the name that a renamed one of its kind began with is a second one', () => {
    const keys = keysAfter(dom0(), 'brctl addbr br0', 'ip link set br0 name br1', 'brctl addbr br0')
    assert.deepEqual(keys.at(-1)?.br0, 'bridge:br0#2')
    assert.deepEqual(keys.at(-1)?.br1, 'bridge:br0')
  })
})
