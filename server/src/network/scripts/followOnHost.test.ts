import assert from 'node:assert/strict'
import { addressesOf, commandsOf, portsOf, routesOf } from '../../../../test/support/dom0.ts'
import { BRIDGED, followed, scriptedHost, TWO_CARDS } from '../../../../test/support/scriptedHost.ts'
import { followCallIn, followCard, followNetworkScript, followScript } from './followOnHost.ts'
import type { PluggedCard } from './vifCalls.ts'

const CONFIG = 'etc/xen/xend-config.sxp'
const WRAPPER = 'etc/xen/scripts/my-network-script'
const CALL = '/etc/xen/scripts/network-bridge "$@"'
const TWO_BRIDGES = {
  ...TWO_CARDS,
  [CONFIG]: '(network-script my-network-script)\n(vif-script vif-bridge)\n',
  [WRAPPER]: `#!/bin/sh\n${CALL} vifnum=0 netdev=eth0 bridge=xenbr0\n${CALL} vifnum=1 netdev=eth1 bridge=xenbr1\n`,
}
const GUEST = { name: 'rhel4', domid: 1 }

function card(more: Partial<PluggedCard> = {}): PluggedCard {
  const nothing = { mac: null, ip: [], bridge: null, vifname: null, gatewaydev: null, mtu: null, servedBy: null }
  return { number: 0, ...nothing, script: ['vif-bridge'], emulated: false, ...more }
}

describe('the network script of xend', () => {
  it('is followed with the arguments of its line, behind the command', async () => {
    const host = await scriptedHost({ ...TWO_CARDS, [CONFIG]: "(network-script 'network-bridge netdev=eth1')" })
    const { calls, run } = followed(await followNetworkScript(host, 'start'))
    assert.deepEqual(calls, [['network-bridge', 'start', 'netdev=eth1']])
    assert.deepEqual(portsOf(run.host, 'xenbr0'), ['peth1', 'vif0.0'])
  })

  it('may be one of the host itself', async () => {
    const { run, release } = followed(await followNetworkScript(await scriptedHost(TWO_BRIDGES), 'start'))
    assert.equal(release, '3.0.3')
    assert.deepEqual(
      [portsOf(run.host, 'xenbr0'), portsOf(run.host, 'xenbr1')],
      [
        ['peth0', 'vif0.0'],
        ['peth1', 'vif0.1'],
      ],
    )
  })

  it('is handed all words of its line, also those without a value', async () => {
    const script = '#!/bin/sh\n[ "$2" = both ] || exit 7\n/etc/xen/scripts/network-bridge "$1" bridge=$3\n'
    const texts = { ...TWO_CARDS, [CONFIG]: "(network-script 'mine both lan')", 'etc/xen/scripts/mine': script }
    const { calls, run } = followed(await followNetworkScript(await scriptedHost(texts), 'start'))
    assert.deepEqual(calls, [['mine', 'start', 'both', 'lan']])
    assert.deepEqual(portsOf(run.host, 'lan'), ['peth0', 'vif0.0'])
  })

  it('says that an address by DHCP is not known', async () => {
    const texts = { 'etc/network/interfaces': 'iface eth0 inet dhcp\n', [CONFIG]: '(network-script network-bridge)' }
    const { notes } = followed(await followNetworkScript(await scriptedHost(texts), 'start'))
    assert.match(notes.join(), /DHCP gives eth0 an address, .* they are missing here\.$/)
  })

  it('may lie elsewhere', async () => {
    const texts = { ...TWO_CARDS, [CONFIG]: '(network-script /usr/local/sbin/net)', 'usr/local/sbin/net': `${CALL}\n` }
    const { calls, run } = followed(await followNetworkScript(await scriptedHost(texts), 'start'))
    assert.deepEqual(calls, [['/usr/local/sbin/net', 'start']])
    assert.deepEqual(portsOf(run.host, 'xenbr0'), ['peth0', 'vif0.0'])
  })

  it('may have the name of one of Xen, which it calls by another', async () => {
    const own = `#!/bin/sh\nfor n in 0 1; do ${CALL.replace('bridge', 'bridge.orig')} vifnum=$n netdev=eth$n; done\n`
    const texts = { ...TWO_CARDS, [CONFIG]: '(network-script network-bridge)', 'etc/xen/scripts/network-bridge': own }
    const { run } = followed(await followNetworkScript(await scriptedHost(texts), 'start'))
    assert.deepEqual([portsOf(run.host, 'xenbr0').length, portsOf(run.host, 'xenbr1').length], [2, 2])
  })

  it('is stopped on the host that it has started', async () => {
    const { calls, before, run } = followed(await followNetworkScript(await scriptedHost(TWO_BRIDGES), 'stop'))
    assert.deepEqual(calls, [['my-network-script', 'stop']])
    assert.deepEqual(portsOf(before, 'xenbr0'), ['peth0', 'vif0.0'])
    assert.deepEqual(addressesOf(run.host, 'eth0'), ['192.8.1.10/24'])
  })

  it('is a sentence where there is nothing to follow', async () => {
    const says = async (texts: Record<string, string>, release = '3.0.3') =>
      followNetworkScript(await scriptedHost({ ...TWO_CARDS, ...texts }, { release }), 'start')
    assert.match(String(await says({})), /has no xend-config\.sxp/)
    assert.match(String(await says({ [CONFIG]: '#(network-script network-bridge)\n' })), /No line \(network-script …\)/)
    assert.match(String(await says({ [CONFIG]: '(network-script mine)' })), /script mine is neither one of Xen/)
    assert.match(String(await says({ [CONFIG]: '(network-script network-bridge)' }, '4.5')), /4\.5 came without/)
  })
})

describe('a script of the host', () => {
  it('is followed as a whole', async () => {
    const { calls, run } = followed(await followScript(await scriptedHost(TWO_BRIDGES), 'my-network-script', 'start'))
    assert.deepEqual(calls, [['my-network-script', 'start']])
    assert.deepEqual(portsOf(run.host, 'xenbr1'), ['peth1', 'vif0.1'])
  })

  it('that is for guests is called for the card of one', async () => {
    const texts = {
      ...BRIDGED,
      'etc/xen/scripts/vif-mine': '#!/bin/sh\n/etc/xen/scripts/vif-bridge "$@" bridge=xenbr0\n',
    }
    const host = await scriptedHost(texts, { release: '4.17', toolstack: 'xl' })
    const { calls, before, run, notes } = followed(await followScript(host, 'vif-mine', 'start'))
    assert.deepEqual(calls, [['vif-mine', 'online', 'type_if=vif']])
    assert.deepEqual([portsOf(before, 'xenbr0'), portsOf(run.host, 'xenbr0')], [['eno1'], ['eno1', 'vif1.0']])
    assert.match(notes.join(), /A guest with id 1/)
  })
})

describe('one call of a script', () => {
  it('is followed on the host as the calls before have left it', async () => {
    const { calls, before, run } = followed(
      await followCallIn(await scriptedHost(TWO_BRIDGES), 'my-network-script', 1, 'start'),
    )
    assert.deepEqual(calls, [['network-bridge', 'start', 'vifnum=1', 'netdev=eth1', 'bridge=xenbr1']])
    assert.deepEqual(portsOf(before, 'xenbr0'), ['peth0', 'vif0.0'])
    assert.ok(commandsOf(run).includes('brctl addbr xenbr1'))
    assert.ok(!commandsOf(run).includes('brctl addbr xenbr0'))
  })

  it('in a loop is followed each time', async () => {
    const loop = { ...TWO_BRIDGES, [WRAPPER]: `for n in 0 1; do ${CALL} vifnum=$n netdev=eth$n bridge=xenbr$n; done\n` }
    const { calls, run } = followed(await followCallIn(await scriptedHost(loop), 'my-network-script', 0, 'start'))
    assert.deepEqual(
      calls.map(([, , vifnum]) => vifnum),
      ['vifnum=0', 'vifnum=1'],
    )
    assert.deepEqual(portsOf(run.host, 'xenbr1'), ['peth1', 'vif0.1'])
  })

  it('that is never reached is told', async () => {
    const never = { ...TWO_BRIDGES, [WRAPPER]: `if [ "$1" = stop ]; then ${CALL}; fi\n` }
    const answer = await followCallIn(await scriptedHost(never), 'my-network-script', 0, 'start')
    assert.match(String(answer), /does not come to this call/)
  })
})

describe("a guest's card", () => {
  it('under xend comes to the host that the network script has left', async () => {
    const host = await scriptedHost(TWO_BRIDGES)
    const { calls, run } = followed(await followCard(host, [card({ bridge: 'xenbr1' })], 0, GUEST, 'start'))
    assert.deepEqual(calls, [['vif-bridge', 'online']])
    assert.deepEqual(portsOf(run.host, 'xenbr1'), ['peth1', 'vif0.1', 'vif1.0'])
  })

  it('has the address, the route and the rules of vif-nat', async () => {
    const texts = { ...TWO_CARDS, [CONFIG]: '(network-script network-nat)\n(vif-script vif-nat)\n' }
    const nat = card({ script: ['vif-nat'], ip: ['10.0.0.1'] })
    const start = followed(await followCard(await scriptedHost(texts), [nat], 0, GUEST, 'start')).run.host
    assert.deepEqual(addressesOf(start, 'vif1.0'), ['10.0.0.128/32'])
    assert.ok(routesOf(start).some(route => route.startsWith('10.0.0.1 dev vif1.0')))
    assert.match(start.iptables.filter.join('\n'), /-s 10\.0\.0\.1.*vif1\.0/)
    const stop = followed(await followCard(await scriptedHost(texts), [nat], 0, GUEST, 'stop'))
    assert.deepEqual(addressesOf(stop.before, 'vif1.0'), ['10.0.0.128/32'])
    assert.deepEqual(stop.run.host.iptables.filter, [])
  })

  it('comes after those in front of it', async () => {
    const cards = [card({ bridge: 'xenbr0' }), card({ number: 1, bridge: 'xenbr1' })]
    const { before, run } = followed(await followCard(await scriptedHost(TWO_BRIDGES), cards, 1, GUEST, 'start'))
    assert.deepEqual(portsOf(before, 'xenbr0'), ['peth0', 'vif0.0', 'vif1.0'])
    assert.deepEqual(portsOf(run.host, 'xenbr1'), ['peth1', 'vif0.1', 'vif1.1'])
  })

  it('of an HVM guest has its emulated twin on the bridge too, until the guest goes', async () => {
    const xl = await scriptedHost(BRIDGED, { release: '4.17', toolstack: 'xl' })
    const cards = [card({ bridge: 'xenbr0', emulated: true })]
    const start = followed(await followCard(xl, cards, 0, GUEST, 'start'))
    assert.deepEqual(start.calls, [
      ['vif-bridge', 'online', 'type_if=vif'],
      ['vif-bridge', 'add', 'type_if=tap'],
    ])
    assert.deepEqual(portsOf(start.run.host, 'xenbr0'), ['eno1', 'vif1.0', 'vif1.0-emu'])
    assert.deepEqual(followed(await followCard(xl, cards, 0, GUEST, 'stop')).calls, [
      ['vif-bridge', 'offline', 'type_if=vif'],
    ])
  })

  it('says which release of whom calls the script', async () => {
    const debian = await scriptedHost(
      { ...BRIDGED, 'etc/debian_version': '12.1\n' },
      { release: '4.17', toolstack: 'xl' },
    )
    const { release, run } = followed(await followCard(debian, [card({ bridge: 'xenbr0' })], 0, GUEST, 'start'))
    assert.equal(release, '4.17-debian')
    assert.deepEqual(run.host.iptables.filter, [])
  })

  it('that another domain serves is not followed', async () => {
    const answer = await followCard(await scriptedHost(TWO_BRIDGES), [card({ servedBy: 'net' })], 0, GUEST, 'start')
    assert.match(String(answer), /domain net serves this card/)
  })

  it('is followed with a note where the network script is not', async () => {
    const texts = { ...TWO_BRIDGES, [CONFIG]: '(network-script gone)' }
    const { notes, run } = followed(await followCard(await scriptedHost(texts), [card()], 0, GUEST, 'start'))
    assert.match(notes.join(), /script gone is neither/)
    assert.equal(run.exit, 1)
  })
})
