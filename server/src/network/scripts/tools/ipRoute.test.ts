import assert from 'node:assert/strict'
import { dom0, execute, routesOf } from '../../../../../test/support/dom0.ts'
import { routeLines, sedPattern, sedReplace } from './show.ts'

describe('ip route add', () => {
  it('adds a route over a link', () => {
    const { host } = execute(dom0(), 'ip route add 10.0.0.1 dev eth1 src 192.8.1.10 metric 2')
    assert.equal(routesOf(host).at(-1), '10.0.0.1 dev eth1 scope link src 192.8.1.10 metric 2')
  })

  it('finds the link to a gateway by itself', () => {
    const { host } = execute(dom0(), 'ip route del default', 'ip route add default via 192.8.1.254')
    assert.equal(routesOf(host).at(-1), 'default via 192.8.1.254 dev eth0')
  })

  for (const [line, exit] of [
    ['ip route add default via 10.9.9.9', 2],
    ['ip route add 10.0.0.0/8 via 10.9.9.9 dev eth1', 2],
    ['ip route add default via 192.8.1.2', 2],
    ['ip route add 10.0.0.1/24 dev eth1', 2],
    ['ip route add 10.0.0.1 dev eth1 src 10.9.9.9', 2],
    ['ip route add 10.0.0.1 10.0.0.2 dev eth1', 255],
    ['ip route add web dev eth1', 1],
    ['ip route add 2001:db8::5 dev eth1 src 192.8.1.10', 1],
    ['ip route add 10.0.0.1 dev nope', 1],
    ['ip route 10.0.0.1 dev eth1', 255],
    ['ip route add 10.0.0.1 dev', 255],
  ] as const) {
    it(`is refused: ${line}`, () => {
      const before = dom0()
      assert.deepEqual(execute(before, line), { host: before, exits: [exit] })
    })
  }

  it('is refused over a link that is down', () => {
    const { exits } = execute(dom0(), 'ip link set eth1 down', 'ip route add 10.0.0.1 dev eth1')
    assert.deepEqual(exits, [0, 2])
  })
})

describe('ip route del and replace', () => {
  it('remove the route that fits all that is said', () => {
    const { host, exits } = execute(
      dom0(),
      'ip route add 10.0.0.1 dev eth1',
      'ip route del 10.0.0.1 dev eth0',
      'ip route del 10.0.0.9',
      'ip route del 10.0.0.1 dev eth1 proto kernel',
      'ip route del 10.0.0.1 dev eth1',
    )
    assert.deepEqual([exits, routesOf(host).length], [[0, 2, 2, 2, 0], 2])
  })

  it('put a route in the place of another', () => {
    const { host } = execute(dom0(), 'ip route replace default via 192.8.1.99 dev eth0')
    assert.deepEqual(
      routesOf(host).filter(line => line.startsWith('default')),
      ['default via 192.8.1.99 dev eth0'],
    )
  })
})

describe('what ip route list prints', () => {
  it('is in the order of the destinations; tools of the time wrote the default route last', () => {
    const { host } = execute(dom0(), 'ip route add 10.0.0.0/8 dev eth1', 'ip route add 10.0.0.0/16 dev eth1')
    const lines = ['10.0.0.0/16 dev eth1 scope link', '10.0.0.0/8 dev eth1 scope link']
    const own = '192.8.1.0/24 dev eth0 proto kernel scope link src 192.8.1.10'
    assert.deepEqual(routeLines(host, false), ['default via 192.8.1.1 dev eth0', ...lines, own])
    assert.deepEqual(routeLines(host, true), [...lines, own, 'default via 192.8.1.1 dev eth0'])
  })

  it('is cut as sed cuts it: the first place, with a dot for any character', () => {
    assert.equal(sedReplace('scope global eth0.5', 'eth0.5', 'dev br0'), 'scope global dev br0')
    assert.equal(sedReplace('eth0 eth0', 'eth0', '$&'), '$& eth0')
    assert.ok(sedPattern('dev eth0.5', '( |$)').test('10.0.0.0/8 dev eth0x5 scope link'))
    assert.ok(!sedPattern('dev eth0', '( |$)').test('10.0.0.0/8 dev eth01'))
  })
})
