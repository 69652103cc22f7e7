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
    assert.deepEqual(errorsIn('kernel = "/k"\nname = 5\n'), [])
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

describe('a timer', () => {
  it('is none of a PV guest, whatever it says', () => {
    for (const value of ['1', '"no_delay_for_missed_ticks"', '"bogus"']) {
      assert.deepEqual(errorsIn(`type = "pv"\ntimer_mode = ${value}\n`), ['contradiction timer_mode'], value)
    }
    assert.equal(markedIn('timer_mode = 1\n'), '«timer_mode» = 1\n')
    assert.equal(messageIn('timer_mode = 1\n'), 'xl refuses `timer_mode` for a PV guest: remove it.')
  })

  it('is fine in an HVM or PVH guest, and where xl reads none', () => {
    for (const type of ['hvm', 'pvh']) assert.deepEqual(errorsIn(`type = "${type}"\ntimer_mode = 1\n`), [], type)
    assert.deepEqual(errorsIn('timer_mode = [ 1 ]\n'), [])
    assert.deepEqual(problemsIn('timer_mode = [ 1 ]\n'), ['not-a-single-value timer_mode'])
  })

  it('was passed over in a PV guest before 4.10', () => {
    assert.deepEqual(errorsIn('timer_mode = 1\n', { release: '4.9' }), [])
  })
})

describe('the display of an HVM guest', () => {
  const twice = 'type = "hvm"\nvnclisten = "127.0.0.1:1"\nvncdisplay = 2\n'

  it('is given once: in vnclisten or in vncdisplay', () => {
    assert.equal(markedIn(twice), 'type = "hvm"\nvnclisten = "127.0.0.1:1"\nvncdisplay = «2»\n')
    assert.deepEqual(errorsIn(twice), ['contradiction 2'])
    assert.match(messageIn(twice), /already, and xl refuses both: remove `vncdisplay`/)
  })

  it('is not given by an address without one, nor by the display 0', () => {
    assert.deepEqual(errorsIn(twice.replace(':1', '')), [])
    assert.deepEqual(errorsIn(twice.replace('= 2', '= 0')), [])
    assert.deepEqual(errorsIn(twice.replace('= 2', '= "two"')), [])
  })

  it('is not looked at in other guests, nor before 4.3', () => {
    assert.deepEqual(errorsIn(twice.replace('hvm', 'pv')), [])
    assert.deepEqual(errorsIn(twice.replace('type', 'builder'), { release: '4.2' }), [])
  })
})
