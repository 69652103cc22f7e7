import assert from 'node:assert/strict'
import { afterChoosing, offeredAt } from '../../../test/support/features.ts'

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

  it('are not offered for xm, whose strings are other ones', () => {
    assert.ok(!offeredAt("vif = [ '|' ]", { toolstack: 'xm' }).includes('gatewaydev'))
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
})
