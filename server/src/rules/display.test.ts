import assert from 'node:assert/strict'
import { afterFix, problemsIn } from '../../../test/support/guest.ts'

const hvm = (lines: string) => problemsIn(`type = "hvm"\n${lines}\n`)
const old = (lines: string, release: string) => problemsIn(`builder = "hvm"\n${lines}\n`, { release })

describe('video memory', () => {
  it('is enough for the card', () => {
    assert.deepEqual(hvm('videoram = 4'), ['value-out-of-range 4'])
    assert.deepEqual(hvm('vga = "stdvga"\nvideoram = 8'), ['value-out-of-range 8'])
    assert.deepEqual(hvm('stdvga = 1\nvideoram = 8'), ['deprecated-key stdvga', 'value-out-of-range 8'])
    assert.deepEqual(hvm('vga = "qxl"\nvideoram = 64'), ['value-out-of-range 64'])
    assert.equal(afterFix('type = "hvm"\nvideoram = 4\n', 'Write 8'), 'type = "hvm"\nvideoram = 8\n')
  })

  it('may be more, just enough, or left to xl', () => {
    for (const lines of [
      'videoram = 8',
      'vga = "stdvga"\nvideoram = 16',
      'vga = "none"\nvideoram = 0',
      'vga = "qxl"',
    ]) {
      assert.deepEqual(hvm(lines), [], lines)
    }
  })

  it('was smaller with the traditional QEMU, and not looked at before 4.4', () => {
    assert.deepEqual(old('device_model_version = "qemu-xen-traditional"\nvga = "stdvga"\nvideoram = 8', '4.8'), [])
    assert.deepEqual(old('videoram = 4', '4.3'), [])
    assert.deepEqual(old('videoram = 4', '4.4'), ['value-out-of-range 4'])
  })

  it('of a qxl card needs the newer QEMU', () => {
    assert.deepEqual(old('device_model_version = "qemu-xen-traditional"\nvga = "qxl"', '4.8'), ['contradiction "qxl"'])
  })
})

describe('a VNC display', () => {
  it('is no port', () => {
    assert.deepEqual(hvm('vncdisplay = 5901'), ['value-out-of-range 5901'])
    assert.equal(afterFix('vncdisplay = 5901\n', 'Write 1'), 'vncdisplay = 1\n')
    assert.deepEqual(hvm('vncdisplay = 12'), [])
  })

  it('uses eight characters of a password', () => {
    assert.deepEqual(hvm('vncpasswd = "123456789"'), ['value-out-of-range "123456789"'])
    assert.deepEqual(hvm('vncpasswd = "12345678"'), [])
  })
})

describe('a screen that everybody can use', () => {
  it('listens everywhere and asks for no password', () => {
    assert.deepEqual(hvm('vnclisten = "0.0.0.0"'), ['open-console "0.0.0.0"'])
    assert.deepEqual(hvm('vnclisten = "0.0.0.0:5"\nvncpasswd = ""'), ['open-console "0.0.0.0:5"'])
    assert.deepEqual(problemsIn('vfb = [ "vnc=1,vnclisten=0.0.0.0" ]\n'), ['open-console 0.0.0.0'])
    const spice = 'spice = 1\nspiceport = 6000\nspicehost = "0.0.0.0"\nspicedisable_ticketing = 1'
    assert.deepEqual(hvm(spice), ['open-console "0.0.0.0"'])
  })

  it('is none with a password, at home, or turned off', () => {
    for (const lines of [
      'vnclisten = "0.0.0.0"\nvncpasswd = "secret"',
      'vnclisten = "127.0.0.1"',
      'vnclisten = "0.0.0.0"\nvnc = 0',
      'spice = 1\nspiceport = 6000\nspicehost = "0.0.0.0"\nspicepasswd = "secret"',
    ]) {
      assert.deepEqual(hvm(lines), [], lines)
    }
    assert.deepEqual(problemsIn('vfb = [ "vnc=0,vnclisten=0.0.0.0" ]\n'), [])
    assert.deepEqual(problemsIn('vnclisten = "0.0.0.0"\n'), [])
  })
})

describe('a keymap', () => {
  it('is one of QEMU', () => {
    assert.deepEqual(hvm('keymap = "en"'), ['unknown-value "en"'])
    assert.deepEqual(problemsIn('vfb = [ "vnc=1,keymap=en-us1" ]\n'), ['unknown-value en-us1'])
    assert.equal(afterFix('type = "hvm"\nkeymap = "en_US"\n', 'Write en-us'), 'type = "hvm"\nkeymap = "en-us"\n')
  })

  it('may be any of them, or none', () => {
    for (const map of ['de', 'pt-br', 'ja', '']) assert.deepEqual(hvm(`keymap = "${map}"`), [], map)
  })
})
