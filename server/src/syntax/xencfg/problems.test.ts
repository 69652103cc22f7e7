import assert from 'node:assert/strict'
import * as guest from '../../../../test/support/guest.ts'

// What stands inside strings and what keys mean is left aside here.
const SYNTAX = { only: 'syntax-' }
const markedIn = (text: string) => guest.markedIn(text, SYNTAX)
const errorsIn = (text: string) => guest.errorsIn(text, SYNTAX)
const messageIn = (text: string) => guest.messageIn(text, SYNTAX)
const fixesIn = (text: string) => guest.fixesIn(text, SYNTAX)
const afterFix = (text: string, title: string) => guest.afterFix(text, title, SYNTAX)

describe('a setting without a value', () => {
  it('is told at its name', () => {
    assert.equal(markedIn('memory\n'), '«memory»\n')
    assert.match(messageIn('memory\n'), /`memory` has no value: write memory = /)
  })

  it('is told up to its sign when that is there', () => {
    assert.equal(markedIn('memory =\nvcpus = 2\n'), '«memory =»\nvcpus = 2\n')
    assert.equal(markedIn('memory = # MB\n'), '«memory =» # MB\n')
    assert.deepEqual(errorsIn('vif +=\n'), ['syntax-missing-value vif +='])
  })

  it('is one mistake when the value stands on the next line', () => {
    assert.deepEqual(errorsIn('vif =\n[ "a" ]\n'), ['syntax-missing-value vif ='])
  })
})

describe('a word without quotes', () => {
  it('gets them', () => {
    assert.equal(markedIn('on_crash = destroy\n'), 'on_crash = «destroy»\n')
    assert.equal(afterFix('on_crash = destroy\n', 'Put quotes around it'), 'on_crash = "destroy"\n')
  })

  it('gets them around all that was meant, not around its first word', () => {
    assert.equal(afterFix('extra = ro quiet # c\n', 'Put quotes around it'), 'extra = "ro quiet" # c\n')
  })

  it('becomes a number where it means yes or no', () => {
    assert.deepEqual(fixesIn('acpi = yes\n'), ['Write 1', 'Put quotes around it'])
    assert.equal(afterFix('acpi = true\n', 'Write 1'), 'acpi = 1\n')
    assert.equal(afterFix('acpi = none\n', 'Write 0'), 'acpi = 0\n')
  })

  it('becomes a number in the spelling of Python too', () => {
    assert.equal(afterFix('acpi = True\n', 'Write 1'), 'acpi = 1\n')
    assert.equal(afterFix('acpi = False\n', 'Write 0'), 'acpi = 0\n')
    assert.equal(afterFix('acpi = None\n', 'Write 0'), 'acpi = 0\n')
  })

  it('is taken away where it is a letter in front of a string', () => {
    assert.equal(markedIn("name = u'web'\n"), "name = «u»'web'\n")
    assert.equal(afterFix("name = u'web'\n", 'Remove the letters'), "name = 'web'\n")
  })

  it('is told in a list as well', () => {
    assert.deepEqual(errorsIn('vif = [ "a", b ]\n'), ['syntax-unquoted-word b'])
    assert.deepEqual(errorsIn('cpus = [ a ]\n'), ['syntax-unquoted-word a'])
  })
})

describe('a list without a comma', () => {
  it('gets it behind the item before', () => {
    assert.equal(markedIn("vif = [ 'a' 'b' ]\n"), "vif = [ 'a' «'b'» ]\n")
    assert.equal(afterFix("vif = [ 'a' 'b' ]\n", 'Insert a comma'), "vif = [ 'a', 'b' ]\n")
  })

  it('gets it on the line of the item before, in front of a comment', () => {
    assert.equal(afterFix("disk = [ 'a' # root\n  'b' ]\n", 'Insert a comma'), "disk = [ 'a', # root\n  'b' ]\n")
  })

  it('is told once for each line', () => {
    assert.deepEqual(errorsIn("disk = [ 'a'\n 'b' 'c'\n 'd' ]\n"), [
      "syntax-missing-comma 'b'",
      "syntax-missing-comma 'd'",
    ])
  })

  it('gets one between inner lists, and behind them', () => {
    assert.equal(afterFix('vnuma = [ [ 1 ] [ 2 ] ]\n', 'Insert a comma'), 'vnuma = [ [ 1 ], [ 2 ] ]\n')
    assert.equal(afterFix("vnuma = [ [ 1 ] 'x' ]\n", 'Insert a comma'), "vnuma = [ [ 1 ], 'x' ]\n")
  })
})

describe('a list with a comma too many', () => {
  it('loses it', () => {
    assert.equal(markedIn("vif = [ 'a',, 'b' ]\n"), "vif = [ 'a',«,» 'b' ]\n")
    assert.equal(afterFix("vif = [ 'a',, 'b' ]\n", 'Remove the comma'), "vif = [ 'a', 'b' ]\n")
    assert.equal(afterFix("vif = [ , 'a' ]\n", 'Remove the comma'), "vif = [  'a' ]\n")
  })

  it('may have one at its end', () => {
    assert.deepEqual(errorsIn("vif = [ 'a', ]\n"), [])
  })
})

describe('a list that is not closed', () => {
  it('is told at its bracket, and closed behind its last item', () => {
    assert.equal(markedIn("vif = [ 'a',\n  'b'\nmemory = 512\n"), "vif = «[» 'a',\n  'b'\nmemory = 512\n")
    assert.equal(
      afterFix("vif = [ 'a',\n  'b'\nmemory = 512\n", 'Close the list'),
      "vif = [ 'a',\n  'b' ]\nmemory = 512\n",
    )
  })

  it('is closed in front of a comment', () => {
    assert.equal(afterFix("vif = [ 'a' # ]\n", 'Close the list'), "vif = [ 'a' ] # ]\n")
  })

  it('is closed as often as it was opened', () => {
    assert.equal(afterFix('vnuma = [[ 1\nmemory = 512\n', 'Close the list'), 'vnuma = [[ 1 ] ]\nmemory = 512\n')
    assert.equal(afterFix('vnuma = [[ 1 ],\n\n', 'Close the list'), 'vnuma = [[ 1 ], ]\n\n')
  })

  it('does not hide what follows it', () => {
    assert.deepEqual(errorsIn("vif = [ 'a'\non_crash = destroy\n"), [
      'syntax-unclosed-list [',
      'syntax-unquoted-word destroy',
    ])
  })

  it('is not what is wrong where a semicolon stands in for a comma', () => {
    assert.equal(markedIn("vif = [ 'a'; 'b' ]\n"), "vif = [ 'a'«;» 'b' ]\n")
    assert.equal(afterFix("vif = [ 'a'; 'b' ]\n", 'Write a comma'), "vif = [ 'a', 'b' ]\n")
  })
})

describe('a bracket or comma that belongs to nothing', () => {
  it('is taken away', () => {
    assert.equal(afterFix("vif = [ 'a' ]]\n", 'Remove the bracket'), "vif = [ 'a' ]\n")
    assert.equal(afterFix("vif = [ 'a' ]\n]\n", 'Remove the bracket'), "vif = [ 'a' ]\n\n")
    assert.equal(afterFix('memory = 512, # MB\n', 'Remove the comma'), 'memory = 512 # MB\n')
  })

  it('stays where only the writer knows what it was for', () => {
    assert.deepEqual(fixesIn("vif = 'a', 'b'\n"), [])
    assert.match(messageIn('memory = 512, vcpus = 2\n'), /begin a new line instead, or put several values into \[ \]/)
  })
})

describe('lists in lists in lists', () => {
  const nested = (levels: number) => `vnuma = ${'['.repeat(levels)} 1 ${']'.repeat(levels)}\n`

  it('are fine as deep as xl can remember', () => {
    assert.deepEqual(errorsIn(nested(1000)), [])
  })

  it('are told at the bracket that is too many for xl', () => {
    assert.deepEqual(errorsIn(nested(6000)), ['syntax-unexpected-token ['])
    assert.match(messageIn(nested(6000)), /too deeply/)
  })
})

describe('an escape that xl does not know', () => {
  it('is told in the string, and becomes a backslash', () => {
    assert.equal(markedIn('extra = "C:\\dir"\n'), 'extra = "C:«\\d»ir"\n')
    assert.equal(afterFix('extra = "C:\\dir"\n', 'Write \\\\'), 'extra = "C:\\\\dir"\n')
  })

  it('is mended together with the others of its string', () => {
    assert.equal(afterFix('extra = "\\/a\\n\\/b"\n', 'Write \\\\'), 'extra = "\\\\/a\\n\\\\/b"\n')
  })
})

describe('two things on one line', () => {
  it('are told at the second', () => {
    assert.equal(markedIn('memory = 512 vcpus = 2\n'), 'memory = 512 «vcpus» = 2\n')
    assert.equal(markedIn('memory = 512 MB\n').includes('«512 MB»'), true)
    assert.deepEqual(errorsIn('name = "a" "b"\n'), ['syntax-unseparated-settings "b"'])
  })

  it('are fine with a semicolon between them', () => {
    assert.deepEqual(errorsIn('memory = 512; vcpus = 2;\n'), [])
  })

  it('are one mistake, however many they are', () => {
    assert.deepEqual(errorsIn('a b c d e\n'), ['syntax-missing-equals a'])
    assert.deepEqual(errorsIn('memory = 1 2 3 4\n'), ['syntax-unseparated-settings 2'])
  })

  it('are shown in the message as one short line', () => {
    const message = messageIn(`memory = 1 [ 'x',\n${"  'y',\n".repeat(500)}]\n`)
    assert.ok(!message.includes('\n') && message.length < 200, message)
  })
})

describe('a line that is no setting', () => {
  it('is told at what it begins with', () => {
    assert.deepEqual(errorsIn('"web"\n'), ['syntax-unexpected-token "web"'])
    assert.deepEqual(errorsIn('= 512\n'), ['syntax-unexpected-token ='])
    assert.match(errorsIn('[xen]\n')[0] ?? '', /^syntax-unexpected-token \[/)
  })

  it('is no second mistake behind a broken list', () => {
    assert.deepEqual(errorsIn("vif = [ bridge='xenbr0' ]\n]\n").length, 1)
  })
})

describe('a comment in the last line', () => {
  it('needs a newline behind it', () => {
    assert.equal(markedIn('memory = 512 # MB'), 'memory = 512 «# MB»')
    assert.equal(afterFix('memory = 512 # MB', 'Add a newline'), 'memory = 512 # MB\n')
  })

  it('needs none when it is a single # : xl overlooks that', () => {
    assert.deepEqual(errorsIn('memory = 512 #'), [])
  })

  it('is the only thing that needs one', () => {
    assert.deepEqual(errorsIn('memory = 512'), [])
  })
})

describe('adding to a value of another kind', () => {
  it('is told at the value that is added', () => {
    assert.equal(markedIn("vif = [ 'a' ]\nvif += 'b'\n"), "vif = [ 'a' ]\nvif += «'b'»\n")
    assert.match(messageIn("vif = [ 'a' ]\nvif += 'b'\n"), /a list above.*put it into \[ \]/)
    assert.match(messageIn("extra = 'a'\nextra += [ 'b' ]\n"), /a string above.*add a string/)
  })

  it('is fine when the key has no value yet, or the same kind, or got another one', () => {
    assert.deepEqual(errorsIn("extra += 'a'\n"), [])
    assert.deepEqual(errorsIn("vif = [ 'a' ]\nvif += [ 'b' ]\n"), [])
    assert.deepEqual(errorsIn("vif = 5\nvif = [ 'a' ]\nvif += [ 'b' ]\n"), [])
  })

  it('takes a number for a string', () => {
    assert.deepEqual(errorsIn("extra = 5\nextra += 'a'\n"), [])
  })
})
