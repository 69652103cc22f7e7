import assert from 'node:assert/strict'
import { readNetplan } from './netplan.ts'

describe('a key that comes twice in netplan', () => {
  it('counts as netplan takes it: maps are one, lists go on, of anything else the last counts', () => {
    const text = [
      'network:',
      '  ethernets:',
      '    eth0: {dhcp4: true}',
      '    eth0: {mtu: 1400}',
      '  bridges: {br0: {interfaces: [eth0], interfaces: [eth1]}}',
      '  ethernets:',
      '    eth1: {addresses: [192.0.2.1/24], addresses: [192.0.2.2/24], mtu: 1300, mtu: 1301}',
      '',
    ].join('\n')
    const { declarations } = readNetplan(text, 'etc/netplan/a.yaml')
    const told = declarations.map(({ name, dhcp, mtu, addresses, ports }) => [
      name,
      dhcp?.value,
      mtu?.value,
      [...(addresses ?? []), ...(ports ?? [])].map(
        ({ value, place }) => `${value} ${text.slice(place.span.start, place.span.end)}`,
      ),
    ])
    assert.deepEqual(told, [
      ['eth0', true, 1400, []],
      ['eth1', undefined, 1301, ['192.0.2.1/24 192.0.2.1/24', '192.0.2.2/24 192.0.2.2/24']],
      ['br0', undefined, undefined, ['eth0 eth0', 'eth1 eth1']],
    ])
  })
})

describe('a file of netplan that nobody wrote', () => {
  const nested = (count: number) => `network: {ethernets: {eth0: {x: ${'['.repeat(count)}${']'.repeat(count)}}}}\n`

  it('is not read, and whatever it would say is unknown', () => {
    for (const text of [nested(100), `network: {${'a: '.repeat(3000)}}\n`, `# ${'x'.repeat(200_000)}\nnetwork: {}\n`]) {
      assert.deepEqual(readNetplan(text, 'etc/netplan/a.yaml'), { declarations: [], unread: ['etc/netplan/a.yaml'] })
    }
  })

  it('is not one with a line of signs above its text', () => {
    const text = `# ${'-'.repeat(78)}\n# ${'='.repeat(78)}\n${nested(20)}`
    assert.deepEqual(
      readNetplan(text, 'etc/netplan/a.yaml').declarations.map(({ name }) => name),
      ['eth0'],
    )
  })
})
