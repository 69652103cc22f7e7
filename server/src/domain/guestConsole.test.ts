import assert from 'node:assert/strict'
import { parse, parseFor } from '../../../test/support/guest.ts'
import { consolesOf } from './guestConsole.ts'
import { guestValues } from './guestValues.ts'

const xl = (text: string, type = 'pv') => consolesOf(guestValues(parse(text)), type, false).join(', ')
const xm = (text: string, type = 'pv') =>
  consolesOf(guestValues(parseFor(text, { toolstack: 'xm' })), type, true).join(', ')

describe('the consoles of a guest', () => {
  it('of a PV guest are its text console, and the screens it lists', () => {
    assert.equal(xl('name = "web"\n', 'pvh'), 'text')
    assert.equal(xl('vfb = [ "vnc=1,vncdisplay=3,vncunused=0", "vnc=0,sdl=1" ]\n'), 'text, VNC :3, SDL')
    assert.equal(xl('vnc = 1\n'), 'text, VNC')
  })

  it('of an HVM guest are a window that shows its screen, and a serial line where it has one', () => {
    assert.equal(xl('serial = "pty"\n', 'hvm'), 'serial pty, VNC')
    assert.equal(xl('serial = [ "pty", "null" ]\nvnc = 0\nspice = 1\nsdl = 1\n', 'hvm'), 'serial pty, SDL, SPICE')
    assert.equal(xl('vnc = 1\nvncdisplay = 7\nvncunused = 0\n', 'hvm'), 'VNC :7')
    assert.equal(xl('vnc = 0\nserial = "none"\n', 'hvm'), '')
  })

  it('are told without a display that may be another one', () => {
    assert.equal(xl('vfb = [ "vncdisplay=3" ]\n'), 'text, VNC')
    assert.equal(xl('vnc = 1\nvncdisplay = 7\n', 'hvm'), 'VNC')
  })

  it('of xm are windows only where the file asks for them', () => {
    assert.equal(xm('vfb = [ "type=vnc,vncunused=1" ]\n'), 'text, VNC')
    assert.equal(xm('vfb = [ "type=sdl" ]\n'), 'text, SDL')
    assert.equal(xm('memory = 512\n', 'hvm'), '')
    assert.equal(xm('vnc = 1\nserial = "pty"\n', 'hvm'), 'serial pty, VNC')
  })
})
