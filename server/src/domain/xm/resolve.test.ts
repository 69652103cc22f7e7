import assert from 'node:assert/strict'
import {
  afterFix,
  allProblemsIn,
  errorsIn,
  findings,
  fixesIn,
  markedIn,
  messageIn,
} from '../../../../test/support/guest.ts'

const xm = (release = '3.0.3') => ({ toolstack: 'xm', release }) as const
const problems = (text: string, release?: string) => allProblemsIn(text, xm(release))
const errors = (text: string, release?: string) => errorsIn(text, xm(release))

describe('a guest file for xm', () => {
  it('may be Python of any kind', () => {
    const python = `import os, re
arch = os.uname()[4]
if re.search('64', arch):
    arch_libdir = 'lib64'
name = "web" + str(7)
def disks(n):
    return [ 'phy:%s,xvd%s,w' % (n, 'a') ]
disk = disks("x")
memory = 512 * 2
`
    assert.deepEqual(problems(python), [])
  })

  it('may have Windows line ends, which Python reads', () => {
    assert.deepEqual(problems('name = "web"\r\n'), [])
    assert.deepEqual(problems('on_crash = "destory"\r\n'), ['unknown-value "destory"'])
  })

  it('needs neither name nor kernel to be judged: a program may bind them anywhere', () => {
    assert.deepEqual(problems(''), [])
    assert.deepEqual(problems('memory = 512\n'), [])
  })
})

describe('Python that xm cannot get through', () => {
  it('is told where it cannot be read', () => {
    assert.deepEqual(errors("name = 'web\nmemory = 512\n"), ["syntax-python '"])
  })

  it('is told where it stops', () => {
    assert.equal(markedIn('a = 1\nname = web\n', xm()), 'a = 1\n«name = web»\n')
    assert.match(messageIn('name = web\n', xm()), /^Nothing defines `web`, so Python stops here/)
    assert.match(messageIn('name = "a" + 1\n', xm()), /^Python stops here, and xm refuses the file: TypeError/)
  })

  it('is told where a function reads what it cannot see', () => {
    const text = "vg = 'a'\ndef f(n):\n    return vg + n\nx = f('b')\n"
    assert.equal(markedIn(text, xm()), "vg = 'a'\ndef f(n):\n    return «vg» + n\nx = f('b')\n")
    assert.deepEqual(problems("vg = 'a'\ndef f(n, vg):\n    return vg + n\nx = f('b', vg)\n"), [])
  })
})

describe('a word that xend refuses', () => {
  it('is an error, and mended', () => {
    const text = 'on_poweroff = "destory"\n'
    assert.deepEqual(problems(text), ['unknown-value "destory"'])
    assert.equal(findings(text, xm())[0]?.severity, 'error')
    assert.equal(afterFix(text, 'Change to "destroy"', xm()), 'on_poweroff = "destroy"\n')
  })

  it('is one that only xl takes', () => {
    assert.deepEqual(problems('on_crash = "soft-reset"\n'), ['unknown-value "soft-reset"'])
  })

  it('is none of those that xm takes', () => {
    for (const word of ['destroy', 'restart', 'preserve', 'rename-restart', 'coredump-destroy', 'coredump-restart']) {
      assert.deepEqual(problems(`on_crash = "${word}"\n`, '3.4'), [], word)
    }
  })

  it('is found where Python calculates it, too', () => {
    assert.deepEqual(problems('on_crash = "de" + "stroy"\n'), [])
    assert.deepEqual(problems('on_crash = "de" + "story"\n'), ['unknown-value "de" + "story"'])
    assert.deepEqual(fixesIn('on_crash = "de" + "story"\n', xm()), [])
  })

  it('counts only where it is the last', () => {
    assert.deepEqual(problems('on_crash = "x"\non_crash = "destroy"\n'), [])
  })
})

describe('a value that xm does not take from the file', () => {
  it('is one that is no plain string, number or list', () => {
    assert.deepEqual(problems('acpi = True\n'), ['value-ignored True'])
    assert.deepEqual(problems("disk = ('phy:a,xvda,w',)\n"), ["value-ignored ('phy:a,xvda,w',)"])
    assert.deepEqual(problems('memory = 512L\n'), ['value-ignored 512L'])
    assert.deepEqual(problems("name = u'web'\n"), ["value-ignored u'web'"])
    assert.match(messageIn('acpi = True\n', xm()), /xm ignores `acpi`/)
  })

  it('is written so that xm takes it', () => {
    assert.equal(afterFix('acpi = True\n', 'Write 1', xm()), 'acpi = 1\n')
    assert.equal(afterFix('memory = 512L\n', 'Write 512', xm()), 'memory = 512\n')
    assert.equal(afterFix("vif = ('', '')\n", 'Write a list', xm()), "vif = ['', '']\n")
  })

  it('is no finding where it means the default, or is a variable of the program', () => {
    assert.deepEqual(problems('uuid = None\nhelpers = (1, 2)\n'), [])
  })
})

describe('the strings of disk, vif and vfb', () => {
  it('are told where xm refuses them', () => {
    assert.deepEqual(errors("disk = [ 'phy:/dev/a,xvda' ]\n"), ["misplaced-part 'phy:/dev/a,xvda'"])
    assert.deepEqual(errors("vif = [ 'mac=00:16:3e:00:00:01,brige=xenbr0' ]\n"), ['unknown-field brige'])
    assert.deepEqual(errors("vif = [ 'xenbr0' ]\n"), ['misplaced-part xenbr0'])
    assert.deepEqual(errors("vfb = [ 'type=vnc,vncpass=x' ]\n"), ['unknown-field vncpass'])
    assert.deepEqual(errors('vif = [ 5 ]\n'), ['not-a-single-value 5'])
    assert.deepEqual(errors("disk = 'phy:a,xvda,w'\n"), ["not-a-list 'phy:a,xvda,w'"])
  })

  it('are mended', () => {
    assert.equal(afterFix("vif = [ 'brige=a' ]\n", 'Change to "bridge"', xm()), "vif = [ 'bridge=a' ]\n")
    assert.equal(afterFix("disk = 'a,b,c'\n", 'Put it into a list', xm()), "disk = [ 'a,b,c' ]\n")
  })

  it('are fine as people write them', () => {
    assert.deepEqual(
      problems(
        "disk = [ 'file:/a,ioemu:hda,w', ',hdc:cdrom,r', 'phy:vg/a,xvda,w,dom1' ]\nvif = [ '', 'type=ioemu, bridge=xenbr0' ]\n",
      ),
      [],
    )
    assert.deepEqual(problems('vfb = [ "type=vnc,vncunused=1,keymap=de" ]\n'), [])
  })

  it('are judged where Python calculates them, at the item', () => {
    assert.deepEqual(errors("n = 1\nvif = [ 'mac=%d' % n, 'brdige=%d' % n ]\n"), ["unknown-field 'brdige=%d' % n"])
  })

  it('are judged and mended where they are appended', () => {
    const text = "vif = []\nvif.append('mac=00:16:3e:00:00:01,brige=a')\n"
    assert.deepEqual(errors(text), ['unknown-field brige'])
    assert.equal(afterFix(text, 'Change to "bridge"', xm()), text.replace('brige', 'bridge'))
    assert.deepEqual(errors("disk = []\ndisk += [ 'phy:/dev/a,xvda' ]\n"), ["misplaced-part 'phy:/dev/a,xvda'"])
    assert.deepEqual(errors("vif = [ 'ip=a' ]\nvif[0] = 'x'\n"), ['misplaced-part x'])
    assert.deepEqual(errors("vif = []\nvif.append('bridge=a')\nvif.extend(['ip=%d' % n for n in [1, 2]])\n"), [])
  })

  it('had fewer fields once', () => {
    assert.deepEqual(errors("vif = [ 'accel=1' ]\n", '3.1'), ['unknown-field accel'])
    assert.deepEqual(errors("vif = [ 'accel=1' ]\n", '3.2'), [])
  })
})

describe('strings without a comma between them', () => {
  const text = "disk = [ 'phy:/dev/a,xvda,w'\n         'phy:/dev/b,xvdb,w' ]\n"

  it('are one string to Python, which is told', () => {
    assert.deepEqual(
      findings(text, xm()).map(({ code }) => code),
      ['joined-strings'],
    )
    assert.equal(
      afterFix(text, 'Put in the comma', xm()),
      "disk = [ 'phy:/dev/a,xvda,w',\n         'phy:/dev/b,xvdb,w' ]\n",
    )
  })

  it('are meant so outside of lists', () => {
    assert.deepEqual(problems("extra = 'a ' 'b'\n"), [])
  })
})

describe('a name that may be a variable', () => {
  it('is told only when it is nearly a key', () => {
    assert.equal(markedIn('memroy = 512\n', xm()), '«memroy» = 512\n')
    assert.equal(messageIn('memroy = 512\n', xm()), 'xm knows no `memroy`: did you mean `memory`?')
    assert.equal(findings('memroy = 512\n', xm())[0]?.severity, 'information')
    assert.equal(afterFix('memroy = 512\n', 'Change to `memory`', xm()), 'memory = 512\n')
  })

  it('is left alone otherwise', () => {
    assert.deepEqual(problems('hostid = 5\nlvm_volume = "vg0"\nvf = 1\nuid = 5\nfirmware = "x"\ntype = "pvh"\n'), [])
  })
})

describe('a key that came with a later xm', () => {
  it('is told with its release', () => {
    assert.deepEqual(problems('vscsi = [ ]\n', '3.0.3'), ['key-not-in-release vscsi'])
    assert.match(
      messageIn('vscsi = [ ]\n', xm('3.0.3')),
      /^xm 3\.0\.3 does not read `vscsi` yet: it came with Xen 3\.\d\.$/,
    )
    assert.deepEqual(problems('vscsi = [ ]\n', '4.4'), [])
  })

  it('is none in Red Hat Enterprise Linux 5, which had vfb and vncpasswd before their time', () => {
    assert.deepEqual(problems('vfb = [ "type=vnc" ]\nvncpasswd = "k3Rv9tQa"\n', '3.0.3'), [])
    assert.deepEqual(problems('keymap = "de"\n', '3.0.3'), ['key-not-in-release keymap'])
  })
})
