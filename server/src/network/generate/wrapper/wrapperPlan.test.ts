import assert from 'node:assert/strict'
import { host, link } from '../../../../../test/support/wrapperHost.ts'
import { Refusal } from '../refusal.ts'
import { planWrapper, type WrapperHost, type WrapperWishes } from './wrapperPlan.ts'

/** `xenbr0 on eth0`: which card each bridge gets. */
const planned = (of: WrapperHost, wishes?: WrapperWishes) =>
  planWrapper(of, wishes).bridges.map(({ bridge, netdev }) => `${bridge} on ${netdev}`)

function refused(of: WrapperHost, wishes?: WrapperWishes): string {
  try {
    return assert.fail(`planned: ${planned(of, wishes)}`)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const withLinks = (cards: readonly string[], ...names: readonly string[]) =>
  host('3.1', cards, { links: names.map(link) })

describe('the card that a bridge gets', () => {
  it('is the one with its number, else the next that is free', () => {
    assert.deepEqual(planned(host('3.1', ['xenbr1', 'xenbr0', 'xenbr1'])), ['xenbr0 on eth0', 'xenbr1 on eth1'])
    assert.deepEqual(planned(host('3.1', ['lan', 'xenbr0'])), ['xenbr0 on eth0', 'lan on eth1'])
    assert.deepEqual(planned(host('3.1', ['dmz'])), ['dmz on eth0'])
  })

  it('may be a VLAN with its number, or a bond', () => {
    assert.deepEqual(planned(withLinks(['xenbr100'], 'eth0', 'eth0.100')), ['xenbr100 on eth0.100'])
    assert.deepEqual(planned(withLinks(['lan'], 'bond0', 'eth0.100')), ['lan on bond0'])
  })

  it('is no port of another interface, and no Wi-Fi card', () => {
    const links = [{ ...link('eth1'), master: 'bond0' }, link('wlan0'), link('eth2')]
    assert.deepEqual(planned(host('3.1', ['xenbr1'], { links })), ['xenbr1 on eth2'])
    assert.match(refused(host('3.1', ['xenbr0']), { uplink: 'wlan0' }), /^wlan0 is a Wi-Fi card/)
  })

  it('is the one that is named', () => {
    assert.deepEqual(planned(host('3.1', ['xenbr0', 'xenbr1']), { uplink: 'eth7' }), [
      'xenbr1 on eth1',
      'xenbr0 on eth7',
    ])
    assert.deepEqual(planned(host('3.1', ['xenbr0', 'xenbr7']), { uplink: 'eth7' }), [
      'xenbr0 on eth0',
      'xenbr7 on eth7',
    ])
    assert.deepEqual(planned(host('3.1', ['xenbr0']), { uplink: 'eth7', bridge: 'lan' }), ['lan on eth7'])
  })

  it('has to be there', () => {
    assert.match(refused(withLinks(['xenbr0'])), /names a network card for the bridge xenbr0: name one\.$/)
    assert.match(refused(host('3.1', ['a', 'b', 'c', 'd'])), /^There is no card left for the bridge c, d, /)
  })
})

describe('the bridges that a wrapper makes', () => {
  it('are not those that the system makes', () => {
    assert.deepEqual(planned(withLinks(['xenbr0', 'br7'], 'eth0', 'br7')), ['xenbr0 on eth0'])
    const { bridges, notes } = planWrapper(host('3.1', ['virbr0', 'xenbr0']))
    assert.deepEqual(bridges, [{ bridge: 'xenbr0', netdev: 'eth0' }])
    assert.match(notes.join('\n'), /^virbr0 is not in it: libvirt makes that bridge/)
  })

  it('are those that are made now, and what guests need beside them', () => {
    const made = [{ bridge: 'xenbr0', netdev: 'eth0' }]
    assert.deepEqual(planned(host('3.1', ['xenbr1', ''], { made })), ['xenbr0 on eth0', 'xenbr1 on eth1'])
    assert.deepEqual(planned(host('3.1', ['', 'xenbr0'], { made })), ['xenbr0 on eth0'])
    assert.deepEqual(planned(host('3.1', ['xenbr7'], { made }), { bridge: 'lan' }), ['lan on eth0'])
    assert.match(refused(host('3.1', ['a', 'b'], { made })), /no card left for the bridge b/)
  })

  it('have the name of the release where no guest has a word', () => {
    assert.deepEqual(planned(host('3.1', [''])), ['xenbr0 on eth0'])
    assert.deepEqual(planned(host('3.4', [''])), ['eth0 on eth0'])
    assert.deepEqual(planned(host('3.4', ['', 'lan'])), ['lan on eth0'])
    const defaults = { script: 'vif-bridge', bridge: 'br0', gatewaydev: null, backend: null }
    assert.deepEqual(planned(host('3.4', [''], { defaults })), ['br0 on eth0'])
  })

  it('are none for cards that another domain serves, or another script', () => {
    const of = host('3.1', ['xenbr0', 'script=vif-vlan'])
    assert.deepEqual(planned(of), ['xenbr0 on eth0'])
    assert.match(planWrapper(of).notes.join('\n'), /^What vif-vlan needs, the script of g1, is not known here/)
    const [guest] = of.guests
    const served = guest && { ...guest, cards: guest.cards.map(card => ({ ...card, backend: 'netdom' })) }
    assert.match(refused({ ...of, guests: served ? [served] : [] }), /^No guest needs anything of a network script/)
  })
})

describe('a network script', () => {
  it('is nothing for xl', () => {
    assert.match(
      refused(host('4.17', ['xenbr0'], { toolstack: 'xl' })),
      /^This host runs xl, which calls no network script/,
    )
  })

  it('is for guests, or for what is wished', () => {
    assert.match(refused(host('3.1', [])), /say the mode, or name a bridge\.$/)
    assert.deepEqual(planned(host('3.1', []), { bridge: 'lan' }), ['lan on eth0'])
    assert.deepEqual(planned(host('3.1', []), { mode: 'bridge' }), ['xenbr0 on eth0'])
    assert.deepEqual(planWrapper(host('3.1', []), { mode: 'route' }).route, 'eth0')
    assert.match(refused(withLinks([]), { mode: 'nat' }), /names a network card that leads outside/)
  })

  it('hides guests behind a Wi-Fi card, which no bridge can be on', () => {
    assert.equal(planWrapper(host('3.1', []), { mode: 'nat', uplink: 'wlan0' }).nat?.netdev, 'wlan0')
  })

  it('makes no bridge that network-bridge takes for a word of its own', () => {
    assert.match(refused(host('3.1', ['null'])), /^A bridge cannot be called null/)
    assert.match(refused(host('3.1', []), { bridge: 'null' }), /^A bridge cannot be called null/)
  })

  it('takes only plain names, since Xen reads its words a second time', () => {
    for (const name of ['$(id)', 'a;reboot', 'a b', "a'b", '`id`', '-n', 'a\nb', '', 'x'.repeat(16), '../x', 'a|b']) {
      assert.match(
        refused(host('3.1', []), { bridge: name }),
        /cannot be the name of an interface in a network script/,
        name,
      )
      assert.match(refused(host('3.1', ['xenbr0']), { uplink: name }), /cannot be the name/, name)
      assert.match(refused(host('3.1', []), { mode: 'nat', uplink: name }), /cannot be the name/, name)
      if (name !== '') assert.match(refused(host('3.1', [name])), /cannot be the name/, name)
    }
  })
})
