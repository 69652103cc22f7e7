import assert from 'node:assert/strict'
import { parse, targetOf } from '../../../test/support/guest.ts'
import { upgradeChanges } from './upgrade.ts'

const PV = 'name = "g"\nkernel = "/k"\n'
const HVM = 'name = "g"\nbuilder = "hvm"\n'

function changesIn(text: string, from: string, to: string) {
  const step = { from: targetOf({ release: from }).release, to: targetOf({ release: to }).release }
  return upgradeChanges(parse(text), step)
}

/** `warning appears unknown-value "x"` for each change. */
function toldOf(text: string, from: string, to: string): string[] {
  return changesIn(text, from, to).map(({ severity, kind, code, span }) =>
    `${severity} ${kind} ${code} ${text.slice(span.start, span.end)}`.trim(),
  )
}

describe('a file that goes to another release', () => {
  it('often does not change', () => {
    assert.deepEqual(toldOf(`${PV}memory = 64\nvif = [ "mac=00:16:3e:00:00:01" ]\n`, '4.14', '4.20'), [])
    assert.deepEqual(toldOf(`${PV}memmory = 64\n`, '4.14', '4.20'), [])
  })

  it('does not change within a release', () => {
    assert.deepEqual(toldOf(`${PV}tee = "optee"\nvif = 1\n`, '4.14', '4.14'), [])
  })
})

describe('a key', () => {
  it('is read from now on', () => {
    assert.deepEqual(toldOf(`${PV}tee = "optee"\n`, '4.12', '4.13'), ['information read changed-effect tee'])
    assert.match(
      changesIn(`${PV}tee = "optee"\n`, '4.12', '4.13')[0]?.message ?? '',
      /reads `tee`, which xl 4\.12 passes/,
    )
  })

  it('is read no more, as on the way back', () => {
    assert.deepEqual(toldOf(`${PV}tee = "optee"\n`, '4.13', '4.12'), ['warning unread key-not-in-release tee'])
  })
})

describe('what a release says', () => {
  it('is new when it refuses what was taken', () => {
    const text = `${HVM}device_model_version = "qemu-xen-traditional"\n`
    assert.deepEqual(toldOf(text, '4.17', '4.21'), ['error appears unknown-value "qemu-xen-traditional"'])
  })

  it('is gone when it takes what was refused', () => {
    const text = `${PV}on_crash = "soft-reset"\n`
    assert.deepEqual(toldOf(text, '4.6', '4.7'), ['information vanishes unknown-value "soft-reset"'])
    assert.match(changesIn(text, '4.6', '4.7')[0]?.message ?? '', /xl 4\.7 takes what xl 4\.6 refuses/)
  })

  it('is told once where it only says something else of the same place', () => {
    const text = `${HVM}memory = 64\nmaxmem = 128\npci = [ "01:00.0" ]\n`
    assert.deepEqual(toldOf(text, '4.3', '4.4'), ['warning appears contradiction 128'])
  })

  it('leaves hints out', () => {
    assert.deepEqual(toldOf(`${PV}boot = "dc"\n`, '4.8', '4.17'), [])
  })

  it('knows fields too', () => {
    assert.deepEqual(toldOf(`${PV}vif = [ "mac=00:16:3e:00:00:01,mtu=9000" ]\n`, '4.14', '4.15'), [
      'information vanishes unknown-field mtu',
    ])
  })
})

describe('the kind of guest', () => {
  it('is another when only one release reads type', () => {
    const told = toldOf('name = "g"\nkernel = "/k"\ntype = "pvh"\n', '4.9', '4.10')
    assert.deepEqual(told, ['warning effect changed-effect type'])
  })

  it('is the same when builder says it as well', () => {
    assert.deepEqual(toldOf(`${HVM}type = "hvm"\n`, '4.9', '4.10'), ['information read changed-effect type'])
  })
})

describe('a setting that both releases read', () => {
  it('may begin to do something', () => {
    assert.deepEqual(toldOf(`${PV}vnc = 1\n`, '4.2', '4.4'), ['information effect changed-effect vnc'])
  })

  it('may come to another value', () => {
    const text = `${PV}vif = [ "mac=0:16:3e:0:0:1" ]\n`
    assert.deepEqual(
      toldOf(text, '4.5', '4.6').map(told => told.split(' ')[2]),
      ['invalid-mac'],
    )
  })
})

describe('what the file leaves open', () => {
  it('is another QEMU since 4.3', () => {
    const [found] = changesIn(HVM, '4.2', '4.4')
    assert.deepEqual([found?.kind, found?.code, found?.span.end], ['default', 'changed-default', 0])
    assert.match(found?.message ?? '', /xl 4\.2 takes "qemu-xen-traditional", and xl 4\.4 takes "qemu-xen"/)
    assert.match(changesIn(HVM, '4.4', '4.2')[0]?.message ?? '', /xl 4\.4 takes "qemu-xen", and xl 4\.2/)
  })

  it('is nothing that the file says', () => {
    assert.deepEqual(toldOf(`${HVM}device_model_version = "qemu-xen"\n`, '4.2', '4.4'), [])
    assert.deepEqual(toldOf(PV, '4.2', '4.4'), [])
    assert.deepEqual(toldOf(HVM, '4.14', '4.20'), [])
  })

  it('is how devices of the host get their interrupts', () => {
    assert.deepEqual(toldOf(`${PV}pci = [ "01:00.0" ]\n`, '4.1', '4.2'), ['information default changed-default'])
  })
})
