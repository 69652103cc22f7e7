import assert from 'node:assert/strict'
import { effortOf } from '../../../test/support/effort.ts'
import type { GuestType } from '../facts/domainKeys.ts'
import type { Release } from '../facts/releases.ts'
import { contextOf, expected, fixed, ODD_TEXTS, problemsOf, strayPlaces } from './testing/marks.ts'
import { parseVif, VIF } from './vif.ts'

const context = (release: Release = '4.20', guestType: GuestType = 'hvm') => ({ ...contextOf(release), guestType })
const problems = (text: string, release?: Release, guestType?: GuestType) =>
  problemsOf(VIF, text, context(release, guestType))
const mended = (text: string, release?: Release, guestType?: GuestType) => fixed(VIF, text, context(release, guestType))

describe('a network card', () => {
  it('has what its parts say', () => {
    const text =
      'mac=00:16:3e:1:2:3, bridge=br1,script=vif-bridge,ip=10.0.0.1 fe80::1,backend=net,vifname=web0,model=e1000,rate=10Mb/s'
    const { fields, problems, ...card } = parseVif(text, context())
    assert.equal(fields.length, 8)
    assert.deepEqual(problems, [])
    assert.deepEqual(card, {
      mac: '00:16:3e:01:02:03',
      bridge: 'br1',
      script: 'vif-bridge',
      ip: ['10.0.0.1', 'fe80::1'],
      backend: 'net',
      vifname: 'web0',
      model: 'e1000',
      type: null,
      rate: { bytesPerInterval: 62500, interval: 50000 },
      gatewaydev: null,
      devid: null,
      mtu: null,
      vlan: null,
      trusted: null,
    })
  })

  it('has numbers and words that stand alone', () => {
    const card = parseVif('type=vif,devid=2,mtu=9000,untrusted,gatewaydev=eth0,script=mine,vlan=7', context())
    assert.deepEqual([card.type, card.devid, card.mtu, card.trusted], ['vif', 2, 9000, false])
    assert.deepEqual([card.gatewaydev, card.vlan, card.problems], ['eth0', '7', []])
  })

  it('may be left to xl altogether', () => {
    assert.deepEqual(problems(''), [])
    assert.deepEqual(problems(',,'), [])
  })

  it('has the gateway that comes last, by either name', () => {
    assert.equal(parseVif('netdev=eth1,gatewaydev=eth0', context()).gatewaydev, 'eth0')
    assert.equal(parseVif('gatewaydev=eth0,netdev=eth1', context()).gatewaydev, 'eth1')
  })
})

describe('a name in vif', () => {
  it('is ignored where there is none such', () => {
    assert.deepEqual(problems('brige=xenbr0'), ['warning unknown-field «brige»=xenbr0'])
    assert.equal(mended('brige=xenbr0,MAC=00:16:3e:1:2:3'), 'bridge=xenbr0,mac=00:16:3e:1:2:3')
    assert.equal(mended('script=vif-route,ip=10.0.0.1,gateway=eth0'), 'script=vif-route,ip=10.0.0.1,gatewaydev=eth0')
  })

  it('must be known to the release', () => {
    assert.deepEqual(problems('mtu=9000', '4.14'), ['warning unknown-field «mtu»=9000'])
    assert.deepEqual(problems('mtu=x', '4.14'), ['warning unknown-field «mtu»=x'])
    assert.deepEqual(problems('mtu=9000', '4.15'), [])
    assert.deepEqual(problems('rate=foo', '4.1'), ['warning unknown-field «rate»=foo'])
  })

  it('may be an old one', () => {
    assert.deepEqual(problems('netdev=eth1'), ['information deprecated-key «netdev»=eth1'])
    assert.equal(mended('netdev=eth1'), 'gatewaydev=eth1')
    assert.deepEqual(problems('accel=x'), ['warning value-ignored «accel=x»'])
  })

  it('stands alone where it is a switch', () => {
    assert.deepEqual(problems('trusted'), [])
    assert.deepEqual(problems('trusted', '4.16'), ['warning missing-value «trusted»'])
    assert.deepEqual(problems('trusted=1'), ['warning unknown-field «trusted=1»'])
    assert.equal(mended('trusted=1,bridge=a'), 'trusted,bridge=a')
    assert.equal(mended('trusted=no'), 'untrusted')
    assert.equal(mended('untrusted=0'), 'trusted')
  })

  it('needs a value, and until 4.5 ended the string without one', () => {
    assert.deepEqual(problems('bridge'), ['warning missing-value «bridge»'])
    assert.deepEqual(problems('bridge,rate=foo', '4.6'), [
      'warning missing-value «bridge»,rate=foo',
      'error invalid-rate bridge,rate=«foo»',
    ])
    assert.deepEqual(problems('bridge,rate=foo', '4.5'), ['warning missing-value «bridge»,rate=foo'])
    assert.deepEqual(problems(' '), ['information missing-value  «»'])
  })
})

describe('a value in vif', () => {
  it('makes xl refuse the file where it is a wrong rate or number', () => {
    assert.deepEqual(problems('bridge=a,rate=100Mbps'), ['error invalid-rate bridge=a,rate=«100Mbps»'])
    assert.equal(mended('bridge=a,rate=100Mbps'), 'bridge=a,rate=100Mb/s')
    assert.deepEqual(problems('mtu=big'), ['error not-a-number mtu=«big»'])
    assert.deepEqual(problems('devid=-1'), ['error value-out-of-range devid=«-1»'])
    assert.deepEqual(problems('mtu=1.5'), ['warning not-a-number mtu=«1.5»'])
  })

  it('makes xl refuse the file also where a later one overwrites it', () => {
    assert.deepEqual(problems('rate=foo,rate=1Mb/s'), [
      'error invalid-rate rate=«foo»,rate=1Mb/s',
      'warning duplicate-field «rate=foo»,rate=1Mb/s',
    ])
  })

  it('has blanks beside it, which become part of it', () => {
    assert.deepEqual(problems('bridge=br0 , mac=00:16:3e:1:2:3'), [
      'warning blank-in-value bridge=«br0 », mac=00:16:3e:1:2:3',
    ])
    assert.equal(mended('bridge= br0 , mac=00:16:3e:1:2:3'), 'bridge=br0, mac=00:16:3e:1:2:3')
    assert.deepEqual(problems('ip=10.0.0.1 '), [])
  })

  it('is a type that there is not, which leaves an earlier one', () => {
    assert.deepEqual(problems('type=netfront'), ['warning unknown-value type=«netfront»'])
    assert.equal(mended('type=netfront'), 'type=vif')
    assert.deepEqual(problems('type=ioemu,type=foo'), ['warning unknown-value type=ioemu,type=«foo»'])
    assert.equal(parseVif('type=ioemu,type=foo', context()).type, 'ioemu')
    assert.equal(parseVif('type=ioemu,type=foo', context('4.5')).type, 'vif')
  })
})

describe('a trap in vif', () => {
  it('is an emulated card for a guest that is not HVM', () => {
    assert.deepEqual(problems('type=ioemu', '4.17', 'pv'), ['warning contradiction type=«ioemu»'])
    assert.equal(mended('type=ioemu', '4.17', 'pvh'), 'type=vif')
    assert.deepEqual(problems('type=ioemu'), [])
    assert.deepEqual(problems('model=e1000', '4.17', 'pv'), ['information value-ignored «model=e1000»'])
    assert.deepEqual(problems('model=e1000,type=vif'), ['information value-ignored «model=e1000»,type=vif'])
  })

  it('is a name that Linux does not take', () => {
    assert.deepEqual(problems('vifname=abcdefghijklmnop'), ['warning value-out-of-range vifname=«abcdefghijklmnop»'])
    assert.deepEqual(problems('vifname=abcdefghijkl'), ['warning value-out-of-range vifname=«abcdefghijkl»'])
    assert.deepEqual(problems('vifname=abcdefghijkl,type=vif'), [])
    assert.deepEqual(problems('vifname=abcdefghijklmno', '4.17', 'pvh'), [])
    assert.deepEqual(problems('vifname=a/b'), ['warning unknown-value vifname=«a/b»'])
    assert.deepEqual(problems('bridge=averyveryverylongbridge'), [
      'warning value-out-of-range bridge=«averyveryverylongbridge»',
    ])
  })

  it('is a bridge that Open vSwitch cannot read', () => {
    for (const bridge of ['ovsbr0', 'ovsbr0.10', 'ovsbr0:10:20', 'ovsbr0.5:10']) {
      assert.deepEqual(problems(`bridge=${bridge},script=vif-openvswitch`), [], bridge)
    }
    assert.deepEqual(problems('bridge=ovsbr0.x,script=/etc/xen/scripts/vif-openvswitch'), [
      'warning unknown-value bridge=«ovsbr0.x»,script=/etc/xen/scripts/vif-openvswitch',
    ])
  })

  it('is a script with arguments, or one of the host', () => {
    assert.deepEqual(problems('script=vif-bridge bridge=br0'), ['warning unknown-value script=«vif-bridge bridge=br0»'])
    assert.equal(mended('script=vif-bridge bridge=br0'), 'script=vif-bridge,bridge=br0')
    assert.deepEqual(problems('script=network-bridge'), ['warning unknown-value script=«network-bridge»'])
  })

  it('is an address that the script needs, or cannot use', () => {
    assert.deepEqual(problems('script=vif-nat'), ['information missing-field «script=vif-nat»'])
    assert.deepEqual(problems('script=vif-route'), ['warning missing-field «script=vif-route»'])
    assert.deepEqual(problems('script=vif-nat,ip=10.0.0.128'), [
      'warning value-out-of-range script=vif-nat,ip=«10.0.0.128»',
    ])
    assert.deepEqual(problems('script=vif-nat,ip=10.0.0.127/16'), [])
    assert.deepEqual(problems('script=vif-route,ip=192.0.2.200'), [])
  })

  it('is a VLAN that no script of Xen reads', () => {
    assert.deepEqual(problems('vlan=7'), ['information value-ignored «vlan=7»'])
    assert.deepEqual(problems('vlan=7,script=mine'), [])
  })
})

describe('an address for the script', () => {
  const addresses = (text: string) => parseVif(`mac=00:16:3e:1:2:3,ip=${text}`, context()).problems

  it('is told where it is nearly one', () => {
    for (const text of ['10.0.0.300', '10.0.0.1/33', '10.0.0', '10.0.0.1 10.0.0.256']) {
      assert.deepEqual(
        addresses(text).map(({ code }) => code),
        ['invalid-address'],
        text,
      )
    }
  })

  it('may be several, of the newer kind, or what a template fills in', () => {
    for (const text of ['10.0.0.1', '10.0.0.1/24 10.0.1.1', '2001:db8::1/64', 'web.example', '@IP@', '<IP>', '']) {
      assert.deepEqual(addresses(text), [], text)
    }
  })
})

describe('what can come in vif', () => {
  it('is a field, except those that are there', () => {
    assert.equal(expected(VIF, '|'), 'field «»')
    assert.equal(expected(VIF, 'br|'), 'field «br»')
    assert.equal(expected(VIF, 'mac=00:16:3e:1:2:3,|'), 'field mac=00:16:3e:1:2:3,«» without mac')
    assert.equal(expected(VIF, 'bridge=a, |mac=x'), 'field bridge=a, «mac»=x without bridge')
  })

  it('is a value behind the sign', () => {
    assert.equal(expected(VIF, 'bridge=|'), 'value of bridge bridge=«»')
    assert.equal(expected(VIF, 'bridge=xen|br0,type=vif'), 'value of bridge bridge=«xenbr0»,type=vif')
    assert.equal(expected(VIF, 'bridge=xenbr0,type=|'), 'value of type bridge=xenbr0,type=«»')
  })

  it('is known in broken text too', () => {
    assert.equal(expected(VIF, 'bridge,=,rate=|,x'), 'value of rate bridge,=,rate=«»,x')
    for (const release of ['4.1', '4.5', '4.6', '4.22'] as const) {
      assert.deepEqual(strayPlaces(VIF, [...ODD_TEXTS, 'mac=1:2:3:4:5,', 'rate=@,mac=,ip='], context(release)), [])
    }
  })

  it('takes no longer for a long text than its length', () => {
    const text = `mac=${'0'.repeat(200_000)},rate=${'9'.repeat(200_000)},${'x,'.repeat(2000)}bridge=${' '.repeat(200_000)}`
    assert.ok(effortOf(() => parseVif(text, context())) < 3000)
  })
})

describe('a network card of xm', () => {
  const card = (text: string, isXm: boolean) => parseVif(text, { ...context(), isXm })

  it('has no blanks around its names and values, where one of xl has', () => {
    const text = ' mac = 00:16:3E:01:02:03 , bridge = xenbr0, ip = 10.0.0.1 '
    const { mac, bridge, ip, fields, problems } = card(text, true)
    assert.deepEqual([mac, bridge, ip, problems], ['00:16:3e:01:02:03', 'xenbr0', ['10.0.0.1'], []])
    assert.deepEqual(
      fields.map(({ valueSpan: { start, end } }) => text.slice(start, end)),
      ['00:16:3E:01:02:03', 'xenbr0', '10.0.0.1'],
    )
    assert.equal(card(text, false).bridge, null)
  })

  it('leaves to xend what has no value', () => {
    assert.equal(card('bridge=', true).bridge, null)
    assert.equal(card('bridge = ', true).bridge, null)
  })
})
