import assert from 'node:assert/strict'
import * as guest from '../../../../test/support/guest.ts'

// What stands inside strings and what keys mean is left aside here.
const SYNTAX = { only: 'syntax-' }
const markedIn = (text: string) => guest.markedIn(text, SYNTAX)
const errorsIn = (text: string) => guest.errorsIn(text, SYNTAX)
const messageIn = (text: string) => guest.messageIn(text, SYNTAX)
const fixesIn = (text: string) => guest.fixesIn(text, SYNTAX)
const afterFix = (text: string, title: string) => guest.afterFix(text, title, SYNTAX)

const QUOTES = 'Put quotes around it'

describe('text without quotes', () => {
  it('gets them around a path, a name with a dash, an address', () => {
    assert.equal(afterFix('kernel = /boot/vmlinuz # of dom0\n', QUOTES), 'kernel = "/boot/vmlinuz" # of dom0\n')
    assert.equal(afterFix('name = web-01\n', QUOTES), 'name = "web-01"\n')
    assert.equal(afterFix('name = My Guest\n', QUOTES), 'name = "My Guest"\n')
    assert.equal(afterFix('vnclisten = 10.0.0.1\n', QUOTES), 'vnclisten = "10.0.0.1"\n')
  })

  it('gets them around the whole command line of a kernel', () => {
    assert.equal(afterFix('extra = root=/dev/sda ro\n', QUOTES), 'extra = "root=/dev/sda ro"\n')
  })

  it('gets them in a list', () => {
    assert.equal(afterFix('vif = [ mac=00:16, "b" ]\n', QUOTES), 'vif = [ "mac=00:16", "b" ]\n')
    assert.equal(afterFix('disk = [\n  /dev/sda\n]\n', QUOTES), 'disk = [\n  "/dev/sda"\n]\n')
  })

  it('keeps its backslashes', () => {
    assert.equal(afterFix('extra = C:\\new\n', QUOTES), 'extra = "C:\\\\new"\n')
  })

  it('is told as a whole', () => {
    assert.equal(markedIn('name = web-01 # c\n'), 'name = «web-01» # c\n')
    assert.equal(messageIn('name = web-01\n'), '`web-01` stands without quotes: write "web-01".')
  })
})

describe('a number that xl cannot read', () => {
  it('is told with what is glued to it', () => {
    assert.equal(markedIn('memory = 512M\n'), 'memory = «512M»\n')
    assert.match(messageIn('memory = 1.5\n'), /`1\.5` is not a number xl can read: write digits only/)
  })

  it('may be put into quotes, where its reader says more', () => {
    const quoted = afterFix('memory = 2G\n', QUOTES)
    assert.equal(quoted, 'memory = "2G"\n')
    assert.equal(guest.afterFix(quoted, 'Write 2048'), 'memory = 2048\n')
  })

  it('is not judged by the part that is one', () => {
    assert.deepEqual(guest.problemsIn('mmio_hole = 5G\n'), ['syntax-unexpected-character 5G'])
  })

  it('goes into quotes with its minus sign', () => {
    assert.equal(afterFix('rtc_timeoffset = -3600\n', QUOTES), 'rtc_timeoffset = "-3600"\n')
    assert.equal(afterFix('cpus = [ 1, -2]\n', QUOTES), 'cpus = [ 1, "-2"]\n')
    assert.match(messageIn('rtc_timeoffset = -3600\n'), /reads no minus sign outside quotes/)
  })
})

describe('a name that xl cannot read', () => {
  it('becomes lower case', () => {
    assert.equal(markedIn('Memory = 512\n'), '«Memory» = 512\n')
    assert.equal(afterFix('Memory = 512\n', 'Write memory'), 'memory = 512\n')
    assert.equal(afterFix('maxMem = 512\n', 'Write maxmem'), 'maxmem = 512\n')
  })

  it('gets an underscore for its dash', () => {
    assert.equal(markedIn('on-crash = "destroy"\n'), 'on«-crash» = "destroy"\n')
    assert.equal(afterFix('on-crash = "destroy"\n', 'Write _'), 'on_crash = "destroy"\n')
  })

  it('is not called unknown by its first half', () => {
    assert.deepEqual(guest.problemsIn('on-crash = "destroy"\n'), ['syntax-unexpected-character -crash'])
    assert.deepEqual(guest.problemsIn('maxMem = 512\n'), ['syntax-upper-case maxMem'])
  })
})

describe('a string that is not closed', () => {
  it('is told up to the end of its line, and closed there', () => {
    assert.equal(markedIn('name = "web\nmemory = 512\n'), 'name = «"web»\nmemory = 512\n')
    assert.equal(afterFix('name = "web\n', 'Add the closing "'), 'name = "web"\n')
    assert.equal(afterFix("name = 'web", "Add the closing '"), "name = 'web'")
  })

  it('is closed in front of a comment', () => {
    assert.equal(afterFix('name = "web  # c\n', 'Add the closing "'), 'name = "web"  # c\n')
    assert.equal(afterFix('name = "web#1\n', 'Add the closing "'), 'name = "web#1"\n')
  })

  it('is closed in front of what ends the list, but only in a list', () => {
    assert.equal(afterFix("vif = [ 'a', 'b ]\n", "Add the closing '"), "vif = [ 'a', 'b' ]\n")
    assert.equal(afterFix("vif = [ 'a,\n 'b' ]\n", "Add the closing '"), "vif = [ 'a',\n 'b' ]\n")
    assert.equal(afterFix("name = 'a ]\n", "Add the closing '"), "name = 'a ]'\n")
    assert.equal(afterFix("name = 'a,\n", "Add the closing '"), "name = 'a,'\n")
  })

  it('gets no fix that would not close it', () => {
    assert.deepEqual(fixesIn('extra = "quiet \\\n'), [])
  })

  it('is closed with the quote it was opened with', () => {
    assert.equal(afterFix('name = "web\'\n', 'Add the closing "'), 'name = "web\'"\n')
  })
})

describe('signs of a word processor or an input method', () => {
  it('become plain quotes on both sides', () => {
    assert.equal(afterFix('name = “web”\n', 'Write "'), 'name = "web"\n')
    assert.equal(afterFix('name = ‘web’ # it’s\n', "Write '"), "name = 'web' # it’s\n")
    assert.equal(afterFix('vif = [ “a”, “b” ]\n', 'Write "'), 'vif = [ "a", "b" ]\n')
  })

  it('become plain signs in the rest of the line, but not inside strings', () => {
    assert.equal(afterFix("vif = ［ 'a，b'， 'c' ］\n", 'Write ['), "vif = [ 'a，b', 'c' ]\n")
    assert.equal(afterFix('memory ＝ 512\n', 'Write ='), 'memory = 512\n')
  })

  it('become spaces where they are blanks that cannot be seen', () => {
    assert.equal(afterFix('memory\u00a0=\u00a0512\n', 'Write a space'), 'memory = 512\n')
    assert.match(messageIn('memory\u3000= 512\n'), /a blank here that is not an ordinary one/)
  })

  it('are told by what they are', () => {
    assert.match(messageIn('name = “web”\n'), /`“` is not the plain sign ":/)
  })
})

describe('line ends of other systems', () => {
  it('are told once for the file, with their number', () => {
    assert.deepEqual(errorsIn('a_b = 1\r\nmemory = 512\r\n'), ['syntax-carriage-return'])
    assert.match(messageIn('memory = 1\r\nvcpus = 2\r\n'), /on 2 lines/)
    assert.match(messageIn('memory = 1\r\n'), /This line has a Windows line end/)
  })

  it('are all converted at once, those in comments too', () => {
    const crlf = '# top\r\nmemory = 1 # MB\r\nvcpus = 2\r\n'
    assert.equal(afterFix(crlf, 'Convert the whole file to LF'), '# top\nmemory = 1 # MB\nvcpus = 2\n')
  })

  it('do not keep other mistakes of the file from being told', () => {
    assert.deepEqual(
      guest.problemsIn('on_crash = "destory"\r\nvcpus = 2\r\n').map(one => one.split(' ')[0]),
      ['unknown-value', 'syntax-carriage-return'],
    )
  })

  it('become newlines where they stand alone, as on an old Macintosh', () => {
    assert.equal(afterFix('memory = 1\rvcpus = 2\r', 'Convert the whole file to LF'), 'memory = 1\nvcpus = 2')
    assert.equal(afterFix('memory = 1\r vcpus = 2\n', 'Convert the whole file to LF'), 'memory = 1\n vcpus = 2\n')
    assert.match(messageIn('memory = 1\r vcpus = 2\n'), /inside this line/)
  })

  it('do no harm in a comment', () => {
    assert.deepEqual(errorsIn('# top\r\nmemory = 1\n'), [])
  })
})

describe('characters that cannot be seen', () => {
  it('are told at the beginning of the file, where a byte order mark stands', () => {
    assert.deepEqual(errorsIn('\uFEFFmemory = 1\n'), ['syntax-byte-order-mark \uFEFF'.trim()])
    assert.equal(afterFix('\uFEFFmemory = 1\n', 'Remove the byte order mark'), 'memory = 1\n')
  })

  it('are told where a NUL stands, in a string too', () => {
    assert.equal(afterFix('extra = "a\0b"\n', 'Remove it'), 'extra = "ab"\n')
    assert.equal(afterFix('memory = 512\0\n', 'Remove it'), 'memory = 512\n')
  })

  it('do not get into a message', () => {
    assert.ok(!messageIn('kernel = \u001b[31m\n').includes('\u001b'))
  })
})

describe('other languages', () => {
  it('Python is named as such', () => {
    for (const text of ['disk = [ "a" + "b" ]\n', 'name = f("a")\n', "extra = { 'a': 1 }\n", 'if arch: memory = 5\n']) {
      assert.match(messageIn(text), /evaluates no Python/, text)
    }
  })

  it('a colon becomes the sign of a setting', () => {
    assert.equal(afterFix('memory: 512\n', 'Write ='), 'memory = 512\n')
    assert.equal(markedIn('memory: 512\n'), 'memory«:» 512\n')
    assert.deepEqual(fixesIn('else:\n'), [])
  })

  it('comments of other languages become comments', () => {
    assert.equal(afterFix('// the guest\n', 'Write #'), '# the guest\n')
    assert.equal(afterFix('  -- the guest\n', 'Write #'), '  # the guest\n')
  })

  it('a line that goes on behind a backslash loses the backslash', () => {
    assert.equal(afterFix("vif = [ 'a', \\\n 'b' ]\n", 'Remove the backslash'), "vif = [ 'a', \n 'b' ]\n")
  })
})

describe('one line', () => {
  it('is one mistake, and the character goes before what the grammar makes of it', () => {
    assert.deepEqual(errorsIn('a b = 1 - 2 / 3\n'), ['syntax-unexpected-character -'])
  })

  it('ends with a single byte that xl overlooks, only at the end of the file', () => {
    assert.deepEqual(errorsIn('memory = 1 -'), [])
    assert.deepEqual(errorsIn('memory = 1 -\n').length, 1)
    assert.deepEqual(errorsIn('memory = 1 é').length, 1)
  })
})
