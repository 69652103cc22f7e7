import assert from 'node:assert/strict'
import { hereAt, shownAt } from '../../../test/support/features.ts'
import type { Reader } from '../../../test/support/guest.ts'
import { XL_DEFAULTS } from '../network/topology/cardDefaults.ts'
import type { CardDefaults } from '../network/topology/host.ts'

const HVM = 'type = "hvm"\n'

describe('what a network card comes to', () => {
  const card = (marked: string, before = '', reader: Reader = {}) => hereAt(`${before}vif = [ '${marked}' ]\n`, reader)

  it('is its end in dom0 and the bridge it is plugged into', () => {
    assert.deepEqual(card('mac=00:16:3e:00:00:01,bri|dge=xenbr1'), [
      'Here: `vif<domid>.0` in dom0, on bridge `xenbr1`.',
    ])
    assert.deepEqual(card('ma|c=00:16:3e:00:00:01'), [
      'Here: `vif<domid>.0` in dom0, on bridge `xenbr0` unless xl.conf names another one.',
    ])
    assert.deepEqual(card('bri|dge=ovs0,script=vif-openvswitch'), ['Here: `vif<domid>.0` in dom0, on bridge `ovs0`.'])
    assert.deepEqual(card('script=mi|ne'), ['Here: `vif<domid>.0` in dom0; what it is connected to is up to `mine`.'])
  })

  it('is what xl.conf says where the card says nothing and the host can be seen', () => {
    const of = (marked: string, defaults: Partial<CardDefaults>) =>
      hereAt(`vif = [ '${marked}' ]\n`, { cardDefaults: { ...XL_DEFAULTS, ...defaults } })
    assert.deepEqual(of('ma|c=00:16:3e:00:00:01', {}), ['Here: `vif<domid>.0` in dom0, on bridge `xenbr0`.'])
    assert.deepEqual(of('ma|c=00:16:3e:00:00:01', { bridge: 'br7' }), [
      'Here: `vif<domid>.0` in dom0, on bridge `br7`.',
    ])
    assert.deepEqual(of('i|p=192.0.2.1', { script: 'vif-route' }), [
      'Here: `vif<domid>.0` in dom0, on no bridge: dom0 routes to the guest.',
      'dom0 gets a route to `192.0.2.1` over this card.',
    ])
    assert.deepEqual(of('ma|c=00:16:3e:00:00:01', { backend: 'netdom' }), [
      'Here: `vif<domid>.0` in the guest `netdom`, on its bridge `xenbr0`.',
    ])
    assert.deepEqual(of('bri|dge=b,backend=0', { backend: 'netdom' }), ['Here: `vif<domid>.0` in dom0, on bridge `b`.'])
  })

  it('counts the cards of the guest, also those that are added', () => {
    assert.match(hereAt("vif = [ '', 'bri|dge=b' ]\n")[0] ?? '', /vif<domid>\.1/)
    assert.match(hereAt("vif = [ '' ]\nvif += [ '', 'bri|dge=b' ]\n")[0] ?? '', /vif<domid>\.2/)
    assert.match(card('devid=5,bri|dge=b')[0] ?? '', /vif<domid>\.5/)
    assert.match(card('vifname=web0,bri|dge=b')[0] ?? '', /`web0`/)
  })

  it('has an emulated twin in an HVM guest', () => {
    assert.match(card('bri|dge=b', HVM)[0] ?? '', /`vif<domid>\.0` and its emulated twin `vif<domid>\.0-emu`/)
    assert.match(card('type=vif,bri|dge=b', HVM)[0] ?? '', /^Here: `vif<domid>\.0` in/)
    assert.match(card('bri|dge=b', 'builder = "hvm"\n', { release: '4.1' })[0] ?? '', /twin `tap<domid>\.0`/)
  })

  it('is the gateway of the guest in NAT mode, and its routes in routed mode', () => {
    assert.deepEqual(card('script=vif-nat,i|p=10.0.0.1/16'), [
      'Here: `vif<domid>.0` in dom0, on no bridge: the guest hides behind the address of dom0.',
      'The gateway to set in the guest is `10.0.0.128`, which is dom0.',
    ])
    assert.deepEqual(card('script=/etc/xen/scripts/vif-route,i|p=192.0.2.1 192.0.2.2'), [
      'Here: `vif<domid>.0` in dom0, on no bridge: dom0 routes to the guest.',
      'dom0 gets a route to `192.0.2.1`, `192.0.2.2` over this card.',
    ])
    assert.equal(card('script=vif-nat,i|p=10.0.0.200').length, 1)
  })

  it('is what a rate lets through', () => {
    assert.equal(card('rate=10|Mb/s')[0], 'Here: 10 Mbit/s, which is 1.25 MB/s.')
    assert.equal(card('rate=10|MB/s@20ms')[0], 'Here: 80 Mbit/s, which is 10 MB/s.')
    assert.equal(card('rate=100|Mbps').length, 1)
  })

  it('is said of a card with nothing in it, and in one that is still being written', () => {
    assert.match(card('|')[0] ?? '', /on bridge `xenbr0` unless/)
    assert.equal(hereAt("vif = [ 'mac=1, |, bridge=b' ]\n").length, 1)
    assert.match(hereAt("vif = [ 'bri|dge=b\n")[0] ?? '', /on bridge `b`/)
  })
})

describe('what other strings come to', () => {
  const sentence = (marked: string, reader: Reader = {}) => hereAt(marked, reader)[0] ?? ''

  it('is the CPUs that are selected', () => {
    assert.equal(sentence('cpus = "0-3,|^1"'), 'Here: every virtual CPU runs on CPU 0, 2-3 of the host.')
    assert.equal(sentence('cpus = "a|ll"'), 'Here: every virtual CPU runs on every CPU of the host.')
    assert.equal(sentence('cpus = "all,^0|"'), 'Here: every virtual CPU runs on every CPU of the host but 0.')
    assert.equal(sentence('vcpus = 2\ncpus = [ "2", "3|" ]'), 'Here: virtual CPU 1 runs on CPU 3 of the host.')
    assert.equal(
      sentence('cpus = "all,^0|-5,3"'),
      'Here: every virtual CPU runs on every CPU of the host but 0-2, 4-5.',
    )
    assert.equal(sentence('cpus = "node|:0"'), '')
    assert.equal(sentence('cpus = "|x"'), '')
  })

  it('is the number of a disk, and where the firmware of an HVM guest sees it', () => {
    assert.deepEqual(hereAt('disk = [ "/dev/a,raw,xv|da,w" ]'), ['Here: device 51712 to the guest.'])
    assert.deepEqual(hereAt(`${HVM}disk = [ "/dev/a,raw,hd|c,w" ]`), [
      'Here: device 5632 to the guest.',
      'Its firmware sees it as IDE disk 2.',
    ])
    assert.deepEqual(hereAt('disk = [ "/dev/a,r|aw,xvda,w" ]'), [])
  })

  it('is ports, addresses, and the port of a screen', () => {
    assert.equal(sentence('ioports = [ "2f8|-2ff" ]'), 'Here: 8 ports, from 0x2f8 to 0x2ff.')
    assert.equal(sentence('ioports = [ "6|0" ]'), 'Here: port 0x60.')
    assert.equal(sentence('iomem = [ "f0|000,2" ]'), 'Here: 8 KiB from address 0xf0000000 to 0xf0001fff.')
    assert.match(sentence('vfb = [ "vncdis|play=2" ]'), /^Here: TCP port 5902/)
  })

  it('is nothing where xl refuses the string', () => {
    for (const text of ['ioports = [ "x|" ]', 'iomem = [ "f0|000" ]', 'disk = [ "/dev/a,raw,z|z,w" ]']) {
      assert.deepEqual(hereAt(text), [], text)
    }
  })

  it('is said of the strings that xm has in common with xl', () => {
    const xm = { toolstack: 'xm' } as const
    assert.equal(
      sentence('vif = [ "ip=10.0.0.1,script=vif-nat,bri|dge=b" ]', xm),
      'Here: `vif<domid>.0` in dom0, on no bridge: the guest hides behind the address of dom0.',
    )
    assert.match(
      sentence('vif = [ "ma|c=00:16:3e:00:00:01" ]', xm),
      /on the bridge that the vif-script of xend-config\.sxp chooses/,
    )
    assert.equal(sentence('disk = [ "phy:/dev/a,xv|da,w" ]', xm), 'Here: device 51712 to the guest.')
    assert.doesNotMatch(shownAt('vif = [ "bri|dge=b" ]', xm) ?? '', /Read by/)
    assert.equal(shownAt('pci = [ "03:0|0.0" ]', xm), null)
  })
})
