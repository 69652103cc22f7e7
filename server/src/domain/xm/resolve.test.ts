import assert from 'node:assert/strict'
import { afterFix, allProblemsIn, findings, markedIn, messageIn } from '../../../../test/support/guest.ts'

const xm = (release = '3.0.3') => ({ toolstack: 'xm', release }) as const
const problems = (text: string, release?: string) => allProblemsIn(text, xm(release))

describe('a guest file for xm', () => {
  it('may be Python of any kind', () => {
    const python = `import os, re
arch = os.uname()[4]
if re.search('64', arch):
    arch_libdir = 'lib64'
name = "web" + str(vmid)
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

  it('needs neither name nor kernel to be judged: a script may bind them anywhere', () => {
    assert.deepEqual(problems(''), [])
    assert.deepEqual(problems('memory = 512\n'), [])
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

  it('is not looked for where Python calculates it', () => {
    assert.deepEqual(problems('on_crash = action\n'), [])
    assert.deepEqual(problems('on_crash = "de" + "stroy"\n'), [])
    assert.deepEqual(problems('on_crash += "x"\n'), [])
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
    assert.deepEqual(problems('hostid = 5\nlvm_volume = "vg0"\n'), [])
  })

  it('is left alone when it is short', () => {
    assert.deepEqual(problems('vf = 1\nuid = 5\n'), [])
  })

  it('is left alone when it is a key of xl', () => {
    assert.deepEqual(problems('firmware = "x"\ntype = "pvh"\n'), [])
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

  it('is none in Red Hat Enterprise Linux 5, which had vfb before its time', () => {
    assert.deepEqual(problems('vfb = [ "type=vnc" ]\n', '3.0.3'), [])
  })
})
