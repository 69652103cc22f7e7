import assert from 'node:assert/strict'
import { allProblemsIn, errorsIn, findings, markedIn, messageIn } from '../../../../test/support/guest.ts'

const messageOf = (code: string, text: string, release = '4.17') =>
  findings(text, { release }).find(problem => problem.code === code)?.message ?? assert.fail(`no ${code}`)

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

describe('firmware', () => {
  const pv = (lines: string, release = '4.17') => errorsIn(`name = "g"\n${lines}`, { release })

  it('is the beginning of the name of a kernel that comes with Xen, unless the guest is HVM', () => {
    for (const name of ['pvgrub64', 'pvgrub32', 'pvgrub', 'p', '']) {
      assert.deepEqual(pv(`firmware = "${name}"\n`), [], name)
      assert.deepEqual(pv(`type = "pvh"\nfirmware = "${name}"\n`), [], name)
    }
    for (const name of ['ovmf', 'bios', 'pvgrub64x', 'PVGRUB64', ' pvgrub64']) {
      assert.deepEqual(pv(`firmware = "${name}"\n`), [`unknown-value "${name}"`], name)
    }
  })

  it('is anything where the guest is HVM', () => {
    for (const name of ['ovmf', 'uefi', '/usr/share/seabios.bin']) {
      assert.deepEqual(pv(`type = "hvm"\nkernel = "/k"\nfirmware = "${name}"\n`), [], name)
    }
  })

  it('is refused beside a kernel', () => {
    const both = 'name = "g"\nkernel = "/k"\nfirmware = "pvgrub64"\n'
    assert.equal(markedIn(both), 'name = "g"\nkernel = "/k"\nfirmware = «"pvgrub64"»\n')
    assert.match(messageIn(both), /has a `kernel`, and xl refuses a `firmware` beside it: remove one of them/)
    assert.deepEqual(pv('bootloader = "pygrub"\nfirmware = "pvgrub64"\n'), [])
  })

  it('names what to write', () => {
    assert.match(
      messageIn('name = "g"\nfirmware = "ovmf"\n'),
      /^Only an HVM guest boots the firmware "ovmf": write "pvgrub64"/,
    )
  })

  it('was not read before 4.10, nor is a list', () => {
    assert.deepEqual(pv('kernel = "/k"\nfirmware = "ovmf"\n', '4.9'), [])
    assert.deepEqual(pv('kernel = "/k"\nfirmware = [ "ovmf" ]\n'), [])
  })
})

describe('arguments of the boot loader in one string', () => {
  it('are at least one, or xl crashes', () => {
    for (const text of ['', ' ', ' \\t ']) {
      assert.deepEqual(errorsIn(`bootloader_args = "${text}"\n`), [`missing-value "${text}"`])
    }
    assert.deepEqual(errorsIn('bootloader_args = "-q"\n'), [])
    assert.deepEqual(errorsIn('bootloader_args = [ "" ]\n'), [])
    assert.match(messageIn('bootloader_args = ""\n'), /makes xl crash: write a list of arguments/)
  })

  it('are looked at in an HVM guest since 4.10', () => {
    const text = 'builder = "hvm"\nbootloader_args = ""\n'
    assert.deepEqual(errorsIn(text), ['missing-value ""'])
    assert.deepEqual(errorsIn(text, { release: '4.9' }), [])
    assert.deepEqual(errorsIn('bootloader_args = ""\n', { release: '4.9' }), ['missing-value ""'])
    assert.deepEqual(errorsIn('bootloader_args = ""\n', { release: '4.1' }), [])
  })
})
