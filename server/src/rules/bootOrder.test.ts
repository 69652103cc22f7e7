import assert from 'node:assert/strict'
import { afterFix, findings, messageIn, problemsIn } from '../../../test/support/guest.ts'

const hvm = (lines: string) => problemsIn(`type = "hvm"\n${lines}\n`)
const ISO = 'disk = [ "/dev/vg/a,raw,xvda,w", "/srv/a.iso,raw,xvdc,cdrom" ]'

describe('the letters of boot', () => {
  it('are those that QEMU can boot from, each once, three at most', () => {
    assert.deepEqual(hvm('boot = "hd"'), ['unknown-value "hd"'])
    assert.deepEqual(hvm('boot = "cc"'), ['unknown-value "cc"'])
    assert.deepEqual(hvm('boot = "ancd"'), ['unknown-value "ancd"'])
    assert.match(messageIn('type = "hvm"\nboot = "hd"\n'), /QEMU cannot boot from "h"/)
  })

  it('are put right where what was meant is clear', () => {
    assert.equal(afterFix('type = "hvm"\nboot = "d c"\n', 'Write dc'), 'type = "hvm"\nboot = "dc"\n')
    assert.equal(afterFix('type = "hvm"\nboot = "DC"\n', 'Write dc'), 'type = "hvm"\nboot = "dc"\n')
  })

  it('may be followed by options of QEMU, and be empty', () => {
    for (const text of ['c', 'dc', 'ncd', 'cd,menu=on', 'order=dc,menu=on', 'menu=on', '']) {
      assert.deepEqual(hvm(`boot = "${text}"`), [], text)
    }
  })

  it('are not looked at in another guest', () => {
    assert.deepEqual(problemsIn('boot = "hd"\n', { only: 'unknown' }), [])
  })
})

describe('"cd"', () => {
  it('gets a hint when there is a CD-ROM to boot', () => {
    const text = `type = "hvm"\nboot = "cd"\n${ISO}\n`
    assert.deepEqual(problemsIn(text), ['boot-order "cd"'])
    assert.equal(findings(text, { only: 'boot-order' })[0]?.severity, 'hint')
    assert.equal(afterFix(text, 'Write dc'), text.replace('"cd"', '"dc"'))
  })

  it('gets none otherwise', () => {
    assert.deepEqual(hvm(`boot = "dc"\n${ISO}`), [])
    assert.deepEqual(hvm('boot = "cd"\ndisk = [ "/dev/vg/a,raw,xvda,w" ]'), [])
  })
})

describe('the network as first choice', () => {
  const card = (type: string) => `vif = [ "mac=00:16:3e:00:00:01,bridge=x${type}" ]`

  it('needs an emulated card', () => {
    assert.deepEqual(hvm(`boot = "nc"\n${card(',type=vif')}`), ['boot-order "nc"'])
    assert.deepEqual(hvm(`boot = "nc"\n${card('')}`), [])
    assert.deepEqual(hvm(`boot = "cn"\n${card(',type=vif')}`), [])
  })
})
