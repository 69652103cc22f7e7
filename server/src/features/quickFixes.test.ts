import assert from 'node:assert/strict'
import { actionsAt, afterAction } from '../../../test/support/features.ts'

const MAC = /00:16:3e(:[0-9a-f]{2}){3}/
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

describe('a size with a unit', () => {
  it('is turned into MB, which xl counts in', () => {
    assert.equal(afterAction('memory = "|512M"\n', 'Write 512, which is 512M in MB'), 'memory = 512\n')
    assert.equal(afterAction('memory = |2G\n', 'Write 2048, which is 2G in MB'), 'memory = 2048\n')
    assert.equal(afterAction("maxmem = '|1.5 GiB'\n", 'Write 1536, which is 1.5 GiB in MB'), 'maxmem = 1536\n')
    assert.equal(actionsAt('memory = |2G\n')[0], 'Write 2048, which is 2G in MB')
  })

  it('is left alone where xl does not count in MB, or it is none', () => {
    for (const text of ['vcpus = |2G\n', 'memory = "|much"\n', 'memory = "|512"\n']) {
      assert.ok(!actionsAt(text).some(title => title.includes('in MB')), text)
    }
  })
})

describe('a new address or identity', () => {
  it('is made up where there is none', () => {
    const mended = afterAction('vif = [ "bridge=a,mac=|00:16:3e" ]\n', 'Make up a new MAC address')
    assert.match(mended, new RegExp(`^vif = \\[ "bridge=a,mac=${MAC.source}" \\]\n$`))
    assert.match(afterAction('uuid = "|x"\n', 'Make up a new UUID'), new RegExp(`^uuid = "${UUID.source}"\n$`))
  })

  it('is given to a card that has none', () => {
    const title = 'Give the card a new MAC address'
    assert.match(
      afterAction('vif = [ "bri|dge=a" ]\n', title),
      new RegExp(`^vif = \\[ "mac=${MAC.source},bridge=a" \\]\n$`),
    )
  })

  it('is made up for a placeholder too', () => {
    const mended = afterAction('vif = [ "mac=|{{ mac }},bridge={{ br }}" ]\n', 'Make up a new MAC address')
    assert.match(mended, new RegExp(`^vif = \\[ "mac=${MAC.source},bridge={{ br }}" \\]\n$`))
    assert.ok(!actionsAt('vif = [ "bridge=|{{ br }}" ]\n').includes('Make up a new MAC address'))
  })
})

describe('what does nothing', () => {
  it('can be removed: a setting with its line, or the sign that parts it from the next', () => {
    assert.equal(
      afterAction('name = "a"\n|acpi_laptop = 1 \nvcpus = 2\n', 'Remove `acpi_laptop`'),
      'name = "a"\nvcpus = 2\n',
    )
    assert.equal(afterAction('  |acpi_laptop = 1; vcpus = 2\n', 'Remove `acpi_laptop`'), '  vcpus = 2\n')
    assert.equal(afterAction('vcpus = 2; |acpi_laptop = 1\n', 'Remove `acpi_laptop`'), 'vcpus = 2\n')
    assert.equal(afterAction('|acpi_laptop = 1 # why\n', 'Remove `acpi_laptop`'), '')
    assert.equal(afterAction('a = 1\r\n|acpi_laptop = [ "a",\r\n "b" ]\r\n', 'Remove `acpi_laptop`'), 'a = 1\r\n')
    assert.equal(afterAction('|acpi_laptop = 1', 'Remove `acpi_laptop`'), '')
  })

  it('can be removed: what is set again below, and a word that is only ignored', () => {
    assert.equal(afterAction('|vcpus = 1\nvcpus = 2\n', 'Remove `vcpus`'), 'vcpus = 2\n')
    assert.equal(afterAction('|vncviewer = 1\nvcpus = 2\n', 'Remove `vncviewer`'), 'vcpus = 2\n')
    assert.ok(!actionsAt('|builder = "hvm"\n').includes('Remove `builder`'))
  })

  it('can be removed: a part of a string with one comma', () => {
    assert.equal(afterAction("vif = [ '|promisc, bridge=a' ]\n", 'Remove `promisc`'), "vif = [ 'bridge=a' ]\n")
    assert.equal(afterAction("vif = [ 'bridge=a, |zzz=1' ]\n", 'Remove `zzz=1`'), "vif = [ 'bridge=a' ]\n")
    assert.equal(afterAction("vif = [ '|zzz=1' ]\n", 'Remove `zzz=1`'), "vif = [ '' ]\n")
    assert.equal(
      afterAction("vif = [ 'rate=1Mb/s,|bridge=a,bridge=b' ]\n", 'Remove `bridge=a`'),
      "vif = [ 'rate=1Mb/s,bridge=b' ]\n",
    )
  })
})

describe('items without quotes', () => {
  const title = 'Put quotes around every item'

  it('all get them at once', () => {
    assert.equal(afterAction('vif = [ |bridge=xenbr0 ]\n', title), "vif = [ 'bridge=xenbr0' ]\n")
    assert.equal(
      afterAction('vif = |[\n  mac=00:16:3e:00:00:01, bridge=xenbr0\n]\n', title),
      "vif = [\n  'mac=00:16:3e:00:00:01, bridge=xenbr0'\n]\n",
    )
    assert.equal(
      afterAction('disk = [\n  |/dev/vg/a,raw,xvda,w # one\n\n  /dev/vg/b,raw,xvdb,w,\n]\n', title),
      "disk = [\n  '/dev/vg/a,raw,xvda,w', # one\n\n  '/dev/vg/b,raw,xvdb,w',\n]\n",
    )
  })

  it('get none where the list is only not closed, or has some', () => {
    for (const text of [
      'vif = |[\nmemory = 512\nirqs = [ 5 ]\n',
      "vif = [ 'a', |bridge=b ]\n",
      'vif = |[\n',
      'irqs = [ |a ]\n',
    ]) {
      assert.ok(!actionsAt(text).includes(title), text)
    }
    assert.ok(!actionsAt('vif = |[\nmemory = 512\n]\n').includes(title))
  })
})
