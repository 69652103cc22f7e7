import assert from 'node:assert/strict'
import { afterFix, findings, messageIn, problemsIn } from '../../../test/support/guest.ts'

const hvm = (lines: string, release = '4.17') => problemsIn(`type = "hvm"\n${lines}\n`, { release })

describe('memory and maxmem', () => {
  it('may be the same, and either may stand alone', () => {
    assert.deepEqual(hvm('memory = 512\nmaxmem = 512'), [])
    assert.deepEqual(hvm('memory = 512'), [])
    assert.deepEqual(hvm('maxmem = 512'), [])
  })

  it('contradict each other when the guest starts with more than it may have', () => {
    assert.deepEqual(problemsIn('memory = 1024\nmaxmem = 512\n'), ['contradiction 512'])
    assert.deepEqual(hvm('memory = 1024\nmaxmem = "0x200"'), ['contradiction "0x200"'])
    assert.match(messageIn('memory = 1024\nmaxmem = 512\n'), /starts with 1024 MiB and `maxmem` allows only 512/)
    assert.equal(afterFix('memory = 1024\nmaxmem = 512\n', 'Write 1024'), 'memory = 1024\nmaxmem = 1024\n')
  })

  it('say nothing together where xl reads only one of them', () => {
    assert.deepEqual(hvm('memory = "1G"\nmaxmem = 512'), ['not-a-number "1G"'])
    assert.deepEqual(hvm('memory = 1024\nmaxmem = 256\nmaxmem += 256'), ['value-ignored +='])
  })
})

describe('memory that comes as it is touched', () => {
  it('is worth knowing of in a guest that is not PV', () => {
    assert.deepEqual(hvm('memory = 512\nmaxmem = 1024'), ['populate-on-demand 1024'])
    assert.deepEqual(problemsIn('type = "pvh"\nmemory = 512\nmaxmem = 1024\n'), ['populate-on-demand 1024'])
    assert.equal(
      findings('type = "hvm"\nmemory = 512\nmaxmem = 1024\n', { only: 'populate' })[0]?.severity,
      'information',
    )
  })

  it('is what every PV guest lives with', () => {
    assert.deepEqual(problemsIn('memory = 512\nmaxmem = 1024\n'), [])
  })

  for (const other of [
    'pci = [ "01:00.0" ]',
    'dtdev = [ "/soc/usb" ]',
    'passthrough = "enabled"',
    'altp2m = "mixed"',
    'altp2mhvm = 1',
  ]) {
    it(`excludes ${other}`, () => {
      const [key] = other.split(' ')
      const text = `type = "hvm"\nmemory = 512\nmaxmem = 1024\n${other}\n`
      const [found] = findings(text, { only: 'contradiction' })
      assert.equal(found?.severity, 'warning')
      assert.ok(found?.message.includes(`\`${key}\``), found?.message)
      assert.deepEqual(findings(text, { only: 'populate' }), [])
    })
  }

  it('went with other things before libxl looked', () => {
    const old = 'builder = "hvm"\nmemory = 512\nmaxmem = 1024\npci = [ "01:00.0" ]\n'
    assert.deepEqual(problemsIn(old, { release: '4.3' }), ['populate-on-demand 1024'])
    assert.deepEqual(problemsIn(old, { release: '4.4' }), ['contradiction 1024'])
    assert.deepEqual(hvm('memory = 512\nmaxmem = 1024\naltp2m = "disabled"'), ['populate-on-demand 1024'])
  })
})

describe('the version of grants', () => {
  it('is a small number', () => {
    assert.deepEqual(problemsIn('max_grant_version = 16\n'), ['value-out-of-range 16'])
    assert.deepEqual(problemsIn('max_grant_version = 2\n'), [])
  })
})

describe('shadow memory', () => {
  it('fits 64 bits as bytes', () => {
    assert.deepEqual(problemsIn('shadow_memory = 17592186044416\n'), ['value-out-of-range 17592186044416'])
    assert.deepEqual(problemsIn('shadow_memory = 64\n'), [])
    assert.deepEqual(problemsIn('shadow_memory = 17592186044416\n', { release: '4.16' }), [])
  })
})

describe('a guest of whose memory nothing is said', () => {
  const text = 'name = "web"\nkernel = "/k"\nvif = [ "" ]\n'

  it('has 32 MiB, which is told at the top', () => {
    const [found] = findings(text, { only: 'missing-memory' })
    assert.deepEqual([found?.severity, found?.span], ['information', { start: 0, end: 0 }])
  })

  it('is one when it has a name and devices, and when its notation is whole', () => {
    const none = (text: string) => assert.deepEqual(findings(text, { only: 'missing-memory' }), [])
    none('name = "web"\nkernel = "/k"\n')
    none(`${text}memory = 64\n`)
    none(`${text}maxmem = 64\n`)
    none(`${text}memory = "64M"\n`)
    none(`${text}memory =\n`)
  })
})
