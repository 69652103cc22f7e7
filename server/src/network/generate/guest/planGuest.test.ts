import assert from 'node:assert/strict'
import { planOn } from '../../../../../test/support/guestNetwork.ts'
import { Missing, Refusal } from '../refusal.ts'
import type { GuestPlan } from './guestPlan.ts'
import type { GuestWishes } from './guestWishes.ts'

type Files = Readonly<Record<string, string>>

const IFCFG = 'etc/sysconfig/network-scripts/ifcfg-'
const RHEL5: Files = {
  [`${IFCFG}eth0`]: 'DEVICE=eth0\nIPADDR=192.8.1.10\nNETMASK=255.255.255.0\n',
  [`${IFCFG}eth1`]: 'DEVICE=eth1\nBOOTPROTO=none\n',
  'etc/sysconfig/network': 'GATEWAY=192.8.1.1\n',
}
const xend = (mode: string): Files => ({
  ...RHEL5,
  'etc/xen/xend-config.sxp': `(network-script network-${mode})\n(vif-script vif-${mode})\n`,
})
const BRIDGE: Files = {
  'etc/network/interfaces':
    'iface xenbr0 inet static\n address 192.0.2.10/24\n gateway 192.0.2.1\n bridge_ports eno1\n mtu 1400\n',
}
const INSIDE: Files = {
  'etc/network/interfaces': 'iface xenbr1 inet static\n address 10.9.0.1/24\n bridge_ports none\n',
}
const ROUTER: Files = {
  'etc/network/interfaces': 'iface eno1 inet static\n address 203.0.113.10/24\n gateway 203.0.113.1\n',
  'etc/xen/xl.conf': 'vif.default.script = "vif-route"\nvif.default.gatewaydev = "eno1"\n',
}

/** `10.0.0.1/24 via 10.0.0.128`, one for each card; `dhcp` where the network gives the address. */
function shown({ cards }: GuestPlan): string[] {
  return cards.map(({ addresses, gateways }) => {
    if (addresses.length === 0) return 'dhcp'
    const ways = gateways.map(({ address, onLink }) => ` via ${address}${onLink ? ' on link' : ''}`)
    return `${addresses.join(' ')}${ways.join('')}`
  })
}

async function plans(host: Files, vif: string, expected: readonly string[], wishes?: GuestWishes): Promise<void> {
  assert.deepEqual(shown(await planOn(host, vif, wishes)), expected)
}

async function refuses(
  kind: typeof Refusal | typeof Missing,
  host: Files,
  vif: string,
  sentence: RegExp,
  wishes?: GuestWishes,
) {
  await assert.rejects(planOn(host, vif, wishes), (error: unknown) => {
    assert.ok(error instanceof kind && (kind === Missing || !(error instanceof Missing)))
    assert.match(error.message, sentence)
    return true
  })
}

describe('the network of a guest with vif-nat', () => {
  it('is that of the article: its gateway is its own address plus 127', () =>
    plans(xend('nat'), '[ "mac=00:16:3e:27:95:c0,ip=10.0.0.1" ]', ['10.0.0.1/24 via 10.0.0.128']))

  it('keeps a prefix that holds the gateway', async () => {
    await plans(xend('nat'), '[ "ip=10.0.0.1/16" ]', ['10.0.0.1/16 via 10.0.0.128'])
    await plans(xend('nat'), '[ "ip=10.0.0.1/32" ]', ['10.0.0.1/24 via 10.0.0.128'])
  })

  it('can be told with the card alone, or wished', async () => {
    await plans(BRIDGE, '[ "script=vif-nat,ip=10.0.0.5" ]', ['10.0.0.5/24 via 10.0.0.132'])
    await plans(xend('bridge'), '[ "ip=10.0.0.5" ]', ['10.0.0.5/24 via 10.0.0.132'], { mode: 'nat' })
  })

  it('has no gateway for an address that ends too high, and one address only', async () => {
    await refuses(Refusal, xend('nat'), '[ "ip=10.0.0.200" ]', /^With 10\.0\.0\.200 there is no gateway for vif-nat/)
    await refuses(Refusal, xend('nat'), '[ "ip=10.0.0.1 10.0.0.2" ]', /leave 10\.0\.0\.2 out of ip=\.$/)
  })
})

describe('the network of a guest on a bridge', () => {
  it("is dom0's, with the same gateway", async () => {
    await plans(BRIDGE, '[ "bridge=xenbr0,ip=192.0.2.20" ]', ['192.0.2.20/24 via 192.0.2.1'])
    assert.equal((await planOn(BRIDGE, '[ "bridge=xenbr0,ip=192.0.2.20" ]')).cards[0]?.mtu, 1400)
  })

  for (const release of ['3.0.3', '3.4']) {
    it(`is found where the script of Xen ${release} has put dom0's address`, async () => {
      const plan = await planOn(xend('bridge'), '[ "ip=192.8.1.20" ]', {}, release)
      assert.deepEqual(shown(plan), ['192.8.1.20/24 via 192.8.1.1'])
    })
  }

  it('comes by DHCP where the card says no address', () => plans(BRIDGE, '[ "bridge=xenbr0", "" ]', ['dhcp', 'dhcp']))

  it('has no gateway on a further card where dom0 has none there either', async () => {
    const second = 'iface lan1 inet static\n address 172.31.4.2/25\n bridge_ports eno2\n'
    const both = { 'etc/network/interfaces': `${BRIDGE['etc/network/interfaces']}${second}` }
    await plans(both, '[ "bridge=xenbr0", "bridge=lan1,ip=172.31.4.50" ]', ['dhcp', '172.31.4.50/25'])
    await refuses(
      Missing,
      both,
      '[ "bridge=lan1,ip=172.31.4.50" ]',
      /which gateway 172\.31\.4\.50 has on lan1: name it\.$/,
    )
  })

  it('has dom0 for its gateway where the bridge has no way out', () =>
    plans(INSIDE, '[ "bridge=xenbr1,ip=10.9.0.5" ]', ['10.9.0.5/24 via 10.9.0.1']))

  it('has to be named where the files do not tell it', async () => {
    await refuses(
      Missing,
      BRIDGE,
      '[ "bridge=xenbr0,ip=10.0.0.1" ]',
      /in which network 10\.0\.0\.1 is on xenbr0: name the address with its prefix, and the gateway\.$/,
    )
    await refuses(
      Missing,
      BRIDGE,
      '[ "bridge=xenbr9,ip=192.0.2.20/24" ]',
      /which gateway 192\.0\.2\.20 has on xenbr9: name it\.$/,
    )
    await plans(BRIDGE, '[ "bridge=xenbr9,ip=192.0.2.20" ]', ['10.1.0.5/16 via 10.1.0.1'], {
      addresses: new Map([[0, '10.1.0.5/16']]),
      gateway: '10.1.0.1',
    })
  })

  it('may be IPv6, whose gateway makes itself known', async () => {
    const six = {
      'etc/network/interfaces': `${BRIDGE['etc/network/interfaces']}iface xenbr0 inet6 static\n address 2001:db8::10/64\n`,
    }
    await plans(six, '[ "bridge=xenbr0,ip=192.0.2.20 2001:db8:0:0:1::20" ]', [
      '192.0.2.20/24 2001:db8:0:0:1::20/64 via 192.0.2.1',
    ])
    await plans(BRIDGE, '[ "bridge=xenbr0,ip=2001:db8:7::5/56" ]', ['2001:db8:7::5/56'])
    const [near, far] = ['2001:db8:7:ff::1', '2001:db8:8::1']
    for (const [gateway, way] of [
      [near, near],
      [far, `${far} on link`],
      ['fe80::1', 'fe80::1'],
    ] as const)
      await plans(BRIDGE, '[ "bridge=xenbr0,ip=2001:db8:7::5/56" ]', [`2001:db8:7::5/56 via ${way}`], { gateway })
  })
})

describe('the network of a guest with vif-route', () => {
  it("has dom0's address outside for its gateway, reached over the card", () =>
    plans(ROUTER, '[ "ip=198.51.100.17" ]', ['198.51.100.17/32 via 203.0.113.10 on link']))

  it('may be the same as that outside', () =>
    plans(ROUTER, '[ "ip=203.0.113.77" ]', ['203.0.113.77/24 via 203.0.113.10']))

  it('takes the card that its vif names, else eth0', async () => {
    await plans({ ...RHEL5, ...xend('route') }, '[ "ip=198.51.100.17" ]', ['198.51.100.17/32 via 192.8.1.10 on link'])
    await refuses(Missing, ROUTER, '[ "ip=198.51.100.17,gatewaydev=eno2" ]', /dom0's address on eno2, .*: name it\.$/)
    await plans(ROUTER, '[ "ip=198.51.100.17,gatewaydev=eno2" ]', ['198.51.100.17/32 via 10.1.1.1 on link'], {
      gateway: '10.1.1.1',
    })
  })

  it('needs an address, and one of IPv4', async () => {
    await refuses(Missing, ROUTER, '[ "" ]', /which says none: name it there\.$/)
    await plans(ROUTER, '[ "" ]', ['198.51.100.18/32 via 203.0.113.10 on link'], {
      addresses: new Map([[0, '198.51.100.18']]),
    })
    await refuses(Refusal, ROUTER, '[ "ip=2001:db8::5" ]', /^vif-route makes routes of IPv4 only/)
  })
})

describe('the plan of a guest', () => {
  it('has one way out, that of the first card that has one', async () => {
    const plan = await planOn(BRIDGE, '[ "bridge=xenbr0,ip=192.0.2.20", "script=vif-nat,ip=10.0.0.5" ]')
    assert.deepEqual(shown(plan), ['192.0.2.20/24 via 192.0.2.1', '10.0.0.5/24'])
    assert.deepEqual(plan.notes, [
      'A guest has one way out: 10.0.0.132, the gateway of card 1, is left out.',
      'No file of the host names a name server for the guest: add one to its files.',
    ])
  })

  it('has one way out also where DHCP tells gateways: that of the first card', async () => {
    const plan = await planOn(BRIDGE, '[ "bridge=xenbr0", "script=vif-nat,ip=10.0.0.5", "" ]')
    assert.deepEqual(shown(plan), ['dhcp', '10.0.0.5/24', 'dhcp'])
    assert.deepEqual(
      plan.cards.map(({ isAside }) => isAside ?? false),
      [false, false, true],
    )
    assert.match(plan.notes.join(), /the gateway that DHCP tells card 2 is left out\./)
    const [inner, outer] = (await planOn(INSIDE, '[ "bridge=xenbr1,ip=10.9.0.5", "bridge=xenbr9" ]')).cards
    assert.deepEqual([inner?.gateways.length, outer?.isAside], [1, true])
  })

  it('takes the address of each card by its number, and names it where it is missing', async () => {
    const two = '[ "bridge=xenbr0,ip=192.0.2.20", "bridge=far,ip=10.4.0.5" ]'
    await assert.rejects(planOn(BRIDGE, two), (error: unknown) => {
      assert.ok(error instanceof Missing)
      assert.deepEqual(error.options, ['--address 1=ADDRESS'])
      assert.match(error.message, /in which network 10\.4\.0\.5 is on far: name the address with its prefix\.$/)
      return true
    })
    const addresses = new Map([[1, '10.4.0.5/16']])
    await plans(BRIDGE, two, ['192.0.2.20/24 via 192.0.2.1', '10.4.0.5/16'], { addresses })
    await refuses(Refusal, BRIDGE, '[ "" ]', /^g has no card 1: its cards are 0 to 0\.$/, { addresses })
  })

  it('gives the gateway to the card that has an address of its family', async () => {
    const vif = '[ "bridge=xenbr0,ip=2001:db8::5/64", "bridge=far,ip=10.4.0.5" ]'
    const addresses = new Map([[1, '10.4.0.5/16']])
    await plans(BRIDGE, vif, ['2001:db8::5/64', '10.4.0.5/16 via 10.4.0.1'], { addresses, gateway: '10.4.0.1' })
    const { notes } = await planOn(BRIDGE, '[ "" ]', { gateway: '192.0.2.9' })
    assert.match(notes.join(), /^No card has an address of its own that 192\.0\.2\.9 could be the gateway of/)
  })

  it("knows nothing of a driver domain's bridge", async () => {
    await refuses(Missing, BRIDGE, '[ "backend=net,bridge=xenbr0,ip=192.0.2.20" ]', /in which network 192\.0\.2\.20 is/)
  })

  it('takes nothing for an address that is none', async () => {
    for (const ip of ['$(id)', '10.0.0', '10.0.0.300', '010.0.0.1', '10.0.0.1/33', '10.0.0.1;id']) {
      for (const host of [BRIDGE, ROUTER, xend('nat')]) await refuses(Refusal, host, `[ "ip=${ip}" ]`, /no address/)
    }
    for (const wishes of [
      { addresses: new Map([[0, 'x']]) },
      { gateway: '10.0.0.1/24', addresses: new Map([[0, '10.0.0.5/24']]) },
    ]) {
      await refuses(Refusal, BRIDGE, '[ "bridge=xenbr0" ]', / is no address/, wishes)
    }
  })
})
