import assert from 'node:assert/strict'
import { afterFix, errorsIn, fixesIn, markedIn, messageIn, problemsIn } from '../../../../test/support/guest.ts'

// Facts from the real xl 4.17, where nothing else is said.

describe('a switch', () => {
  it('takes any number', () => {
    for (const value of ['0', '1', '7', "'1'", "' 1'", '0x1', "'-1'"]) {
      assert.deepEqual(problemsIn(`localtime = ${value}\n`), [], value)
    }
  })

  it('takes no word, and xl then forgets the setting', () => {
    assert.equal(markedIn('localtime = "yes"\n'), 'localtime = «"yes"»\n')
    assert.deepEqual(errorsIn('localtime = "yes"\n'), [])
    assert.match(messageIn('localtime = "yes"\n'), /xl ignores "yes" and takes the default/)
  })

  it('becomes 1 or 0 where that is what the word says', () => {
    for (const word of ['yes', 'True', 'ON', 'enabled']) {
      assert.equal(afterFix(`localtime = "${word}"\n`, 'Write 1'), 'localtime = 1\n')
    }
    for (const word of ['no', 'False', 'off', 'disable', 'none']) {
      assert.equal(afterFix(`localtime = "${word}"\n`, 'Write 0'), 'localtime = 0\n')
    }
    assert.deepEqual(fixesIn('localtime = "perhaps"\n'), [])
  })
})

describe('a number', () => {
  it('has no unit: memory is given in MB', () => {
    assert.equal(afterFix('memory = "512M"\n', 'Write 512'), 'memory = 512\n')
    assert.equal(afterFix('memory = "512 MB"\n', 'Write 512'), 'memory = 512\n')
    assert.equal(afterFix('memory = "2G"\n', 'Write 2048'), 'memory = 2048\n')
    assert.equal(afterFix('maxmem = "1 TiB"\n', 'Write 1048576'), 'maxmem = 1048576\n')
  })

  it('is not converted where it does not count MB, or means no size', () => {
    assert.deepEqual(fixesIn('vcpus = "2G"\n'), [])
    assert.deepEqual(fixesIn('memory = "on"\n'), [])
    assert.deepEqual(fixesIn('memory = "2.5G"\n'), [])
  })

  it('has no blank behind it', () => {
    assert.deepEqual(problemsIn('vcpus = " 2"\n'), [])
    assert.deepEqual(problemsIn('vcpus = "2 "\n'), ['not-a-number "2 "'])
    assert.equal(afterFix('vcpus = "2 "\n', 'Write 2'), 'vcpus = 2\n')
  })

  it('is not empty', () => {
    assert.deepEqual(problemsIn('memory = ""\n'), ['not-a-number ""'])
  })

  it('is octal when it begins with 0', () => {
    assert.match(messageIn('memory = 0512\n'), /is octal: 0512 is 330\. Write 512/)
    assert.deepEqual(fixesIn('memory = 0512\n'), ['Write 512', 'Write 330'])
    assert.equal(afterFix('memory = "0512"\n', 'Write 512'), 'memory = 512\n')
  })

  it('is no number at all when it begins with 0 and has an 8 or 9', () => {
    assert.deepEqual(problemsIn('memory = 0128\n'), ['not-a-number 0128'])
    assert.match(messageIn('memory = 0128\n'), /begins with 0 is octal, which has no 8 and 9/)
    assert.equal(afterFix('memory = 0128\n', 'Write 128'), 'memory = 128\n')
  })

  it('may begin with 0 where that makes no difference', () => {
    for (const value of ['0', '00', '07', '0x10']) assert.deepEqual(problemsIn(`cpu_weight = ${value}\n`), [], value)
  })

  it('is told apart when it is only too large', () => {
    assert.deepEqual(problemsIn('memory = 99999999999999999999\n'), ['value-out-of-range 99999999999999999999'])
    assert.match(messageIn('memory = 99999999999999999999\n'), /too large a number, so xl ignores it/)
    assert.deepEqual(errorsIn('memory = 99999999999999999999\n'), [])
  })
})

describe('a number that xl checks itself', () => {
  it('makes it refuse the file when it is none', () => {
    assert.deepEqual(errorsIn('max_grant_frames = "many"\n'), ['not-a-number "many"'])
    assert.match(messageIn('max_grant_frames = "many"\n'), /refuses "many" without saying why/)
    assert.deepEqual(errorsIn('max_grant_frames = 99999999999999999999\n'), ['value-out-of-range 99999999999999999999'])
    assert.deepEqual(errorsIn('max_grant_frames = "-1"\n'), ['value-out-of-range "-1"'])
  })

  it('made it refuse nothing before it checked', () => {
    assert.deepEqual(errorsIn('max_grant_frames = "-1"\n', { release: '4.12' }), [])
    assert.deepEqual(problemsIn('max_grant_frames = "many"\n', { release: '4.12' }), ['not-a-number "many"'])
    assert.deepEqual(errorsIn('max_grant_frames = "many"\n', { release: '4.12' }), [])
  })

  it('may be either limit, and nothing beyond', () => {
    const at = (value: string) => errorsIn(`type = "hvm"\nmmio_hole = ${value}\n`)
    assert.deepEqual([at('256'), at('3840')], [[], []])
    assert.deepEqual(at('255'), ['value-out-of-range 255'])
    assert.deepEqual(at('3841'), ['value-out-of-range 3841'])
    assert.deepEqual(at('"0x1000"'), ['value-out-of-range "0x1000"'])
  })

  it('is told with its limits', () => {
    const message = messageIn('type = "hvm"\nmmio_hole = 4096\n')
    assert.equal(message, '`mmio_hole` must lie between 256 and 3840: it is 4096.')
  })
})

describe('adding to a number', () => {
  it('is nothing xl does: it forgets the setting', () => {
    assert.equal(markedIn('memory = 512\nmemory += 512\n'), 'memory = 512\nmemory «+=» 512\n')
    assert.deepEqual(errorsIn('memory = 512\nmemory += 512\n'), [])
    assert.deepEqual(problemsIn('acpi += "x"\n'), ['value-ignored +='])
  })

  it('makes xl refuse the file where it checks the number itself', () => {
    assert.deepEqual(errorsIn('max_maptrack_frames += 1\n'), ['value-ignored +='])
  })

  it('does not count what the number would be', () => {
    assert.deepEqual(problemsIn('type = "hvm"\nmmio_hole += 1\n'), ['value-ignored +='])
    assert.deepEqual(errorsIn('vcpus += 9\nmaxvcpus = 1\n'), [])
  })

  it('becomes an assignment where it is the only one', () => {
    assert.equal(afterFix('memory += 512\n', 'Write ='), 'memory = 512\n')
    assert.deepEqual(fixesIn('memory = 512\nmemory += 512\n'), [])
  })

  it('is fine when a later assignment replaces it', () => {
    assert.deepEqual(problemsIn('memory += 512\nmemory = 512\n'), ['duplicate-key memory'])
  })
})
