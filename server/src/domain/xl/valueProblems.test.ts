import assert from 'node:assert/strict'
import { afterFix, errorsIn, fixesIn, markedIn, messageIn, problemsIn } from '../../../../test/support/guest.ts'

describe('a key that takes one of a few words', () => {
  it('refuses others: on_poweroff = "destory" is an error whose fix is "destroy"', () => {
    assert.deepEqual(errorsIn('on_poweroff = "destory"\n'), ['unknown-value "destory"'])
    assert.equal(afterFix('on_poweroff = "destory"\n', 'Change to "destroy"'), 'on_poweroff = "destroy"\n')
  })

  it('takes each of them', () => {
    for (const word of ['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart']) {
      assert.deepEqual(problemsIn(`on_crash = "${word}"\n`), [], word)
    }
  })

  it('takes those of the release', () => {
    assert.deepEqual(problemsIn('on_crash = "soft-reset"\n', { release: '4.7' }), [])
    assert.deepEqual(errorsIn('on_crash = "soft-reset"\n', { release: '4.6' }), ['unknown-value "soft-reset"'])
  })

  it('is particular about capitals where xl is', () => {
    assert.deepEqual(errorsIn('on_crash = "Restart"\n'), ['unknown-value "Restart"'])
    assert.equal(afterFix('on_crash = "Restart"\n', 'Change to "restart"'), 'on_crash = "restart"\n')
  })

  it('is not where xl is not', () => {
    assert.deepEqual(problemsIn('type = "hvm"\nbios = "OVMF"\n'), [])
    assert.deepEqual(problemsIn('passthrough = "Sync_PT"\n'), [])
  })

  it('takes the empty text for a word, and refuses it', () => {
    assert.deepEqual(errorsIn('on_crash = ""\n'), ['unknown-value ""'])
  })

  it('takes no number, where it has no numbers', () => {
    assert.deepEqual(errorsIn('on_crash = 1\n'), ['unknown-value 1'])
    assert.deepEqual(errorsIn('passthrough = 1\n'), ['unknown-value 1'])
  })

  it('says nothing where others are passed on unchecked', () => {
    assert.deepEqual(problemsIn('type = "hvm"\nsoundhw = "sb32"\n', { release: '4.16' }), [])
    assert.deepEqual(problemsIn('builder = "linux"\n', { release: '4.9' }), [])
    assert.deepEqual(errorsIn('builder = "linux"\n', { release: '4.10' }), ['unknown-value "linux"'])
  })

  it('says when a word came or went', () => {
    assert.match(messageIn('on_crash = "soft-reset"\n', { release: '4.6' }), /only since Xen 4\.7: write one of/)
    const old = 'device_model_version = "qemu-xen-traditional"\n'
    assert.match(messageIn(old, { release: '4.22' }), /any more since Xen 4\.21: write one of "qemu-xen"/)
    assert.match(messageIn('disk = [ "format=qed,vdev=xvda,target=/a" ]\n', { release: '4.8' }), /only since Xen 4\.9/)
  })

  it('takes a beginning of a word for the kind of guest', () => {
    for (const word of ['h', 'hvm', 'p', 'pvh', '']) assert.deepEqual(errorsIn(`type = "${word}"\n`), [], word)
    assert.deepEqual(errorsIn('type = "hvm "\n'), ['unknown-value "hvm "'])
    assert.deepEqual(errorsIn('builder = "gen"\n'), [])
  })
})

describe('a key that takes a word or its number', () => {
  it('takes either', () => {
    for (const value of ['0', '3', '"2"', '"native"', '"NATIVE"']) {
      assert.deepEqual(errorsIn(`tsc_mode = ${value}\n`), [], value)
    }
  })

  it('refuses a number that stands for nothing', () => {
    assert.deepEqual(errorsIn('tsc_mode = 4\n'), ['unknown-value 4'])
    assert.deepEqual(errorsIn('tsc_mode = "-1"\n'), ['unknown-value "-1"'])
  })

  it('takes no number that was put together with +=', () => {
    assert.deepEqual(errorsIn('tsc_mode += 1\n'), ['unknown-value 1'])
    assert.deepEqual(errorsIn('tsc_mode = "nat"\ntsc_mode += "ive"\n'), [])
  })
})

describe('a key that takes one value', () => {
  it('loses a list, and its bracket when it has one item', () => {
    assert.equal(markedIn('extra = [ "ro" ]\n'), 'extra = «[ "ro" ]»\n')
    assert.deepEqual(errorsIn('extra = [ "ro" ]\n'), [])
    assert.equal(afterFix('extra = [ "ro", ]\n', 'Remove the brackets'), 'extra = "ro"\n')
    assert.equal(afterFix('memory = [\n  512 # MB\n]\n', 'Remove the brackets'), 'memory = 512\n')
  })

  it('is not mended where only the writer knows which item counts', () => {
    assert.deepEqual(fixesIn('extra = [ "ro", "quiet" ]\n'), [])
    assert.deepEqual(fixesIn('extra = [ ]\n'), [])
    assert.deepEqual(fixesIn('extra = [ [ "ro" ] ]\n'), [])
  })

  it('makes xl refuse the file only where it checks a number itself', () => {
    assert.deepEqual(errorsIn('on_crash = [ "destroy" ]\n'), [])
    assert.deepEqual(errorsIn('max_grant_frames = [ 1 ]\n'), ['not-a-single-value [ 1 ]'])
    assert.match(messageIn('max_grant_frames = [ 1 ]\n'), /xl refuses a list/)
  })
})

describe('a key that takes a list', () => {
  const unlisted = 'irqs = "5"\n'

  it('loses a single value, and gets brackets around it', () => {
    assert.equal(markedIn(unlisted), 'irqs = «"5"»\n')
    assert.deepEqual(errorsIn(unlisted), [])
    assert.match(messageIn(unlisted), /must be a list, so xl ignores it altogether/)
    assert.equal(afterFix(unlisted, 'Put it into [ ]'), 'irqs = [ "5" ]\n')
    assert.deepEqual(problemsIn(afterFix(unlisted, 'Put it into [ ]')), [])
  })

  it('makes xl refuse the file for arguments of the device model', () => {
    assert.deepEqual(errorsIn('device_model_args = "-debug"\n'), ['not-a-list "-debug"'])
    assert.equal(afterFix('device_model_args = "-debug"\n', 'Put it into [ ]'), 'device_model_args = [ "-debug" ]\n')
  })

  it('makes xl refuse the file for texts of the firmware', () => {
    const hvm = 'type = "hvm"\nsmbios = "oem=a"\n'
    assert.deepEqual(errorsIn(hvm, { release: '4.20' }), ['not-a-list "oem=a"'])
    assert.deepEqual(errorsIn(hvm.replace('hvm', 'pvh'), { release: '4.20' }), [])
  })

  it('ends at a list inside the list', () => {
    const text = 'dtdev = [ "/a", [ "/b" ], "/c" ]\n'
    assert.equal(markedIn(text), 'dtdev = [ "/a", «[ "/b" ]», "/c" ]\n')
    assert.match(messageIn(text), /stops at this inner list and loses every item from here on/)
    assert.deepEqual(errorsIn(text), [])
  })

  it('makes xl refuse a list inside the list, or crash, where it asks for each item', () => {
    assert.equal(markedIn('irqs = [ 1, [ 2 ], 3 ]\n'), 'irqs = [ 1, «[ 2 ]», 3 ]\n')
    assert.match(messageIn('irqs = [ 1, [ 2 ], 3 ]\n'), /xl refuses this inner list: write its items without \[ \]/)
    for (const key of ['ioports', 'iomem', 'viridian', 'mca_caps']) {
      assert.deepEqual(errorsIn(`type = "hvm"\n${key} = [ [ ] ]\n`), ['nested-list [ ]'], key)
    }
  })

  it('takes lists inside the list where they belong', () => {
    assert.ok(!problemsIn('vnuma = [ [ "pnode=0" ] ]\n').some(problem => problem.startsWith('nested-list')))
  })

  it('may be empty', () => {
    assert.deepEqual(problemsIn('irqs = [ ]\n'), [])
  })
})

describe('a value that is put together', () => {
  it('is judged as the whole that xl sees', () => {
    assert.deepEqual(problemsIn('on_crash = "des"\non_crash += "troy"\n'), [])
    assert.deepEqual(problemsIn('on_crash = "destroy"\non_crash += ""\n'), [])
  })

  it('is told once, at its last part, and without a fix that would replace only that', () => {
    const text = 'on_crash = "des"\non_crash += "tory"\n'
    assert.equal(markedIn(text), 'on_crash = "des"\non_crash += «"tory"»\n')
    assert.match(messageIn(text), /cannot be "destory"/)
    assert.deepEqual(fixesIn(text), [])
    assert.deepEqual(problemsIn('irqs = "1"\nirqs += "2"\n'), ['not-a-list "2"'])
  })

  it('gets its fix when there is only one part', () => {
    assert.equal(afterFix('on_crash += "destory"\n', 'Change to "destroy"'), 'on_crash += "destroy"\n')
  })

  it('has lists judged each for itself', () => {
    assert.deepEqual(problemsIn('irqs = [ 1 ]\nirqs += [ [ 2 ] ]\n'), ['nested-list [ 2 ]'])
    assert.deepEqual(fixesIn('extra = [ "a" ]\nextra += [ "b" ]\n'), [])
  })
})

describe('a setting that says nothing to xl', () => {
  it('is not judged by its value when it belongs to another kind of guest', () => {
    assert.deepEqual(problemsIn('type = "pv"\nbios = "award"\n'), ['other-guest-type bios'])
    assert.deepEqual(errorsIn('type = "hvm"\nbios = "award"\n'), ['unknown-value "award"'])
  })

  it('is not judged by its value when the release does not read it', () => {
    assert.deepEqual(problemsIn('passthrough = "x"\n', { release: '4.10' }), ['key-not-in-release passthrough'])
  })

  it('is not judged by its value when its notation is broken', () => {
    assert.deepEqual(problemsIn('on_crash = "x" "y"\n'), ['syntax-unseparated-settings "y"'])
    assert.deepEqual(problemsIn('vcpus = 5G\n'), ['syntax-unexpected-character 5G'])
  })

  it('is not judged when a later one replaces it', () => {
    assert.deepEqual(problemsIn('on_crash = "x"\non_crash = "destroy"\n'), ['duplicate-key on_crash'])
  })
})
