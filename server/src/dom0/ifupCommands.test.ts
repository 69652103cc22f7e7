import assert from 'node:assert/strict'
import { bridgesMadeBy, ownProgram } from './ifupCommands.ts'

const words = (command: string) =>
  command.split(' ').map(value => ({ value, place: { file: 'etc/network/interfaces', span: { start: 0, end: 0 } } }))
const made = (command: string) => bridgesMadeBy(words(command)).map(({ name }) => name)

describe('a command of an interfaces file', () => {
  it('makes a bridge with the tools there are', () => {
    assert.deepEqual(made('brctl addbr xenbr0'), ['xenbr0'])
    assert.deepEqual(made('/sbin/ip link add name br1 type bridge'), ['br1'])
    assert.deepEqual(made('ip link add br1 type bridge || true'), ['br1'])
    assert.deepEqual(made('ovs-vsctl --may-exist add-br ovs0'), ['ovs0'])
  })

  it('makes none with other words', () => {
    for (const command of ['brctl addif br0 eth0', 'ip link set br0 up', 'ip link add v0 type veth', 'ip link add'])
      assert.deepEqual(made(command), [], command)
  })

  it('of the user may make anything', () => {
    assert.equal(ownProgram(words('/etc/network/xen-bridges.sh start')), 'etc/network/xen-bridges.sh')
    assert.equal(ownProgram(words('ip link set eth0 up')), null)
    assert.equal(ownProgram(words('/usr/sbin/ethtool -K eth0 tx off')), null)
  })
})
