import assert from 'node:assert/strict'
import {
  allProblemsIn,
  findings,
  grammar,
  markedIn,
  messageIn,
  parse,
  problemsIn,
  targetOf,
} from '../../../../test/support/guest.ts'
import { GuestText } from '../../syntax/xencfg/parse.ts'
import { resolveXl } from './resolve.ts'

const { release } = targetOf()

const GUEST = `# The guest of an article
name = "rhel4"
uuid = "cf67710d-b756-086b-8cde-be61d2faca1b"
maxmem = 512
memory = 512
vcpus = 1
bootloader = "pygrub"
on_poweroff = "destroy"
on_reboot = "restart"
on_crash = "restart"
vfb = [ "vnc=1,vncunused=1,keymap=en-us" ]
disk = [ "phy:/dev/sda5,xvda,w" ]
vif = [ "mac=00:16:3e:27:95:c0,ip=10.0.0.1" ]
`

describe('a guest file as xl understands it', () => {
  it('has nothing wrong when xl takes it', () => {
    assert.deepEqual(allProblemsIn(GUEST), [])
  })

  it('has a kind of guest, and its settings by key', () => {
    const { guestType, settings } = resolveXl(parse(`${GUEST}type = "hvm"\n`), release)
    assert.equal(guestType, 'hvm')
    assert.deepEqual([...settings.keys()].slice(0, 3), ['name', 'uuid', 'maxmem'])
    assert.equal(settings.get('type')?.effective.length, 1)
  })

  it('has every problem located, in order of position', () => {
    const text = 'memroy = 512\non_crash = "destory"\nvif = [ "mac=zz" ]\nvcpus = "two"\n'
    assert.equal(markedIn(text), '«memroy» = 512\non_crash = «"destory"»\nvif = [ "mac=«zz»" ]\nvcpus = «"two"»\n')
    const starts = findings(text).map(({ span }) => span.start)
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    )
  })

  it('goes on where xl stops: what is broken does not hide what is wrong elsewhere', () => {
    assert.deepEqual(problemsIn('Name = "g"\non_crash = "destory"\nvif = [ "mac=zz"\nmemory = "1G"\n'), [
      'syntax-upper-case Name',
      'unknown-value "destory"',
      'syntax-unclosed-list [',
      'not-a-number "1G"',
    ])
  })

  it('is read anew for every release', () => {
    const file = parse(`${GUEST}on_crash = "soft-reset"\n`)
    const codes = (of: '4.6' | '4.17') => resolveXl(file, of).problems.map(({ code }) => code)
    assert.deepEqual(codes('4.6'), ['duplicate-key', 'unknown-value'])
    assert.deepEqual(codes('4.17'), ['duplicate-key'])
    assert.deepEqual(codes('4.6'), ['duplicate-key', 'unknown-value'])
  })
})

describe('a key that is for other kinds of guests', () => {
  const ofValue = (text: string, release = '4.17') =>
    problemsIn(text, { release }).filter(problem => !problem.startsWith('other-guest-type'))
  const inGuest = (type: string, line: string) => ofValue(`name = "g"\nkernel = "/k"\ntype = "${type}"\n${line}\n`)

  it('is mostly not looked at', () => {
    assert.deepEqual(inGuest('pv', 'bios = "award"'), [])
    assert.deepEqual(inGuest('pvh', 'e820_host = "yes"'), [])
  })

  it('is read in some cases all the same, and a wrong value is told as xl tells it', () => {
    assert.deepEqual(inGuest('pv', 'nestedhvm = "yes"'), ['not-a-number "yes"'])
    assert.deepEqual(inGuest('pv', 'nestedhvm = 1'), [])
    assert.deepEqual(inGuest('hvm', 'bootloader = [ "pygrub" ]'), ['not-a-single-value [ "pygrub" ]'])
    assert.deepEqual(inGuest('pvh', 'vfb = "vnc=1"'), ['not-a-list "vnc=1"'])
  })

  it('is judged by the release', () => {
    const text = 'name = "g"\nkernel = "/k"\nbuilder = "generic"\nnestedhvm = "yes"\n'
    assert.deepEqual(ofValue(text, '4.9'), [])
    assert.ok(ofValue(text, '4.10').includes('not-a-number "yes"'))
  })
})

describe('a key that is set twice', () => {
  it('is told at the first, with the one that counts', () => {
    const text = 'memory = 512\nvcpus = 1\nmemory = 1024\n'
    assert.equal(markedIn(text), '«memory» = 512\nvcpus = 1\nmemory = 1024\n')
    const [duplicate] = findings(text, { only: 'duplicate' })
    assert.deepEqual(duplicate?.related, [{ span: { start: 23, end: 29 }, message: 'This one counts.' }])
    assert.equal(duplicate?.tag, 'unnecessary')
    assert.equal(duplicate?.severity, 'warning')
  })

  it('is told at each but the last', () => {
    assert.equal(problemsIn('memory = 1\n'.repeat(4)).length, 3)
  })

  it('is none when += adds to it', () => {
    assert.deepEqual(problemsIn('extra = "a"\nextra += "b"\n'), [])
    assert.deepEqual(problemsIn('extra = "a"\nextra += "b"\nextra = "c"\n'), [
      'duplicate-key extra',
      'duplicate-key extra',
    ])
  })
})

describe('half of a name', () => {
  it('is no unknown key, but a whole one in a broken line is', () => {
    assert.deepEqual(problemsIn('on-crash = "destroy"\n'), ['syntax-unexpected-character -crash'])
    assert.deepEqual(problemsIn('memroy = 512M\n'), ['unknown-key memroy', 'syntax-unexpected-character 512M'])
  })
})

describe('a file that is being edited', () => {
  /** All messages after an edit, which must be those of a fresh reading. */
  function edited(text: string, start: number, end: number, inserted: string): string[] {
    const guest = new GuestText(text, grammar)
    resolveXl(guest.file, release)
    guest.edit({ start, end, text: inserted })
    const { problems } = resolveXl(guest.file, release)
    guest.dispose()
    assert.deepEqual(problems, resolveXl(parse(guest.file.text), release).problems)
    return problems.map(({ code }) => code)
  }

  it('is not judged by what was remembered of another kind of guest', () => {
    const text = 'name = "g"\nbios = "award"\nmemory = 5\nkernel = "/k"\ntype = "pv"\n'
    const type = text.indexOf('"pv"')
    assert.deepEqual(edited(text, type, type + 4, '"hvm"'), ['unknown-value'])
    assert.deepEqual(edited(text.replace('"pv"', '"hvm"'), type, type + 5, '"pv"'), [])
  })

  it('is not judged by what was remembered of a value that now is a part', () => {
    const text = 'name = "g"\non_crash = "des"\nmemory = 5\nkernel = "/k"\n'
    assert.deepEqual(edited(text, text.length, text.length, 'on_crash += "troy"\n'), [])
  })

  it('has all its places moved when something above them grows', () => {
    const text = 'name = "g"\nkernel = "/k"\non_crash = "destory"\n'
    const guest = new GuestText(text, grammar)
    resolveXl(guest.file, release)
    guest.edit({ start: 0, end: 0, text: '# a comment\n' })
    const [problem] = resolveXl(guest.file, release).problems
    guest.dispose()
    assert.equal(guest.file.text.slice(problem?.span.start, problem?.span.end), '"destory"')
  })
})

describe('a file of any size', () => {
  const count = (text: string) => resolveXl(parse(text), release).problems.length

  it('is answered: 200,000 settings of one key', function () {
    this.timeout(60_000)
    assert.equal(count(`name = "g"; kernel = "/k"\n${'memory = 1\n'.repeat(200_000)}`), 199_999)
  })

  it('is answered: 10,000 keys nobody knows', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `memry${index} = 1\n`).join('')
    assert.equal(count(`name = "g"; kernel = "/k"\n${lines}`), 10_000)
  })

  it('is answered in short sentences', () => {
    const long = 'x'.repeat(1_000_000)
    for (const text of [
      `${long}\n`,
      `${long} = 1\n`,
      `on_crash = "${long}"\n`,
      `memory = "${long}"\n`,
      `uuid = "${long}"\n`,
      `memory = 1${long}\n`,
    ]) {
      assert.ok(messageIn(text).length < 300, text.slice(0, 20))
    }
  })
})
