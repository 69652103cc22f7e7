import assert from 'node:assert/strict'
import { afterChoosing, itemAt, offeredAt } from '../../../test/support/features.ts'

describe('the fields of a device string', () => {
  for (const [where, text] of [
    ['as soon as the quote is open', "vif = [ '|"],
    ['between two quotes', "vif = [ '|' ]"],
    ['behind a comma', "vif = [ 'mac=00:16:3e:00:00:01,|' ]"],
    ['behind a comma, with no closing quote', "vif = [ 'mac=00:16:3e:00:00:01,|"],
    ['on a line of its own', "vif = [\n  '|',\n]"],
    ['behind another item', "vif = [ 'bridge=br0', '|' ]"],
    ['after +=', "vif += [ '|' ]"],
  ] as const) {
    it(`are offered ${where}`, () => assert.ok(offeredAt(text).includes('bridge')))
  }

  it('are offered only where they are not there yet', () => {
    const offered = offeredAt("vif = [ 'bridge=br0,|' ]")
    assert.ok(!offered.includes('bridge'))
    assert.ok(offered.includes('mac'))
  })

  it('come with the usual ones first', () => {
    assert.deepEqual(offeredAt("vif = [ '|' ]").slice(0, 3), ['mac', 'bridge', 'ip'])
    assert.equal(offeredAt("disk = [ '|' ]")[0], 'format')
  })

  it('are those of the release', () => {
    assert.ok(!offeredAt("vif = [ '|' ]", { release: '4.14' }).includes('mtu'))
    assert.ok(offeredAt("vif = [ '|' ]", { release: '4.15' }).includes('mtu'))
  })

  it('are completed with their sign', () => {
    assert.equal(afterChoosing("vif = [ 'br|' ]", 'bridge'), "vif = [ 'bridge=' ]")
    assert.equal(afterChoosing("vif = [ 'br|", 'bridge'), "vif = [ 'bridge=")
    assert.equal(
      afterChoosing("vif = [ 'mac=00:16:3e:00:00:01, br|' ]", 'bridge'),
      "vif = [ 'mac=00:16:3e:00:00:01, bridge=' ]",
    )
    assert.equal(afterChoosing("vif = [ 'tr|' ]", 'trusted', { release: '4.17' }), "vif = [ 'trusted' ]")
  })

  it('are not offered in a comment or behind the string', () => {
    assert.ok(!offeredAt("vif = [ 'bridge=br0' ] # '|").includes('mac'))
    assert.ok(!offeredAt("vif = [ 'bridge=br0' ]|").includes('mac'))
  })

  it('are offered for xm where xl took them over, and only those', () => {
    const offered = offeredAt("vif = [ '|' ]", { toolstack: 'xm' })
    assert.ok(offered.includes('bridge') && !offered.includes('gatewaydev'), offered.join(' '))
    assert.deepEqual(offeredAt("pci = [ '|' ]", { toolstack: 'xm' }), [])
  })
})

describe('the values of a field', () => {
  it('are offered behind its sign', () => {
    assert.deepEqual(offeredAt("channel = [ 'connection=|' ]"), ['pty', 'socket'])
    assert.deepEqual(offeredAt("vif = [ 'type=|"), ['ioemu', 'vif'])
  })

  it('replace what is there', () => {
    assert.equal(
      afterChoosing("channel = [ 'connection=|pty,name=a' ]", 'socket'),
      "channel = [ 'connection=socket,name=a' ]",
    )
  })

  it('are 1 and 0 for a switch', () => {
    assert.deepEqual(offeredAt("vfb = [ 'vnc=|' ]"), ['1', '0'])
  })

  it('are a new address of Xen for mac, another one each time', () => {
    const [first = '', second = ''] = [offeredAt("vif = [ 'mac=|' ]")[0], offeredAt("vif = [ 'mac=|' ]")[0]]
    assert.match(first, /^00:16:3e(:[0-9a-f]{2}){3}$/)
    assert.notEqual(first, second)
  })

  it('are bridges that guests are on, the fullest first', () => {
    const others = {
      a: 'vif = [ "bridge=br-lan", "bridge=br-lan" ]',
      b: 'vif = [ "bridge=br-dmz" ]',
      c: 'name = "c"\nvif = [ "bridge=br-dmz" ]',
      'auto/c': 'name = "c"\nvif = [ "bridge=br-dmz" ]',
    }
    assert.deepEqual(offeredAt("vif = [ 'bridge=|' ]", { others }), ['br-dmz', 'br-lan'])
    assert.equal(itemAt("vif = [ 'bridge=|' ]", 'br-dmz', { others }).detail, '2 guests are on it')
    assert.deepEqual(offeredAt("vif = [ 'bridge=|' ]"), ['xenbr0'])
  })

  it('are guests of the host for a backend, driver domains first', () => {
    const others = { a: 'name = "web"', b: 'name = "net"\ndriver_domain = 1', c: 'memory = 5' }
    assert.deepEqual(offeredAt("vif = [ 'backend=|' ]", { others }), ['net', 'web'])
  })

  it('are names of disks that are free', () => {
    assert.deepEqual(offeredAt("disk = [ 'vdev=|' ]"), ['xvda'])
    assert.deepEqual(offeredAt("disk = [ '/dev/a,raw,xvda,w', '/dev/b,raw,|' ]"), ['xvdb'])
    assert.deepEqual(offeredAt("disk = [ 'phy:/dev/a,xvda,w', 'phy:/dev/b,|,w' ]"), ['xvdb'])
    const hvm = 'type = "hvm"\n'
    assert.deepEqual(offeredAt(`${hvm}disk = [ '/dev/a,raw,xvda,w', '/a.iso,,hdc,cdrom', 'vdev=|' ]`), ['xvdb', 'hdb'])
  })

  it('are what people usually write where any text will do', () => {
    assert.equal(offeredAt("vif = [ 'script=|' ]")[0], 'vif-bridge')
    assert.equal(offeredAt("vif = [ 'rate=|' ]")[0], '10Mb/s')
  })
})

describe('an item of a list that has no quote yet', () => {
  it('gets both, with the hole between them where the editor can', () => {
    assert.equal(afterChoosing('vif = [ |', 'bridge'), "vif = [ 'bridge='")
    assert.equal(afterChoosing('vif = [ br|', 'bridge', { snippets: true }), "vif = [ 'bridge=|'")
    assert.equal(afterChoosing('vif = [ | ]', 'mac', { snippets: true }), "vif = [ 'mac=|' ]")
    assert.equal(afterChoosing("vif = [\n 'mac=',\n |\n]", 'bridge'), "vif = [\n 'mac=',\n 'bridge='\n]")
    assert.equal(afterChoosing("vif = [ '', # one\n |\n]", 'bridge'), "vif = [ '', # one\n 'bridge='\n]")
    assert.equal(afterChoosing('viridian = [ | ]', 'base'), "viridian = [ 'base' ]")
  })

  it('is not due behind one without a comma, in a comment, or on a line that may be the next setting', () => {
    for (const place of ["vif = [ '' | ]", "vif = [ '', # |\n]", "vif = [ '' ] |", 'irqs = [ | ]']) {
      assert.deepEqual(offeredAt(place), [], place)
    }
    assert.ok(offeredAt("vif = [ '',\n|").includes('memory'))
  })
})
