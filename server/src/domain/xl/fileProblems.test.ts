import assert from 'node:assert/strict'
import {
  afterFix,
  allProblemsIn,
  errorsIn,
  findings,
  fixesIn,
  markedIn,
  messageIn,
  problemsIn,
} from '../../../../test/support/guest.ts'

const messageOf = (code: string, text: string, release = '4.17') =>
  findings(text, { release }).find(problem => problem.code === code)?.message ?? assert.fail(`no ${code}`)

describe('a guest without a name', () => {
  it('is refused, which is told at the top of the file', () => {
    assert.deepEqual(allProblemsIn('kernel = "/k"\n'), ['missing-name'])
    assert.match(messageOf('missing-name', 'kernel = "/k"\n'), /add a line such as name = "guest1"/)
  })

  it('is told at the name where that is a list', () => {
    assert.deepEqual(allProblemsIn('kernel = "/k"\nname = [ "a", "b" ]\n', { only: 'missing' }), [
      'missing-name [ "a", "b" ]',
    ])
    assert.match(messageOf('missing-name', 'name = [ "a" ]\n'), /`name` is a list, so the guest has no name/)
  })

  it('has a name when that is a number, or empty', () => {
    assert.deepEqual(allProblemsIn('kernel = "/k"\nname = 5\n'), [])
    assert.deepEqual(errorsIn('kernel = "/k"\nname = ""\n'), [])
  })

  it('was taken by xl 4.1', () => {
    assert.deepEqual(allProblemsIn('kernel = "/k"\n', { release: '4.1' }), [])
    assert.deepEqual(allProblemsIn('kernel = "/k"\n', { release: '4.2' }), ['missing-name'])
  })

  it('is not told while the name is being typed, or while something else is broken', () => {
    assert.deepEqual(allProblemsIn('kernel = "/k"\nname =\n'), ['syntax-missing-value name ='])
    assert.deepEqual(allProblemsIn('kernel = "/k"\nname = "web\n'), ['syntax-unterminated-string "web'])
  })
})

describe('a guest with nothing to boot', () => {
  const named = (lines: string, release = '4.17') => allProblemsIn(`name = "g"\n${lines}`, { release, only: 'missing' })

  it('is refused when it is PV or PVH', () => {
    assert.deepEqual(named('memory = 512\n'), ['missing-kernel'])
    assert.deepEqual(named('type = "pv"\n'), ['missing-kernel "pv"'])
    assert.deepEqual(named('type = "pvh"\n'), ['missing-kernel "pvh"'])
  })

  it('is fine when it is HVM, which has a firmware', () => {
    assert.deepEqual(named('type = "hvm"\n'), [])
    assert.deepEqual(named('builder = "hvm"\n', '4.4'), [])
  })

  it('boots a kernel, a boot loader or a firmware', () => {
    for (const line of ['kernel = "/k"', 'bootloader = "pygrub"', 'firmware = "pvgrub64"']) {
      assert.deepEqual(named(`${line}\n`), [], line)
    }
  })

  it('booted no firmware before 4.10', () => {
    assert.deepEqual(named('firmware = "pvgrub64"\n', '4.9'), ['missing-kernel'])
  })

  it('boots no list', () => {
    assert.deepEqual(named('kernel = [ "/k" ]\n'), ['missing-kernel'])
  })

  it('is told by what it is', () => {
    assert.match(messageOf('missing-kernel', 'type = "pvh"\n'), /^A PVH guest needs something to boot/)
    assert.match(messageOf('missing-kernel', 'memory = 512\n'), /^Without `type` this is a PV guest/)
  })
})

describe('a uuid', () => {
  it('has 32 digits in groups of 8-4-4-4-12, in either case', () => {
    assert.deepEqual(problemsIn('uuid = "cf67710d-b756-086b-8cde-be61d2faca1b"\n'), [])
    assert.deepEqual(problemsIn('uuid = "CF67710D-B756-086B-8CDE-BE61D2FACA1B"\n'), [])
  })

  it('is refused otherwise', () => {
    for (const text of [
      '',
      'web',
      'cf67710d-b756-086b-8cde',
      'cf67710d-b756-086b-8cde-be61d2faca1g',
      ' cf67710d-b756-086b-8cde-be61d2faca1b',
    ]) {
      assert.deepEqual(errorsIn(`uuid = "${text}"\n`), [`invalid-uuid "${text}"`])
    }
    assert.deepEqual(errorsIn('uuid = 5\n'), ['invalid-uuid 5'])
  })

  it('gets its dashes, and loses braces', () => {
    const whole = 'uuid = "cf67710d-b756-086b-8cde-be61d2faca1b"\n'
    assert.equal(afterFix('uuid = "cf67710db756086b8cdebe61d2faca1b"\n', 'Put in the dashes'), whole)
    assert.equal(afterFix('uuid = "{cf67710d-b756-086b-8cde-be61d2faca1b}"\n', 'Put in the dashes'), whole)
    assert.deepEqual(fixesIn('uuid = "cf67"\n'), [])
  })

  it('counts as a whole when it is put together', () => {
    assert.deepEqual(errorsIn('uuid = "cf67710d-b756-"\nuuid += "086b-8cde-be61d2faca1b"\n'), [])
    const broken = 'uuid = "cf67710db756"\nuuid += "086b8cdebe61d2faca1b"\n'
    assert.equal(markedIn(broken), 'uuid = "cf67710db756"\nuuid += «"086b8cdebe61d2faca1b"»\n')
    assert.deepEqual(fixesIn(broken), [])
  })

  it('is not looked at when it is a list, which xl ignores', () => {
    assert.deepEqual(errorsIn('uuid = [ "x" ]\n'), [])
  })
})

describe('type and builder', () => {
  const contradiction = (text: string, release = '4.17') => errorsIn(text, { release, only: 'contradiction' })

  it('may not contradict each other', () => {
    assert.deepEqual(contradiction('type = "pvh"\nbuilder = "hvm"\n'), ['contradiction "pvh"'])
    assert.deepEqual(contradiction('type = "hvm"\nbuilder = "generic"\n'), ['contradiction "hvm"'])
    assert.match(
      messageOf('contradiction', 'type = "pvh"\nbuilder = "hvm"\n'),
      /`type` says pvh and `builder` says hvm: remove `builder`/,
    )
  })

  it('may say the same', () => {
    assert.deepEqual(contradiction('type = "hvm"\nbuilder = "hvm"\n'), [])
    assert.deepEqual(contradiction('type = "pv"\nbuilder = "generic"\n'), [])
    assert.deepEqual(contradiction('type = "h"\nbuilder = "hv"\n'), [])
  })

  it('did not meet before 4.10', () => {
    assert.deepEqual(contradiction('type = "pvh"\nbuilder = "hvm"\n', '4.9'), [])
  })

  it('are each judged for themselves when one is no word xl knows', () => {
    assert.deepEqual(contradiction('type = "hvm"\nbuilder = "linux"\n'), [])
    assert.deepEqual(errorsIn('type = "hvm"\nbuilder = "linux"\n'), ['unknown-value "linux"'])
  })
})

describe('vcpus and maxvcpus', () => {
  it('may be the same, and maxvcpus may be more', () => {
    assert.deepEqual(errorsIn('vcpus = 2\nmaxvcpus = 2\n'), [])
    assert.deepEqual(errorsIn('vcpus = 2\nmaxvcpus = 4\n'), [])
    assert.deepEqual(errorsIn('vcpus = 2\n'), [])
    assert.deepEqual(errorsIn('maxvcpus = 2\n'), [])
  })

  it('may not be less, as numbers', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 2\n'), ['value-out-of-range 4'])
    assert.deepEqual(errorsIn('vcpus = "0x10"\nmaxvcpus = 9\n'), ['value-out-of-range "0x10"'])
    assert.equal(messageIn('vcpus = 4\nmaxvcpus = 2\n'), '`vcpus` is 4 and `maxvcpus` only 2: raise `maxvcpus`.')
  })

  it('do not count where xl reads no number', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = "two"\n'), [])
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 1\nmaxvcpus += 2\n'), [])
  })

  it('were not compared before 4.6', () => {
    assert.deepEqual(errorsIn('vcpus = 4\nmaxvcpus = 2\n', { release: '4.5' }), [])
  })
})
