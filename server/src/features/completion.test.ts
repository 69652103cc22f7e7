import assert from 'node:assert/strict'
import { CompletionItemTag } from 'vscode-languageserver-types'
import { afterChoosing, itemAt, offeredAt } from '../../../test/support/features.ts'

describe('completion of a key', () => {
  it('writes the key with its operator and a value of the right shape', () => {
    assert.equal(afterChoosing('memo|', 'memory'), 'memory = ')
    assert.equal(afterChoosing('na|', 'name'), 'name = ""')
    assert.equal(afterChoosing('vi|', 'vif'), "vif = [ '' ]")
    assert.equal(afterChoosing('vn|', 'vnuma'), "vnuma = [ [ '' ] ]")
  })

  it('leaves the cursor where the value goes, if the editor can', () => {
    const snippets = true
    assert.equal(afterChoosing('memo|', 'memory', { snippets }), 'memory = |')
    assert.equal(afterChoosing('na|', 'name', { snippets }), 'name = "|"')
    assert.equal(afterChoosing('vi|', 'vif', { snippets }), "vif = [ '|' ]")
    assert.equal(afterChoosing('on_c|', 'on_crash', { snippets }), 'on_crash = "«destroy»"')
    assert.equal(afterChoosing('vn|', 'vnc', { snippets }), 'vnc = «1»')
  })

  it('changes only the name where there is an operator already', () => {
    assert.equal(afterChoosing('mem| = 512', 'memory', { snippets: true }), 'memory = 512')
    assert.equal(afterChoosing('di| += [ "b" ]', 'disk'), 'disk += [ "b" ]')
    assert.equal(afterChoosing('me|mmory=512', 'memory'), 'memory=512')
  })

  it('keeps what stands before it and below it', () => {
    assert.equal(afterChoosing('\tmemo|\nname = "web"\n', 'memory'), '\tmemory = \nname = "web"\n')
    assert.equal(afterChoosing('name = "web"; memo|', 'memory'), 'name = "web"; memory = ')
    assert.equal(
      afterChoosing('name = "web"\r\nmemo|\r\nvcpus = 1\r\n', 'memory'),
      'name = "web"\r\nmemory = \r\nvcpus = 1\r\n',
    )
    assert.equal(afterChoosing('name = "😀"; memo|', 'memory'), 'name = "😀"; memory = ')
  })

  it('offers what every guest needs first', () => {
    assert.deepEqual(offeredAt('|').slice(0, 4), ['name', 'type', 'bootloader', 'kernel'])
    assert.deepEqual(offeredAt('type = "hvm"\n|').slice(0, 3), ['name', 'memory', 'vcpus'])
    assert.deepEqual(offeredAt('type = "pvh"\n|').slice(0, 3), ['name', 'kernel', 'ramdisk'])
  })

  it('offers what another kind of guest reads after what this one can use', () => {
    const forPv = offeredAt('type = "pv"\n|')
    assert.ok(forPv.indexOf('viridian') > forPv.indexOf('extra'))
    assert.ok(forPv.indexOf('viridian') > forPv.indexOf('cpu_weight'))
  })

  it('leaves out keys that are set, except lists, which can be added to', () => {
    const offered = offeredAt('memory = 512\nvif = [ "" ]\n|')
    assert.ok(!offered.includes('memory'))
    assert.ok(offered.includes('vif'))
  })

  it('still offers the key that is being changed', () => {
    assert.equal(afterChoosing('memory| = 512', 'memory'), 'memory = 512')
  })

  it('knows the toolstack and the release', () => {
    assert.ok(offeredAt('|', { release: '4.17' }).includes('type'))
    assert.ok(!offeredAt('|', { release: '4.9' }).includes('type'))
    assert.ok(!offeredAt('|', { toolstack: 'xm' }).includes('type'))
    assert.ok(offeredAt('|', { toolstack: 'xm', release: '3.4' }).includes('access_control'))
  })

  it('strikes out old words, and puts them last, only where there is a new one', () => {
    assert.deepEqual(itemAt('|', 'builder').tags, [CompletionItemTag.Deprecated])
    assert.ok(offeredAt('|').indexOf('builder') > offeredAt('|').indexOf('xen_platform_pci'))
    assert.equal(itemAt('|', 'builder', { release: '4.9' }).tags, undefined)
    assert.equal(itemAt('|', 'builder', { toolstack: 'xm' }).tags, undefined)
  })

  it('says the type beside the key', () => {
    assert.equal(itemAt('|', 'memory').detail, 'integer, MiB')
    assert.equal(itemAt('|', 'vif').detail, 'list of strings')
  })

  it('stays silent where no key can stand', () => {
    const places = ['# me|', 'memory = 5 # a; me|', 'name |', 'irqs = [\n  |\n]', 'extra = "a; me|"', 'disk = [ "a" |']
    for (const place of places) assert.deepEqual(offeredAt(place), [], place)
  })

  it('comes back after a list that is closed', () => {
    assert.equal(afterChoosing('disk = [\n  "a",\n]\nmemo|', 'memory'), 'disk = [\n  "a",\n]\nmemory = ')
  })
})

describe('completion of a value', () => {
  it('puts quotes around a word where there are none', () => {
    assert.equal(afterChoosing('on_crash = |', 'restart'), 'on_crash = "restart"')
    assert.equal(afterChoosing('on_crash=|', 'restart'), 'on_crash="restart"')
    assert.equal(afterChoosing('on_crash = res|', 'restart'), 'on_crash = "restart"')
    assert.equal(afterChoosing('on_crash = | # why', 'restart'), 'on_crash = "restart" # why')
  })

  it('keeps the quotes that are there, and closes one that is open', () => {
    assert.equal(afterChoosing('on_crash = "|"', 'restart'), 'on_crash = "restart"')
    assert.equal(afterChoosing("on_crash = 're|'", 'restart'), "on_crash = 'restart'")
    assert.equal(afterChoosing('on_crash = "re|', 'restart'), 'on_crash = "restart"')
    assert.equal(afterChoosing('on_crash = "re|; memory = 5', 'restart'), 'on_crash = "restart"; memory = 5')
  })

  it('replaces the whole of an old value', () => {
    assert.equal(afterChoosing('on_poweroff = "des|tory"', 'destroy'), 'on_poweroff = "destroy"')
    assert.equal(afterChoosing('on_poweroff = |"destory"', 'destroy'), 'on_poweroff = "destroy"')
    assert.equal(afterChoosing("on_poweroff = |'destory' # x", 'destroy'), 'on_poweroff = "destroy" # x')
    assert.equal(afterChoosing('on_poweroff = "|rename-restart"', 'destroy'), 'on_poweroff = "destroy"')
    assert.equal(afterChoosing('on_poweroff = de|story', 'destroy'), 'on_poweroff = "destroy"')
  })

  it('works behind += and behind another setting', () => {
    assert.equal(afterChoosing('on_crash += "|"', 'restart'), 'on_crash += "restart"')
    assert.equal(afterChoosing('name = "a;b"; on_crash = "|"', 'restart'), 'name = "a;b"; on_crash = "restart"')
  })

  it('offers a switch its two states', () => {
    assert.deepEqual(offeredAt('vnc = |'), ['1', '0'])
    assert.equal(afterChoosing('vnc = |', '1'), 'vnc = 1')
    assert.equal(afterChoosing('vnc = |1', '0'), 'vnc = 0')
  })

  it('offers the words of the release, best known first', () => {
    assert.deepEqual(offeredAt('on_crash = |', { release: '4.1' }).slice(0, 2), ['destroy', 'restart'])
    assert.ok(offeredAt('on_crash = |').includes('soft-reset'))
    assert.ok(!offeredAt('on_crash = |', { release: '4.1' }).includes('soft-reset'))
    assert.deepEqual(offeredAt('type = |'), ['pv', 'pvh', 'hvm'])
  })

  it('offers xm the words of xm', () => {
    assert.deepEqual(offeredAt('builder = |', { toolstack: 'xm' }), ['linux', 'hvm'])
    assert.deepEqual(offeredAt('builder = |', { toolstack: 'xl', release: '4.9' }), ['hvm', 'generic'])
  })

  it('stays silent where any text or number will do', () => {
    for (const place of ['memory = |', 'name = "|"', 'unheard_of = |', 'memory = 5 |']) {
      assert.deepEqual(offeredAt(place), [], place)
    }
  })

  it('offers what people usually write where any text will do', () => {
    assert.equal(afterChoosing('bootloader = |', 'pygrub'), 'bootloader = "pygrub"')
    assert.equal(afterChoosing('vnclisten = "|"', '127.0.0.1'), 'vnclisten = "127.0.0.1"')
    assert.deepEqual(offeredAt('bootloader = |', { toolstack: 'xm' }), [])
  })

  it('offers a new identity, another one each time', () => {
    const [first = '', second = ''] = [offeredAt('uuid = |')[0], offeredAt('uuid = |')[0]]
    assert.match(first, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    assert.notEqual(first, second)
  })

  it('offers an empty list where one is due, and the items in it', () => {
    assert.equal(afterChoosing('vif = |', "[ '' ]", { snippets: true }), "vif = [ '|' ]")
    assert.equal(afterChoosing('vnuma = |', "[ [ '' ] ]"), "vnuma = [ [ '' ] ]")
    assert.deepEqual(offeredAt('vif = | [ "" ]'), [])
  })

  it('is asked for again by the editor behind what leaves something to choose', () => {
    const again = (marked: string, label: string) => itemAt(marked, label, { snippets: true }).command?.command
    assert.equal(again('vi|', 'vif'), 'suggest')
    assert.equal(again('memo|', 'memory'), undefined)
    assert.equal(again("vif = [ '|' ]", 'bridge'), 'suggest')
    assert.equal(again("vif = [ '|' ]", 'trusted'), undefined)
  })
})
