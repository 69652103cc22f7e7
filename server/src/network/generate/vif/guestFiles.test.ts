import assert from 'node:assert/strict'
import {
  afterReplug,
  type Replugging,
  replug,
  TO_BRIDGE,
  TO_ROUTE,
  TO_SWITCH,
} from '../../../../../test/support/replug.ts'
import type { Plug } from './plug.ts'

const XM = { toolstack: 'xm', release: '3.4' } as const
const OVS = { defaults: { script: 'vif-openvswitch' } }

/** The one line of `vif` becomes the other, and stays so. */
function becomes(before: string, after: string, then: Plug, on: Replugging = {}): void {
  const file = (vif: string) => `name = "g"\nmemory = 64\nvif = ${vif}\non_crash = 'destroy'\n`
  assert.equal(afterReplug(file(before), then, on), file(after))
  assert.equal(afterReplug(file(after), then, on), null)
}

function stays(vif: string, then: Plug, on: Replugging = {}): void {
  assert.deepEqual(replug(`name = "g"\nvif = ${vif}\n`, then, on).files, [])
}

describe("a guest's file whose cards are connected in another way", () => {
  it('keeps every letter that has nothing to do with it', () => {
    const file = (first: string, second: string) =>
      `# The web server.\r\n\tname="g" ; memory = 64   # two in a line\n\nvif=["${first}", # the way out\n      '${second}' , ]\n#vif = ["bridge=old"]\ndisk = [ ]`
    assert.equal(
      afterReplug(
        file('mac=00:16:3e:00:00:01, model=e1000, bridge=br0, rate=1Mb/s', 'type=ioemu,ip=192.0.2.7 192.0.2.8'),
        TO_BRIDGE,
      ),
      file(
        'mac=00:16:3e:00:00:01, model=e1000, bridge=lan0, rate=1Mb/s',
        'type=ioemu,ip=192.0.2.7 192.0.2.8,bridge=lan0',
      ),
    )
  })

  it('gets what the mode needs, and loses what nothing reads any more', () => {
    becomes(
      "[ 'bridge=br0,mac=00:16:3e:00:00:01' ]",
      "[ 'mac=00:16:3e:00:00:01,script=vif-route,gatewaydev=eno1' ]",
      TO_ROUTE,
    )
    becomes(
      '[ "script=vif-route,gatewaydev=eno1,ip=192.0.2.7" ]',
      '[ "script=vif-bridge,ip=192.0.2.7,bridge=lan0" ]',
      TO_BRIDGE,
    )
    becomes('[ "ip=192.0.2.7,netdev=eth5" ]', '[ "ip=192.0.2.7,script=vif-route,gatewaydev=eno1" ]', TO_ROUTE)
    becomes('[ "script=vif-nat,ip=10.0.0.1" ]', '[ "script=vif-bridge,ip=10.0.0.1,bridge=lan0" ]', TO_BRIDGE)
    becomes('[ "" ]', '[ "bridge=lan0" ]', TO_BRIDGE)
    becomes("[ 'mac=00:16:3e:00:00:01,' ]", "[ 'mac=00:16:3e:00:00:01,bridge=lan0,' ]", TO_BRIDGE)
  })

  it('stays where it is connected so already, also by the defaults of the host', () => {
    stays('[ "bridge=lan0" ]', TO_BRIDGE)
    stays('[ "bridge=lan0,script=vif-bridge,gatewaydev=eth9" ]', TO_BRIDGE)
    stays('[ "bridge=lan0,script=/etc/xen/scripts/vif-bridge" ]', TO_BRIDGE)
    stays('[ "" ]', TO_BRIDGE, { defaults: { bridge: 'lan0' } })
    stays('[ "ip=192.0.2.7" ]', TO_ROUTE, { defaults: { script: 'vif-route', gatewaydev: 'eno1' } })
    stays('[ "bridge=br9" ]', TO_BRIDGE, { moving: { from: 'br0' } })
    stays('[ ]', TO_BRIDGE)
  })

  it('names the script that xl.conf does not run by itself', () => {
    becomes('[ "" ]', '[ "bridge=lan0,script=vif-bridge" ]', TO_BRIDGE, { defaults: { script: 'vif-route' } })
    becomes('[ "bridge=lan0" ]', '[ "bridge=ovsbr1,script=vif-openvswitch" ]', TO_SWITCH)
    const byDefault = { defaults: { script: 'vif-route', bridge: 'lan0' } }
    becomes('[ "ip=192.0.2.7" ]', '[ "ip=192.0.2.7,bridge=lan0,script=vif-bridge" ]', TO_BRIDGE, byDefault)
  })

  it('keeps a VLAN of Open vSwitch as long as it is on one', () => {
    becomes(
      '[ "bridge=ovsbr0.10", "bridge=ovsbr0:20:30" ]',
      '[ "bridge=ovsbr1.10", "bridge=ovsbr1:20:30" ]',
      TO_SWITCH,
      OVS,
    )
    becomes(
      '[ "bridge=ovsbr0.10:20,mac=00:16:3e:00:00:01" ]',
      '[ "bridge=ovsbr1.10:20,mac=00:16:3e:00:00:01" ]',
      TO_SWITCH,
      OVS,
    )
    stays('[ "bridge=ovsbr1.10" ]', TO_SWITCH, OVS)
    // A dot is part of the name for anybody else.
    becomes('[ "bridge=xenbr0.10" ]', '[ "bridge=lan0" ]', TO_BRIDGE)
    const lost = replug('name = "g"\nvif = [ "bridge=ovsbr0.10" ]\n', TO_BRIDGE, OVS)
    assert.match(lost.files[0]?.text ?? '', /"bridge=lan0,script=vif-bridge"/)
    assert.match(lost.notes.join(), /Card 0 of g was in a VLAN of Open vSwitch, ovsbr0\.10, and is in none any more\./)
  })

  it("keeps the user's own script, and a card that a driver domain serves", () => {
    becomes('[ "bridge=br0,script=vif-mine,netdev=x" ]', '[ "bridge=lan0,script=vif-mine,netdev=x" ]', TO_BRIDGE)
    stays('[ "script=vif-mine" ]', TO_ROUTE)
    const { notes } = replug('name = "g"\nvif = [ "script=vif-mine" ]\n', TO_ROUTE)
    assert.match(notes.join(), /Card 0 of g keeps its own script, vif-mine/)
    becomes(
      '[ "backend=nets,bridge=br0", "backend=0" ]',
      '[ "backend=nets,bridge=br0", "backend=0,bridge=lan0" ]',
      TO_BRIDGE,
    )
  })

  it('says the same in every field of that name, and puts new ones before what ends a card of xl 4.1', () => {
    becomes('[ "bridge=br0,bridge=br1" ]', '[ "bridge=lan0,bridge=lan0" ]', TO_BRIDGE)
    becomes('[ "mac=00:16:3e:00:00:01,trusted" ]', '[ "mac=00:16:3e:00:00:01,bridge=lan0,trusted" ]', TO_BRIDGE)
    becomes('[ "trusted" ]', '[ "bridge=lan0,trusted" ]', TO_BRIDGE)
  })

  it('is read as xl does: escapes, the last value, and what is added to it', () => {
    becomes(
      String.raw`[ "mac=00:16:3e:00:00:01,br\101idge=br0" ]`,
      String.raw`[ "mac=00:16:3e:00:00:01,br\101idge=lan0" ]`,
      TO_BRIDGE,
    )
    becomes(String.raw`[ "bridge=b\101r0,vifname=a" ]`, '[ "bridge=lan0,vifname=a" ]', TO_BRIDGE)
    assert.equal(
      afterReplug('vif = [ "bridge=x" ]\nname = "g"\nvif = [ "bridge=y" ]\nvif += [ "bridge=z" ]\n', TO_BRIDGE),
      'vif = [ "bridge=x" ]\nname = "g"\nvif = [ "bridge=lan0" ]\nvif += [ "bridge=lan0" ]\n',
    )
  })

  it('is read as xm does: blanks, and strings side by side', () => {
    becomes(
      "[ 'mac = 00:16:3e:00:00:01, bridge = br0' ]",
      "[ 'mac = 00:16:3e:00:00:01, bridge = lan0' ]",
      TO_BRIDGE,
      XM,
    )
    becomes("[ 'ip=10.0.0.1,' 'bridge=br0', ]", "[ 'ip=10.0.0.1,' 'bridge=lan0', ]", TO_BRIDGE, XM)
    becomes("[ 'bridge=b' 'r0' ]", '[ "bridge=lan0" ]', TO_BRIDGE, XM)
    // xm refuses a field that it does not know.
    becomes("[ 'ip=10.0.0.1,bridge=br0' ]", "[ 'ip=10.0.0.1,script=vif-route' ]", TO_ROUTE, XM)
  })

  it('stays where Python calculates its cards, with a sentence that says what they have to be', () => {
    const of = (text: string) => replug(text, TO_BRIDGE, XM)
    const calculated = of('name = "g"\nnumber = 7\nvif = [ "ip=10.0.0.%d,bridge=br0" % number ]\n')
    assert.deepEqual(calculated.files, [])
    assert.match(
      calculated.notes.join(),
      /^`vif` of g is calculated, so its file stays: see that it comes to \[ "ip=10\.0\.0\.7,bridge=lan0" \]\.$/,
    )
    const unknown = of('import os\nname = "g"\nvif = [ "ip=" + os.environ["IP"] ]\n')
    assert.deepEqual(unknown.files, [])
    assert.match(unknown.notes.join(), /not known before its Python runs/)
    const loop = of('name = "g"\nvif = []\nfor n in range(2):\n    vif.append("bridge=br1")\n')
    assert.deepEqual(loop.files, [])
    assert.match(loop.notes.join(), /see that it comes to \[ "bridge=lan0", "bridge=lan0" \]\.$/)
  })

  it('is changed where calls add strings to its cards', () => {
    const { files } = replug('name = "g"\nvif = [ "bridge=br0" ]\nvif.append("bridge=br1")\n', TO_BRIDGE, XM)
    assert.deepEqual(
      files.map(({ text }) => text),
      ['name = "g"\nvif = [ "bridge=lan0" ]\nvif.append("bridge=lan0")\n'],
    )
  })

  it('stays where its notation is broken there, or would not stay as it is', () => {
    for (const text of [
      'name = "g"\nvif = [ "bridge=br0", bridge=br1 ]\n',
      'name = "g"\n# \ufffd\nvif = [ "bridge=br0" ]\n',
    ]) {
      const { files, notes } = replug(text, TO_BRIDGE)
      assert.deepEqual(files, [])
      assert.match(
        notes.join(),
        /The file of g cannot be changed as it is: mend it, and give it vif = \[ "bridge=lan0" \]\./,
      )
    }
  })

  it('takes no name that would end the string it stands in', () => {
    for (const bridge of ['a"b', "a'b", 'a\\', 'a,b', 'a\nb', ' a', '', 'a\u2028b'])
      assert.throws(() => replug('name = "g"\nvif = [ "bridge=br0" ]\n', { ...TO_BRIDGE, bridge }), /^Refusal/)
    assert.throws(() => replug('name = "g"\nvif = [ "bridge=br0" ]\n', { ...TO_BRIDGE, bridge: 'é' }, XM), /^Refusal/)
  })
})
